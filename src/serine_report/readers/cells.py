"""The cells of a block, by role: where they stand in its text, or as Arrow has parsed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from msgspec import Struct

from serine_report.buffers import flags_array, whole
from serine_report.long_columns import Flags
from serine_report.readers.columns import Role
from serine_report.strings import Spans, Strings

if TYPE_CHECKING:
    import pyarrow as pa


class Cells(Protocol):
    """The cells of some rows; those of the position column stand elsewhere, as numbers."""

    @property
    def n_rows(self) -> int:
        """How many rows."""

    def spans(self, role: Role) -> Spans:
        """A column, for numpy."""

    def array(self, role: Role) -> pa.StringArray:
        """The same column, for Arrow."""

    def only(self, rows: Flags) -> Cells:
        """Some of the rows."""


class ParsedCells(Struct, frozen=True):
    """A table of string columns that Arrow has parsed."""

    table: pa.Table

    @property
    def n_rows(self) -> int:
        """How many rows."""
        return int(self.table.num_rows)

    def spans(self, role: Role) -> Spans:
        """A column, for numpy."""
        return Strings.of_array(self.array(role)).spans()

    def array(self, role: Role) -> pa.StringArray:
        """The same column, for Arrow."""
        return whole(self.table[role])

    def only(self, rows: Flags) -> Cells:
        """Some of the rows."""
        return ParsedCells(self.table.filter(flags_array(rows)))


class CellsInText(Struct, frozen=True):
    """Stretches of the text of a block."""

    n_rows: int
    columns: dict[Role, Spans]

    def spans(self, role: Role) -> Spans:
        """A column, for numpy."""
        return self.columns[role]

    def array(self, role: Role) -> pa.StringArray:
        """The same column, for Arrow."""
        return self.columns[role].packed().array()

    def only(self, rows: Flags) -> Cells:
        """Some of the rows."""
        columns = {role: spans.only(rows) for role, spans in self.columns.items()}
        return CellsInText(int(np.count_nonzero(rows)), columns)
