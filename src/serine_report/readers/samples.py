"""Several people in one table: the rows of one of them, by name or number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from serine_report.long_columns import Flags
from serine_report.readers import limits
from serine_report.readers.cells import Cells
from serine_report.readers.sentences import refuse
from serine_report.readers.vocabularies import not_comparable
from serine_report.readers.words import Vocabulary


def number_of(names: Sequence[str], chosen: str | None) -> int:
    """Which of several samples is meant, counted from 0.

    Args:
        names: In the file's order.
        chosen: A name, or a number counted from 1; None where the person did not say.

    Raises:
        InputError: There is no such sample, or there are several and none was chosen.
    """
    if chosen is None:
        if len(names) > 1:
            raise refuse("several_samples", n_samples=len(names))
        return 0
    if chosen in names:
        return list(names).index(chosen)
    if chosen.isdecimal() and 1 <= int(chosen) <= len(names):
        return int(chosen) - 1
    raise refuse("sample_not_found", n_samples=len(names))


class SampleColumn:
    """A column that says whose row it is."""

    def __init__(self, chosen: str | None) -> None:
        self._chosen = chosen
        self._words = Vocabulary(str.strip, limits.SAMPLES, not_comparable)

    def are_chosen(self, cells: Cells) -> Flags:
        """Which rows are of the chosen sample: all of them where none was chosen."""
        codes = self._words.encode(cells.spans("sample"))
        if self._chosen is None:
            return np.not_equal(codes, 0)
        names = self._words.values
        if self._chosen in names:
            return np.equal(codes, names.index(self._chosen))
        return np.equal(codes, int(self._chosen) if self._chosen.isdecimal() else -1)

    def check(self) -> None:
        """Raises InputError where several were seen and none of them was chosen."""
        number_of(self._words.values[1:], self._chosen)
