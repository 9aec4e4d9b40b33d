"""The ids of a file's rows: `rs` and a number takes four bytes a row, another id its letters.

The digits are read where they stand, eight at a time: 640,000 ids take 10 ms. What is not exactly
`rs`, a digit from 1 to 9 and up to nine more is kept as text and stays itself: `rs0715` is not
rs715.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from serine_report.arrays import string_array
from serine_report.buffers import flags_array
from serine_report.digits import STRETCH, ending_numbers
from serine_report.fingerprints import fingerprints
from serine_report.long_columns import Flags, Keys, among, slices
from serine_report.strings import Eights, Spans, Strings

if TYPE_CHECKING:
    import pyarrow as pa

Rows = NDArray[np.intp]

_PREFIX = b"rs"
_ZERO = ord("0")
_LOWER_CASE = np.uint8(0x20)
_LARGEST = np.iinfo(np.uint32).max
_MOST_DIGITS = len(str(_LARGEST))


class Ids(Struct, frozen=True):
    """The ids of some rows, in lower case.

    Attributes:
        numbers: A number a row: 715 for `rs715`, 0 for any other id.
        words: The other ids, in the order of their rows.
    """

    numbers: Keys
    words: Strings

    @classmethod
    def of(cls, ids: Collection[str]) -> Ids:
        """A few ids, as a program names them."""
        return cls(*split(Strings.of(ids).spans()))

    def __len__(self) -> int:
        return len(self.numbers)

    def rows_of(self, wanted: Collection[str]) -> Rows:
        """The rows that have one of these ids, in order."""
        few = Ids.of(wanted)
        rows = np.flatnonzero(among(self.numbers, np.sort(few.numbers[few.numbers != 0])))
        if not len(few.words) or not len(self.words):
            return rows
        found = np.array(self._places_of(few.words), np.intp)
        return np.sort(np.concatenate([rows, np.flatnonzero(self.are_words)[found]]))

    @property
    def are_words(self) -> Flags:
        """Which rows have a word as their id."""
        return np.equal(self.numbers, 0)

    def at(self, rows: Sequence[int] | Rows) -> list[str]:
        """The ids of a few rows."""
        numbers = self.numbers[rows].tolist()
        if all(numbers):
            return [f"rs{number}" for number in numbers]
        ranks = np.flatnonzero(self.are_words).searchsorted([*rows]).tolist()
        words = iter(
            self.words.at(rank for rank, number in zip(ranks, numbers, strict=True) if not number)
        )
        return [f"rs{number}" if number else next(words) for number in numbers]

    def array(self) -> pa.StringArray:
        """All ids as strings, for Arrow."""
        import pyarrow as pa
        import pyarrow.compute as pc

        numbers = pa.Array.from_buffers(pa.uint32(), len(self), [None, pa.py_buffer(self.numbers)])
        prefix, nothing = string_array(["rs", ""])
        texts = pc.binary_join_element_wise(prefix, pc.cast(numbers, pa.string()), nothing)
        return pc.replace_with_mask(texts, flags_array(self.are_words), self.words.array())

    def _places_of(self, few: Strings) -> list[int]:
        """Which of the words are one of a few: told by fingerprint, and then by their letters."""
        wanted = set(few.at(range(len(few))))
        prints = np.sort(fingerprints(few.spans()))
        places: list[int] = []
        for rows in slices(len(self.words)):
            near = np.flatnonzero(among(fingerprints(self.words.spans(rows)), prints))
            near = (near + rows.start).tolist()
            words = self.words.at(near)
            places += [row for row, word in zip(near, words, strict=True) if word in wanted]
        return places


def split(ids: Spans) -> tuple[Keys, Strings]:
    """The number of each id, 0 where it has none, and the other ids in lower case."""
    numbers = np.empty(len(ids), np.uint32)
    for start in range(0, len(ids), STRETCH):
        rows = slice(start, start + STRETCH)
        numbers[rows] = _numbers(ids.only(rows))
    return numbers, ids.only(np.flatnonzero(numbers == 0)).packed().lower()


def _numbers(ids: Spans) -> Eights:
    n_digits = ids.lengths
    n_digits -= len(_PREFIX)
    numbers, is_number = ending_numbers(ids, n_digits, _MOST_DIGITS)
    for distance, letter in enumerate(_PREFIX):
        is_number &= ids.nearby(distance).take(ids.starts) | _LOWER_CASE == letter
    is_number &= ids.nearby(len(_PREFIX)).take(ids.starts) != _ZERO
    is_number &= numbers <= _LARGEST
    numbers *= is_number
    return numbers
