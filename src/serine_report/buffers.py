"""numpy and Arrow looking at the same memory.

`pyarrow.array` and `Array.to_numpy` would do, but import pandas (0.3 s and 30 MB).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from serine_report.long_columns import Flags

if TYPE_CHECKING:
    import pyarrow as pa

Numbers = NDArray[np.int32]
Codes = NDArray[np.signedinteger[Any]]
"""Small numbers that stand for words; as narrow as they fit."""
Letters = NDArray[np.uint8]


def string_buffers(array: pa.StringArray) -> tuple[Numbers, Letters]:
    """The offsets (one more than strings) and the letters of an Arrow string array."""
    _, offsets, letters = array.buffers()
    n_offsets = len(array) + 1 if offsets is not None and offsets.size else 0
    return (
        np.frombuffer(offsets or b"", np.int32, n_offsets, array.offset * 4),
        np.frombuffer(letters or b"", np.uint8),
    )


def whole(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array; a copy only where it has several chunks."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def numbers_of(column: pa.ChunkedArray | pa.Array) -> Numbers:
    """The values of an int32 column without nulls, as one array; a copy only of several chunks."""
    chunks = [
        np.frombuffer(chunk.buffers()[1], np.int32, len(chunk), chunk.offset * 4)
        for chunk in getattr(column, "chunks", [column])
        if len(chunk)
    ]
    if len(chunks) == 1:
        return chunks[0]
    return np.concatenate([np.zeros(0, np.int32), *chunks])


def narrow(codes: Codes) -> Codes:
    """The same codes in one byte each, if they fit."""
    return codes.astype(np.int8) if np.max(codes, initial=0) <= np.iinfo(np.int8).max else codes


def flags_array(flags: Flags) -> pa.BooleanArray:
    """A mask for Arrow's `filter`."""
    import pyarrow as pa

    return pa.Array.from_buffers(pa.bool_(), len(flags), [None, _bits(flags)])


def flags_of(column: pa.ChunkedArray) -> Flags:
    """The values of a boolean column without nulls, as Arrow's functions give it."""
    bits = [
        np.unpackbits(np.frombuffer(chunk.buffers()[1], np.uint8), bitorder="little")[: len(chunk)]
        for chunk in column.chunks
        if len(chunk)
    ]
    return np.concatenate([np.zeros(0, np.uint8), *bits]).view(np.bool_)


def numbers_array(numbers: Numbers) -> pa.Int32Array:
    """Numbers for a table, with null where they are 0."""
    import pyarrow as pa

    validity = None if numbers.all() else _bits(numbers != 0)
    return pa.Array.from_buffers(pa.int32(), len(numbers), [validity, pa.py_buffer(numbers)])


def indices_array(numbers: Numbers) -> pa.Int32Array:
    """Numbers for Arrow's `take`, 0 included."""
    import pyarrow as pa

    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])


def words_array(codes: Codes, words: pa.StringArray) -> pa.DictionaryArray:
    """Coded words for a table, with null where the code is 0."""
    import pyarrow as pa

    validity = None if codes.all() else _bits(np.not_equal(codes, 0))
    width = pa.int8() if codes.itemsize == 1 else pa.int16()
    indices = pa.Array.from_buffers(width, len(codes), [validity, pa.py_buffer(codes)])
    return pa.DictionaryArray.from_arrays(indices, words)


def _bits(flags: Flags) -> pa.Buffer:
    import pyarrow as pa

    return pa.py_buffer(np.packbits(flags, bitorder="little"))
