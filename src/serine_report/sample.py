"""One person's raw DNA file: its ids and rows as columns, and what is known of the file.

The rows stay columns of hundreds of thousands of markers; typed values are made only for the
handful that somebody asks for. numpy and pyarrow are imported where they are used, since the
command line must start without them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from serine_report.arrays import integer_array, string_array
from serine_report.genome import Assembly, Genotype, Place

if TYPE_CHECKING:
    import pyarrow as pa

    from serine_report.columns import Columns
    from serine_report.ids import Ids

Container = Literal["plain", "gzip", "zip", "bzip2", "xz", "tar"]
Vendor = Literal[
    "23andMe", "AncestryDNA", "MyHeritage", "FamilyTreeDNA", "LivingDNA", "tellmeGen",
    "GenesForGood", "DynamicDNA", "SelfDecode", "deCODEme", "Illumina", "VCF", "generic",
]  # fmt: skip
Strand = Literal["plus", "mixed", "minus"]
Count = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]


class FileWarning(Struct, frozen=True, kw_only=True):
    """Something about a file that was read all the same; the code is never renamed."""

    code: str
    message: str


class AssemblyEvidence(Struct, frozen=True, kw_only=True):
    """Which assembly the positions are on: what the file says, what its coordinates say.

    `used` is None where neither knows; then rows are matched by rsid alone.
    """

    stated: Assembly | None = None
    detected: Assembly | None = None
    used: Assembly | None = None
    n_agreeing: Count = 0
    n_tested: Count = 0


class StrandEvidence(Struct, frozen=True, kw_only=True):
    """Which strand the letters are on; None where too few markers could tell."""

    detected: Strand | None = None
    n_agreeing: Count = 0
    n_tested: Count = 0


class Source(Struct, frozen=True, kw_only=True):
    """What is known of a file as a whole; holds no genotype, no path and no name.

    `sha256` is of the bytes as given. `call_rate` and `heterozygosity` are shares (0 to 1),
    None where nothing was there to count.
    """

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    container: Container
    vendor: Vendor
    chip: str | None = None
    n_rows: Count
    n_no_calls: Count
    call_rate: Share | None
    n_malformed_rows: Count
    n_duplicate_rsids: Count = 0
    heterozygosity: Share | None = None
    rows_by_chromosome: dict[str, int] = {}
    positions_usable: bool = True
    assembly: AssemblyEvidence
    strand: StrandEvidence
    warnings: tuple[FileWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """One row of a file; `genotype` is None where the row is a no-call."""

    rsid: str
    chromosome: str
    position: int | None
    genotype: Genotype | None


@dataclass(frozen=True)
class Sample:
    """One person's file.

    `columns` has a row a marker: chromosome as `1` to `22`, `X`, `Y`, `MT` (or the file's own word
    where it is none of these), 1-based position, and the genotype as `Genotype` prints it.
    `member` is the archive member that was read; it is a file's name, so it may be shown to the
    person at the terminal and stays out of every report. `blocks` are a gVCF's reference blocks,
    stretches read and found to be the reference: chromosome, first and last position (`start`,
    `end`, both 1-based and inside); None where the file has none.
    """

    columns: Columns = field(repr=False)
    source: Source
    member: str | None = None
    blocks: pa.Table | None = field(default=None, repr=False)

    @property
    def ids(self) -> Ids:
        """The id of each row."""
        return self.columns.ids

    @cached_property
    def table(self) -> pa.Table:
        """Chromosome, position (or null) and genotype (null for a no-call), for Arrow."""
        return self.columns.table()

    def table_with_rsids(self) -> pa.Table:
        """The table with the ids as strings before it, in a column `rsid` made when asked for."""
        return self.table.add_column(0, "rsid", self.ids.array())

    def markers(self, rsids: Collection[str]) -> list[Marker]:
        """The rows with one of these rsids, in the file's order."""
        return self._markers(self.ids.rows_of(rsids).tolist())

    def markers_at(self, places: Collection[Place]) -> list[Marker]:
        """The rows at one of these places of the file's own assembly, in the file's order."""
        near = self.rows_at({place.position for place in places})
        return [
            marker
            for marker in self._markers(near)
            if marker.position is not None and Place(marker.chromosome, marker.position) in places
        ]

    def rows_at(self, positions: Collection[int]) -> list[int]:
        """The numbers of the rows at one of these positions, on any chromosome, in order."""
        import numpy as np

        from serine_report.long_columns import among

        wanted = np.array(sorted(positions), np.uint32)
        # Where there is no position the column holds 0, which is none.
        return np.flatnonzero(among(self.columns.positions.view(np.uint32), wanted)).tolist()

    def _markers(self, rows: Sequence[int]) -> list[Marker]:
        columns = self.columns
        return [
            Marker(
                rsid=rsid,
                chromosome=columns.chromosome_names[columns.chromosomes[row]],
                position=int(columns.positions[row]) or None,
                genotype=Genotype.named(columns.genotype_names[columns.genotypes[row]]),
            )
            for rsid, row in zip(self.ids.at(rows), rows, strict=True)
        ]

    def is_reference_at(self, place: Place) -> bool:
        """Whether a reference block covers a place; absent rows alone never say so."""
        if self.blocks is None:
            return False
        import pyarrow.compute as pc

        chromosome = string_array([place.chromosome])[0]
        position = integer_array([place.position])[0]
        blocks = self.blocks.filter(pc.equal(self.blocks["chromosome"], chromosome))
        covering = blocks.filter(
            pc.and_(
                pc.less_equal(blocks["start"], position),
                pc.greater_equal(blocks["end"], position),
            )
        )
        return bool(covering.num_rows)
