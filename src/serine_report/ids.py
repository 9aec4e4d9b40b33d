"""The ids of a file's rows: `rs` and a number takes four bytes a row, another id its letters.

The digits are read from Arrow's buffers in place, eight at a time: 640,000 ids take 10 ms. What
is not exactly `rs`, a digit from 1 to 9 and up to nine more is kept as text and stays itself:
`rs0715` is not rs715.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from serine_report.arrays import integer_array, string_array
from serine_report.buffers import Letters, flags_array, indices_array, string_buffers
from serine_report.long_columns import Flags, Keys, among

if TYPE_CHECKING:
    import pyarrow as pa

Rows = NDArray[np.intp]
_Eights = NDArray[np.uint64]

_PREFIX = 2  # `rs`
_WORD = 8
_MOST_MORE = 2  # digits beyond eight: 4294967295 is the largest number kept
_STRETCH = 8192  # ids at a time, so that what is worked out stays in the processor's cache
_LARGEST = np.iinfo(np.uint32).max
_EIGHT_DIGITS = np.uint64(10**_WORD)

# Of eight letters read as one little-endian number: `rs` in either case, then what is no `0`.
_TWO_LETTERS = np.uint64(0xFFFF)
_LOWER_CASE = np.uint64(0x2020)
_RS = np.uint64(ord("r") | ord("s") << 8)
_THIRD_LETTER = np.uint64(0xFF0000)
_ZERO_AS_THIRD = np.uint64(ord("0") << 16)

# Of eight letters read so: whether all are digits; pairs, fours and eight of them as numbers.
_ZEROS = np.uint64(0x3030303030303030)
_BEYOND_NINE = np.uint64(0x7676767676767676)
_HIGH_BITS = np.uint64(0x8080808080808080)
_JOINING = (
    (np.uint64(10 << 8 | 1), np.uint64(8), np.uint64(0x00FF00FF00FF00FF)),
    (np.uint64(100 << 16 | 1), np.uint64(16), np.uint64(0x0000FFFF0000FFFF)),
    (np.uint64(10_000 << 32 | 1), np.uint64(32), np.uint64(0x00000000FFFFFFFF)),
)
# By how many digits count: how far to shift so that the letters before them fall off, and how
# far up to shift `rs` and digits so that the digits are the last.
_SHIFTS = np.array([63] + [64 - 8 * n for n in range(1, _WORD + 1)], np.uint64)
_UP = np.array([64 - 8 * (_PREFIX + n) for n in range(_MOST_MORE + 1)], np.uint64)


@dataclass(frozen=True)
class Ids:
    """The ids of some rows, in lower case.

    Attributes:
        numbers: A number a row: 715 for `rs715`, 0 for any other id.
        words: The other ids, in the order of their rows.
    """

    numbers: Keys
    words: pa.ChunkedArray

    @classmethod
    def of(cls, ids: Collection[str]) -> Ids:
        """A few ids, as a program names them."""
        import pyarrow as pa

        numbers, words = split(string_array(ids))
        return cls(numbers, pa.chunked_array([words]))

    def __len__(self) -> int:
        return len(self.numbers)

    def rows_of(self, wanted: Collection[str]) -> Rows:
        """The rows that have one of these ids, in order."""
        import pyarrow.compute as pc

        numbers, words = split(string_array(wanted))
        rows = np.flatnonzero(among(self.numbers, np.sort(numbers[numbers != 0])))
        if not len(words):
            return rows
        found = pc.indices_nonzero(pc.is_in(self.words, value_set=words)).to_pylist()
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
        are_words = [rank for rank, number in zip(ranks, numbers, strict=True) if not number]
        words = iter(self.words.take(integer_array(are_words)).to_pylist())
        return [f"rs{number}" if number else next(words) for number in numbers]

    def array(self) -> pa.ChunkedArray:
        """All ids as strings."""
        import pyarrow as pa
        import pyarrow.compute as pc

        numbers = pa.Array.from_buffers(pa.uint32(), len(self), [None, pa.py_buffer(self.numbers)])
        prefix, nothing = string_array(["rs", ""])
        texts = pc.binary_join_element_wise(prefix, pc.cast(numbers, pa.string()), nothing)
        words = self.words.combine_chunks()
        return pc.replace_with_mask(texts, flags_array(self.are_words), words)


def split(ids: pa.StringArray) -> tuple[Keys, pa.StringArray]:
    """The number of each id, 0 where it has none, and the other ids in lower case."""
    import pyarrow.compute as pc

    numbers = _numbers(ids)
    rows = np.flatnonzero(numbers == 0).astype(np.int32)
    return numbers, pc.ascii_lower(ids.take(indices_array(rows)))


def _numbers(ids: pa.StringArray) -> Keys:
    offsets, letters = string_buffers(ids)
    numbers = np.empty(len(ids), np.uint32)
    for start in range(0, len(ids), _STRETCH):
        ends = offsets[start : start + _STRETCH + 1]
        spelled = _spelled_in(letters[ends[0] : ends[-1]], ends - ends[0])
        numbers[start : start + _STRETCH] = spelled
    return numbers


def _spelled_in(letters: Letters, offsets: NDArray[np.int32]) -> _Eights:
    padded = np.empty(len(letters) + 2 * _WORD, np.uint8)  # what lies around an id never counts
    padded[_WORD:-_WORD] = letters
    eights = np.ndarray((len(letters) + _WORD + 1,), "<u8", padded, strides=(1,))
    places = offsets.astype(np.intp)
    n_digits = offsets[1:] - offsets[:-1] - _PREFIX
    numbers, is_number = _spelled(eights[places[1:]], n_digits)  # the letters before the end
    places += _WORD
    first = eights[places[:-1]]
    is_number &= (first & _TWO_LETTERS | _LOWER_CASE) == _RS
    is_number &= first & _THIRD_LETTER != _ZERO_AS_THIRD
    long = np.flatnonzero(n_digits > _WORD)
    if len(long):
        # Of more than eight digits the first are among the first letters. Where there are more
        # than two of these, `s` is counted among them and is no digit.
        n_more = n_digits[long] - _WORD
        tops, are_digits = _spelled(first[long] << _UP.take(n_more, mode="clip"), n_more)
        numbers[long] += tops * _EIGHT_DIGITS
        is_number[long] &= are_digits & (numbers[long] <= _LARGEST)
    numbers *= is_number
    return numbers


def _spelled(eights: _Eights, n_digits: NDArray[np.int32]) -> tuple[_Eights, Flags]:
    """The number that the last letters of eight spell, and whether they are digits.

    No letters at all spell 0, and so does what is shorter than `rs`.
    """
    shifts = _SHIFTS.take(n_digits, mode="clip")
    numbers = eights ^ _ZEROS
    numbers >>= shifts
    numbers <<= shifts
    beyond = numbers + _BEYOND_NINE
    beyond |= numbers
    beyond &= _HIGH_BITS
    for factor, shift, mask in _JOINING:
        numbers *= factor
        numbers >>= shift
        numbers &= mask
    return numbers, beyond == 0
