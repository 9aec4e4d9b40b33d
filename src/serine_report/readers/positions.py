"""Positions as numbers, where spreadsheets and converters have been at them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from serine_report.arrays import integer_array, string_array
from serine_report.buffers import Numbers, numbers_of
from serine_report.long_columns import Flags

if TYPE_CHECKING:
    import pyarrow as pa

_NUMBER = r"^ *0*[0-9]{1,9}(\.0+)? *$"
_DAMAGED = r"^ *[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+ *$"
_ABSENT = r"^ *(-?[0-9]?|[nN]/?[aA]|\.|\?) *$"
_FRACTION = r"\.0+ *$"


class Positions(Struct, frozen=True):
    """The 1-based positions of some rows, 0 where a row has none.

    Attributes:
        numbers: A number a row.
        n_damaged: How many a spreadsheet has rounded (`2.11543E+08`); they are 0 here.
        is_nonsense: Rows that hold something else than a position; None where none can.
    """

    numbers: Numbers
    n_damaged: int = 0
    is_nonsense: Flags | None = None


def absent(n_rows: int) -> Positions:
    """No positions: the file has no such column."""
    return Positions(np.zeros(n_rows, np.int32))


def from_numbers(column: pa.ChunkedArray) -> Positions:
    """Positions that the parser has read as numbers; null and negative ones are none."""
    import pyarrow.compute as pc

    filled = pc.fill_null(column, integer_array([0])[0]) if column.null_count else column
    return Positions(np.maximum(numbers_of(filled), 0))


def from_text(column: pa.ChunkedArray) -> Positions:
    """Positions of a block in which at least one is no number."""
    import pyarrow as pa
    import pyarrow.compute as pc

    is_number = pc.match_substring_regex(column, _NUMBER)
    is_damaged = pc.match_substring_regex(column, _DAMAGED)
    is_absent = pc.match_substring_regex(column, _ABSENT)
    texts = pc.utf8_trim_whitespace(pc.replace_substring_regex(column, _FRACTION, ""))
    numbers = pc.cast(pc.if_else(is_number, texts, string_array(["0"])[0]), pa.int32())
    is_position = pc.or_(pc.or_(is_number, is_damaged), is_absent)
    return Positions(
        numbers_of(numbers),
        n_damaged=pc.sum(is_damaged).as_py() or 0,
        is_nonsense=~np.array(is_position.to_pylist(), np.bool_),
    )
