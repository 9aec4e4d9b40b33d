"""The strings of a column as stretches of one text: looked at in place, by numpy.

A column of a block of raw data lies between tabs, and an Arrow array of strings end to end; both
are stretches of a text, of which one copy is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from serine_report.buffers import Letters, string_buffers
from serine_report.digits import WORD, Eights

if TYPE_CHECKING:
    import pyarrow as pa

Places = NDArray[np.intp]
"""Where something stands in a padded text, or in a column."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Strings of ASCII letters.

    Attributes:
        text: As `padded` makes it.
        starts: Where each string begins in it.
        ends: Where each one ends: the place after its last letter.
        strings: The Arrow array that they were made of, if they were.
    """

    text: Letters
    starts: Places
    ends: Places
    strings: pa.StringArray | None = None

    @classmethod
    def of(cls, strings: pa.StringArray) -> Spans:
        """The strings of an Arrow array."""
        offsets, letters = string_buffers(strings)
        first = offsets[0] if len(offsets) else 0
        last = offsets[-1] if len(offsets) else 0
        places = offsets.astype(np.intp) + (WORD - first)
        return cls(padded(letters[first:last]), places[:-1], places[1:], strings)

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def lengths(self) -> Places:
        """How many letters each has."""
        return self.ends - self.starts

    @property
    def eights(self) -> Eights:
        """By place: the eight letters that begin there, of this string and what lies around it."""
        return np.ndarray((len(self.text) - WORD + 1,), "<u8", self.text, strides=(1,))

    def only(self, rows: Places | NDArray[np.bool_]) -> Spans:
        """Some of the strings, by number or by flag."""
        return Spans(self.text, self.starts[rows], self.ends[rows])

    def array(self) -> pa.StringArray:
        """The same strings as an Arrow array."""
        if self.strings is not None:
            return self.strings
        import pyarrow as pa

        lengths = self.lengths
        offsets = np.zeros(len(self) + 1, np.int32)
        np.cumsum(lengths, out=offsets[1:])
        places = np.repeat(self.starts - offsets[:-1], lengths)
        places += np.arange(len(places))
        buffers = [None, pa.py_buffer(offsets), pa.py_buffer(self.text[places])]
        return pa.Array.from_buffers(pa.string(), len(self), buffers)


def padded(letters: Letters) -> Letters:
    """Letters with eight bytes before and after them, so that eight can be read anywhere."""
    text = np.zeros(len(letters) + 2 * WORD, np.uint8)
    text[WORD:-WORD] = letters
    return text
