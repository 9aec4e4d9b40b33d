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
from serine_report.digits import STRETCH, ending_numbers
from serine_report.readers.cells import CellsInText
from serine_report.readers.layout import Layout
from serine_report.strings import PADDING, Places, Spans, padded

_ODD = (b" ", b"#")
_LINE_END, _RETURN = b"\n\r"
_MOST_DIGITS = 9  # of a position: the longest chromosome has 248,956,422 bases


class RegularParser:
    """Cuts the blocks of one layout."""

    def __init__(self, layout: Layout) -> None:
        self._sign = ord(layout.delimiter.sign)
        self._n_columns = layout.n_columns
        self._roles = layout.roles
        self.knows = "position" in layout.roles and not layout.delimiter.is_white_space
        """Whether blocks of this layout can be regular at all."""
        self._flags = np.empty((2, 0), np.bool_)  # kept: fresh memory costs more than comparing

    def parse(self, lines: bytes) -> tuple[CellsInText, Numbers] | None:
        """The cells and positions of a block of whole, clean lines; None if it is not regular."""
        if not self.knows or not lines or any(odd in lines for odd in _ODD):
            return None
        if not lines.endswith(b"\n"):
            lines += b"\r\n" if b"\r\n" in lines else b"\n"
        has_returns = b"\r" in lines
        text = padded(np.frombuffer(lines, np.uint8))
        ends = self._ends(text[PADDING:-PADDING], has_returns=has_returns)
        if ends is None:
            return None
        columns = {
            role: Spans(text, _starts(ends, at), ends[at]) for role, at in self._roles.items()
        }
        if has_returns:
            ends[-1] -= 1
        positions = _positions(columns.pop("position"))
        return None if positions is None else (CellsInText(len(positions), columns), positions)

    def _ends(self, letters: Letters, *, has_returns: bool) -> Places | None:
        """By column, where the cell of each row ends; in the last it is the line end.

        None unless all cells are there, and a carriage return before each line end or nowhere.
        """
        if len(letters) > self._flags.shape[1]:
            self._flags = np.empty((2, len(letters)), np.bool_)
        is_end, is_other = self._flags[:, : len(letters)]
        n_rows = np.count_nonzero(np.equal(letters, _LINE_END, out=is_end))
        if has_returns and np.count_nonzero(np.equal(letters, _RETURN, out=is_other)) != n_rows:
            return None
        is_end |= np.equal(letters, self._sign, out=is_other)
        ends = np.flatnonzero(is_end)
        if len(ends) != n_rows * self._n_columns:
            return None
        by_column: Places = ends.reshape(n_rows, self._n_columns).T.copy()
        is_regular = (letters.take(by_column[-1]) == _LINE_END).all()
        if has_returns:
            is_regular &= (letters.take(by_column[-1] - 1) == _RETURN).all()
        return by_column if is_regular else None


def _starts(ends: Places, column: int) -> Places:
    """Where the cells of a column start: behind the end of what stands before them."""
    starts: Places = ends[column - 1] + 1
    if column == 0:
        starts[1:] = starts[:-1]
        starts[0] = 0
    return starts


def _positions(cells: Spans) -> Numbers | None:
    """The numbers that all cells spell; None unless each is one to nine digits and nothing else."""
    numbers = np.empty(len(cells), np.int32)
    for start in range(0, len(cells), STRETCH):
        rows = slice(start, start + STRETCH)
        stretch = cells.only(rows)
        n_digits = stretch.lengths
        values, are_digits = ending_numbers(stretch, n_digits, _MOST_DIGITS)
        if np.min(n_digits) < 1 or not are_digits.all():
            return None
        numbers[rows] = values
    return numbers
