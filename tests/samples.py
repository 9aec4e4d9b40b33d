"""Small samples for tests: columns from a list of rows, and evidence chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from serine_report.columns import Columns
from serine_report.genome import Assembly, Genotype
from serine_report.ids import Ids
from serine_report.sample import AssemblyEvidence, Sample, Source, StrandEvidence

Row = tuple[str, str, int | None, str]

PROVEN_PLUS = StrandEvidence(detected="plus", n_agreeing=1000, n_tested=1000)
PLUS = StrandEvidence(detected="plus", n_agreeing=100, n_tested=100)
MIXED = StrandEvidence(detected="mixed", n_agreeing=500, n_tested=1000)
MINUS = StrandEvidence(detected="minus", n_agreeing=0, n_tested=1000)
UNPROVEN = StrandEvidence(detected=None, n_agreeing=20, n_tested=20)


def on(assembly: Assembly | None) -> AssemblyEvidence:
    """Evidence that the coordinates are on an assembly, or that nothing is known."""
    if assembly is None:
        return AssemblyEvidence()
    return AssemblyEvidence(detected=assembly, used=assembly, n_agreeing=1000, n_tested=1000)


def sample(
    rows: Sequence[Row],
    *,
    assembly: Assembly | None = Assembly.GRCH37,
    strand: StrandEvidence = PROVEN_PLUS,
    positions_usable: bool = True,
    blocks: Sequence[tuple[str, int, int]] | None = None,
) -> Sample:
    """A sample of these rows: rsid, chromosome, position, genotype as a vendor writes it."""
    genotypes = [Genotype.parse(text) for *_, text in rows]
    return Sample(
        columns_of(
            [
                (*row[:3], None if genotype is None else str(genotype))
                for row, genotype in zip(rows, genotypes, strict=True)
            ]
        ),
        source=source(
            n_rows=len(rows),
            n_no_calls=genotypes.count(None),
            assembly=on(assembly),
            strand=strand,
            positions_usable=positions_usable,
        ),
        blocks=None if blocks is None else _blocks(blocks),
    )


def columns_of(rows: Sequence[tuple[str, str, int | None, str | None]]) -> Columns:
    """Rows of rsid, chromosome, position and genotype, as `Genotype` prints it, as columns."""
    chromosome_names = ["", *dict.fromkeys(row[1] for row in rows)]
    genotype_names = ["", *dict.fromkeys(row[3] for row in rows if row[3])]
    return Columns(
        ids=Ids.of([row[0] for row in rows]),
        chromosomes=np.array([chromosome_names.index(row[1]) for row in rows], np.int8),
        chromosome_names=chromosome_names,
        positions=np.array([row[2] or 0 for row in rows], np.int32),
        genotypes=np.array([genotype_names.index(row[3] or "") for row in rows], np.int8),
        genotype_names=genotype_names,
    )


def source(
    *,
    n_rows: int = 1000,
    n_no_calls: int = 0,
    assembly: AssemblyEvidence | None = None,
    strand: StrandEvidence = PROVEN_PLUS,
    positions_usable: bool = True,
) -> Source:
    """What is known of an invented 23andMe file."""
    return Source(
        sha256="0" * 64,
        container="plain",
        vendor="23andMe",
        n_rows=n_rows,
        n_no_calls=n_no_calls,
        call_rate=1 - n_no_calls / n_rows if n_rows else None,
        n_malformed_rows=0,
        positions_usable=positions_usable,
        assembly=on(Assembly.GRCH37) if assembly is None else assembly,
        strand=strand,
    )


def _blocks(blocks: Sequence[tuple[str, int, int]]) -> pa.Table:
    return pa.table(
        {
            "chromosome": pa.array([block[0] for block in blocks], pa.string()),
            "start": pa.array([block[1] for block in blocks], pa.int32()),
            "end": pa.array([block[2] for block in blocks], pa.int32()),
        }
    )
