"""Columns of ASCII strings that numpy looks at in place: packed end to end, or lying in a text.

Either way the letters are bytes, with sixteen more before the first and after the last, so that
what stands around any place can be read. Places are counted from the first letter, which is at 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from serine_report.buffers import Letters, string_buffers
from serine_report.long_columns import Flags, Growing

if TYPE_CHECKING:
    import pyarrow as pa

Places = NDArray[np.intp]
"""Where something stands in a text, or in a column."""
Offsets = NDArray[np.signedinteger[Any]]
Eights = NDArray[np.uint64]
"""Eight letters each, as one little-endian number: the first of them is its lowest byte."""

WORD = 8
_WORD_BITS = np.intp(3)
_LETTER_BITS, _IN_WORD, _ALL_BITS = np.uint64(3), np.uint64(WORD - 1), np.uint64(8 * WORD)
PADDING = 2 * WORD

_LONGEST = np.iinfo(np.int32).max
_A, _N_LETTERS, _TO_LOWER = np.uint8(ord("A")), np.uint8(26), np.uint8(0x20)


class Spans(Struct, frozen=True):
    """Strings that are stretches of a text.

    Attributes:
        text: As `padded` makes it.
        starts: Where each string begins among the letters.
        ends: Where each one ends: the place after its last letter.
    """

    text: Letters
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def lengths(self) -> Places:
        """How many letters each has."""
        return self.ends - self.starts

    def nearby(self, distance: int) -> Letters:
        """By place: the letter that stands so far on, or back, of this string or another."""
        return self.text[PADDING + distance :]

    def eights_before(self, places: Places) -> Eights:
        """The eight letters that end at each place, of this string and of what precedes it.

        Two aligned words each are put together: numpy gathers these six times as fast as words
        that stand anywhere.
        """
        aligned = self.text[: len(self.text) // WORD * WORD].view("<u8")
        at = places >> _WORD_BITS
        n_bits = places.view(np.uint64) & _IN_WORD
        n_bits <<= _LETTER_BITS
        eights: Eights = aligned[PADDING // WORD - 1 :].take(at)
        eights >>= n_bits
        following = aligned[PADDING // WORD :].take(at)
        following <<= _ALL_BITS - n_bits  # of 64 bits nothing is left
        eights |= following
        return eights

    def only(self, rows: slice | Places | Flags) -> Spans:
        """Some of the strings: a stretch of them, or by number or by flag."""
        return Spans(self.text, self.starts[rows], self.ends[rows])

    def packed(self) -> Strings:
        """The same strings end to end."""
        lengths = self.lengths
        n_letters = int(lengths.sum())
        offsets = np.zeros(len(self) + 1, np.intp)
        np.cumsum(lengths, out=offsets[1:])
        return Strings(padded(self._letters(lengths, offsets)), _narrow(offsets, n_letters))

    def _letters(self, lengths: Places, offsets: Places) -> Letters:
        """The letters of all strings, these of so many each."""
        if len(self) and np.min(lengths) == np.max(lengths) == WORD:  # as 23andMe's own ids
            return self.eights_before(self.ends).view(np.uint8)
        places = np.repeat(self.starts - offsets[:-1], lengths)
        places += np.arange(len(places))
        return self.nearby(0)[places]


class Strings(Struct, frozen=True):
    """Strings end to end, as Arrow has them too.

    Attributes:
        text: Their letters, as `padded` makes them.
        offsets: Where each string begins among the letters, and where the last one ends.
    """

    text: Letters
    offsets: Offsets

    @classmethod
    def of(cls, strings: Iterable[str]) -> Strings:
        """A few strings, as a program names them."""
        words = list(strings)
        ends = accumulate((len(word) for word in words), initial=0)
        letters = np.frombuffer("".join(words).encode("ascii"), np.uint8)
        return cls(padded(letters), np.array([*ends], np.int32))

    @classmethod
    def of_array(cls, strings: pa.StringArray) -> Strings:
        """The strings of an Arrow array; its letters are copied."""
        offsets, letters = string_buffers(strings)
        if not len(offsets):
            return cls.of([])
        return cls(padded(letters[offsets[0] : offsets[-1]]), offsets - offsets[0])

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def letters(self) -> Letters:
        """All letters, end to end."""
        return self.text[PADDING:-PADDING]

    def spans(self, rows: slice = slice(None)) -> Spans:
        """The strings of a stretch of rows, where they stand."""
        first, end, _ = rows.indices(len(self))
        places = self.offsets[first : end + 1].astype(np.intp)
        return Spans(self.text, places[:-1], places[1:])

    def lower(self) -> Strings:
        """The same strings in lower case."""
        is_upper = (self.text - _A) < _N_LETTERS  # what lies below wraps around
        return Strings(self.text | (is_upper * _TO_LOWER), self.offsets)

    def at(self, rows: Iterable[int]) -> list[str]:
        """A few of the strings."""
        bounds = ((int(self.offsets[row]), int(self.offsets[row + 1])) for row in rows)
        return [self.letters[start:end].tobytes().decode("ascii") for start, end in bounds]

    def array(self) -> pa.StringArray | pa.LargeStringArray:
        """The same strings for Arrow, in the same memory."""
        import pyarrow as pa

        kind = (
            pa.string()
            if self.offsets.itemsize == np.dtype(np.int32).itemsize
            else pa.large_string()
        )
        buffers = [None, pa.py_buffer(self.offsets), pa.py_buffer(self.letters)]
        return pa.Array.from_buffers(kind, len(self), buffers)


class GrowingStrings:
    """Strings that grow by a block at a time, each of their two columns in one stretch."""

    def __init__(self) -> None:
        self._text = Growing(np.uint8)
        self._offsets = Growing(np.int32)
        self._text.extend(np.zeros(PADDING, np.uint8))
        self._offsets.extend(np.zeros(1, np.int32))
        self._n_letters = 0

    def extend(self, strings: Strings) -> None:
        """Append strings."""
        self._text.extend(strings.letters)
        n_before = self._n_letters
        self._n_letters += len(strings.letters)
        offsets = strings.offsets[1:].astype(np.intp) + n_before
        self._offsets.extend(_narrow(offsets, self._n_letters))

    def whole(self) -> Strings:
        """All of them; they are not to grow any more."""
        self._text.extend(np.zeros(PADDING, np.uint8))
        return Strings(self._text.whole(), self._offsets.whole())


def _narrow(offsets: Offsets, n_letters: int) -> Offsets:
    """Offsets into so many letters, in four bytes each if they fit."""
    return offsets.astype(np.int32) if n_letters <= _LONGEST else offsets


def begin_with(prefix: str, strings: Spans) -> Flags:
    """Which strings begin with up to eight letters."""
    n_bits = np.uint64(64 - 8 * len(prefix))
    wanted = np.uint64(int.from_bytes(prefix.encode("ascii"), "little"))
    are_equal: Flags = strings.nearby(0).take(strings.starts) == ord(prefix[0])
    near = np.flatnonzero(are_equal)  # hardly any: the other letters need not be looked at
    first = strings.eights_before(strings.starts[near] + WORD) << n_bits >> n_bits
    are_equal[near] = (first == wanted) & (strings.lengths[near] >= len(prefix))
    return are_equal


def padded(letters: Letters) -> Letters:
    """Letters with sixteen bytes before and after them, so that what is nearby can be read."""
    text = np.empty(len(letters) + 2 * PADDING, np.uint8)
    text[:PADDING] = text[-PADDING:] = 0
    text[PADDING:-PADDING] = letters
    return text
