"""How the cells of a block become genotypes: what a table of rows and a VCF have in common."""

from __future__ import annotations

from typing import Protocol

from serine_report.buffers import Codes, Numbers
from serine_report.long_columns import Flags
from serine_report.readers.cells import Cells


class Interpreter(Protocol):
    """Reads the genotypes of one kind of file, block after block."""

    @property
    def genotype_names(self) -> list[str]:
        """The genotypes by code, as `Genotype` prints them; code 0 is a no-call."""

    def select(self, cells: Cells, positions: Numbers) -> Flags | None:
        """Which rows are this person's markers; None where all are."""

    def encode(self, cells: Cells) -> Codes:
        """The code of each row's genotype."""

    def check(self) -> None:
        """Refuse, after the last block, what only the whole file can tell."""
