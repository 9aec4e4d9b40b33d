"""The rows of one person's file as columns of numbers, and as a table for Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.arrays import string_array
from serine_report.buffers import Codes, Numbers, numbers_array, words_array
from serine_report.ids import Ids

if TYPE_CHECKING:
    import pyarrow as pa


class Columns(Struct, frozen=True):
    """The rows of a file as columns of equal length.

    Attributes:
        ids: The id of each.
        chromosomes: Codes into `chromosome_names`; code 0 is not used.
        positions: 1-based, 0 where there is none.
        genotypes: Codes into `genotype_names`; code 0 is a no-call.
        n_damaged_positions: Rows whose position a spreadsheet has rounded.
        malformed: Numbers of the lines that should be rows and are not.
        has_odd_characters: Whether rows hold characters that are no part of raw data.
    """

    ids: Ids
    chromosomes: Codes
    chromosome_names: list[str]
    positions: Numbers
    genotypes: Codes
    genotype_names: list[str]
    n_damaged_positions: int = 0
    malformed: tuple[int, ...] = ()
    has_odd_characters: bool = False

    @property
    def n_rows(self) -> int:
        """How many rows were read."""
        return len(self.ids)

    def table(self) -> pa.Table:
        """Chromosome, position and genotype for Arrow, in the same memory; null is none."""
        import pyarrow as pa

        return pa.table(
            {
                "chromosome": words_array(self.chromosomes, string_array(self.chromosome_names)),
                "position": numbers_array(self.positions),
                "genotype": words_array(self.genotypes, string_array(self.genotype_names)),
            }
        )
