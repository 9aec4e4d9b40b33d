"""What the whole file tells of itself: calls, chromosomes, duplicates, heterozygosity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from serine_report.genome import AUTOSOMES, CHROMOSOMES
from serine_report.readers.buffers import Codes, Numbers, distinct, flags_array, slices
from serine_report.readers.fingerprints import repeated
from serine_report.readers.rows import Columns

NO_IDS = frozenset({"", ".", "-", "na", "rs", "---"})
"""What stands in an id column where a row has no id."""


@dataclass(frozen=True)
class Quality:
    """Counts over all rows.

    Attributes:
        n_rows: Rows read.
        n_no_calls: Rows that the chip could not read.
        rows_by_chromosome: In the order of the genome, other words after it.
        n_autosomal_calls: Rows on chromosomes 1 to 22 with two alleles.
        n_heterozygous: Of these, with two different ones.
        n_duplicate_rsids: Ids that stand on more than one row.
        n_conflicting_rsids: Of these, with different genotypes.
    """

    n_rows: int
    n_no_calls: int
    rows_by_chromosome: dict[str, int]
    n_autosomal_calls: int
    n_heterozygous: int
    n_duplicate_rsids: int
    n_conflicting_rsids: int

    @property
    def call_rate(self) -> float | None:
        """The share of rows with a genotype."""
        return 1 - self.n_no_calls / self.n_rows if self.n_rows else None

    @property
    def heterozygosity(self) -> float | None:
        """The share of autosomal calls with two different alleles."""
        return self.n_heterozygous / self.n_autosomal_calls if self.n_autosomal_calls else None


def quality_of(columns: Columns) -> Quality:
    """Count over all rows."""
    table = _calls_by_chromosome(columns)
    is_autosome = np.array([name in AUTOSOMES for name in columns.chromosome_names])
    alleles = [name.split("/") for name in columns.genotype_names]
    is_diploid = np.array([len(pair) == 2 for pair in alleles])
    is_heterozygous = np.array([len(pair) == 2 and pair[0] != pair[1] for pair in alleles])
    n_duplicates, n_conflicts = _duplicates(columns)
    return Quality(
        n_rows=columns.n_rows,
        n_no_calls=int(table[:, 0].sum()),
        rows_by_chromosome=_in_order(columns.chromosome_names, table.sum(axis=1).tolist()),
        n_autosomal_calls=int(table[is_autosome][:, is_diploid].sum()),
        n_heterozygous=int(table[is_autosome][:, is_heterozygous].sum()),
        n_duplicate_rsids=n_duplicates,
        n_conflicting_rsids=n_conflicts,
    )


def _calls_by_chromosome(columns: Columns) -> NDArray[np.int64]:
    """How many rows there are of each chromosome (rows) and genotype (columns)."""
    n_genotypes = len(columns.genotype_names)
    n_cells = len(columns.chromosome_names) * n_genotypes
    counts = np.zeros(n_cells, np.int64)
    for rows in slices(columns.n_rows):
        cells = columns.chromosomes[rows].astype(np.int32) * n_genotypes
        cells += columns.genotypes[rows]
        counts += np.bincount(cells, minlength=n_cells)
    return counts.reshape(-1, n_genotypes)


def _in_order(names: list[str], counts: list[int]) -> dict[str, int]:
    found = {name: count for name, count in zip(names, counts, strict=True) if count}
    known = [name for name in CHROMOSOMES if name in found]
    return {name: found[name] for name in [*known, *sorted(found.keys() - set(known))]}


def _duplicates(columns: Columns) -> tuple[int, int]:
    """How many ids stand on several rows, and how many of these show different genotypes."""
    candidates = repeated(columns.prints)
    if not candidates.any():
        return 0, 0
    encoded = columns.rsids.filter(flags_array(candidates)).combine_chunks().dictionary_encode()
    names = encoded.dictionary.to_pylist()
    ids = np.frombuffer(encoded.indices.buffers()[1], np.int32, len(encoded))
    is_id = np.array([name not in NO_IDS for name in names])
    n_rows = np.bincount(ids, minlength=len(names))
    n_genotypes = _distinct_calls(ids, columns.genotypes[candidates], len(names))
    return int((is_id & (n_rows > 1)).sum()), int((is_id & (n_genotypes > 1)).sum())


def _distinct_calls(ids: Numbers, genotypes: Codes, n_ids: int) -> NDArray[np.int64]:
    is_call = genotypes != 0
    pairs = distinct(ids[is_call].astype(np.int64) << 16 | genotypes[is_call])
    return np.bincount(pairs >> 16, minlength=n_ids)
