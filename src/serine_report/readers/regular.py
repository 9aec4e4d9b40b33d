r"""A block of rows that are all as they should be, cut at its tabs and line ends by numpy.

Nearly every block of nearly every file is: each row has every column, each position is a number,
no space, comment or empty line stands between. Such a block is cut and read in less than half the
time that a parser for any table takes. What is not so in the least is left to that parser
(`blocks`), which reads the same of a regular block: tests/readers/test_regular.py holds the two
side by side.
"""

from __future__ import annotations

import numpy as np

from serine_report.buffers import Letters, Numbers
from serine_report.digits import STRETCH, TEN_TO_WORD, WORD, spelled
from serine_report.readers.cells import CellsInText
from serine_report.readers.layout import Layout
from serine_report.strings import Places, Spans, padded

_ODD = (b" ", b"#")
_LINE_END, _RETURN, _ZERO = b"\n\r0"
_MOST_DIGITS = WORD + 1  # of a position: the longest chromosome has 248,956,422 bases


class RegularParser:
    """Cuts the blocks of one layout."""

    def __init__(self, layout: Layout) -> None:
        self._sign = ord(layout.delimiter.sign)
        self._n_columns = layout.n_columns
        self._roles = layout.roles
        self.knows = "position" in layout.roles and not layout.delimiter.is_white_space
        """Whether blocks of this layout can be regular at all."""

    def parse(self, lines: bytes) -> tuple[CellsInText, Numbers] | None:
        """The cells and positions of a block of whole, clean lines; None if it is not regular."""
        if not self.knows or not lines or any(odd in lines for odd in _ODD):
            return None
        if not lines.endswith(b"\n"):
            lines += b"\r\n" if b"\r\n" in lines else b"\n"
        text = padded(np.frombuffer(lines, np.uint8))
        ends = self._ends(text)
        if ends is None:
            return None
        starts = np.empty_like(ends)
        starts[1:] = ends[:-1]
        starts[0, 1:] = ends[-1, :-1]
        starts += 1
        starts[0, 0] = WORD
        if b"\r" in lines:
            ends[-1] -= 1
            are_returns = text.take(ends[-1]) == _RETURN
            if not are_returns.all() or np.count_nonzero(text == _RETURN) != len(are_returns):
                return None
        columns = {role: Spans(text, starts[at], ends[at]) for role, at in self._roles.items()}
        positions = _positions(columns.pop("position"))
        return None if positions is None else (CellsInText(len(positions), columns), positions)

    def _ends(self, text: Letters) -> Places | None:
        """By column, where the cell of each row ends; None unless all cells are there."""
        is_end = text == _LINE_END
        n_rows = np.count_nonzero(is_end)
        is_end |= text == self._sign
        ends = np.flatnonzero(is_end)
        if len(ends) != n_rows * self._n_columns:
            return None
        by_column = ends.reshape(n_rows, self._n_columns).T.copy()
        return by_column if (text.take(by_column[-1]) == _LINE_END).all() else None


def _positions(cells: Spans) -> Numbers | None:
    """The numbers that all cells spell; None unless each is one to nine digits and nothing else."""
    numbers = np.empty(len(cells), np.int32)
    eights = cells.eights
    for start in range(0, len(cells), STRETCH):
        rows = slice(start, start + STRETCH)
        n_digits = cells.lengths[rows]
        if np.min(n_digits) < 1 or np.max(n_digits) > _MOST_DIGITS:
            return None
        values, are_digits = spelled(eights[cells.ends[rows] - WORD], n_digits)
        long = np.flatnonzero(n_digits > WORD)
        tops = cells.text[cells.starts[rows][long]] - np.uint8(_ZERO)  # below `0` wraps around
        if not are_digits.all() or np.max(tops, initial=0) > 9:
            return None
        values[long] += tops * TEN_TO_WORD
        numbers[rows] = values
    return numbers
