"""Arrow arrays of a few values, made of buffers.

`pyarrow.array` and `pyarrow.scalar` would do, but import pandas (0.3 s, 30 MB).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def string_array(strings: Iterable[str]) -> pa.StringArray:
    """An array of ASCII strings."""
    import pyarrow as pa

    words = list(strings)
    ends = accumulate((len(word) for word in words), initial=0)
    offsets = pa.py_buffer(array("i", ends))
    letters = pa.py_buffer("".join(words).encode("ascii"))
    return pa.Array.from_buffers(pa.string(), len(words), [None, offsets, letters])


def integer_array(numbers: Iterable[int]) -> pa.Int32Array:
    """An array of 32-bit integers."""
    import pyarrow as pa

    values = array("i", numbers)
    return pa.Array.from_buffers(pa.int32(), len(values), [None, pa.py_buffer(values)])
