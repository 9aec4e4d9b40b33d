"""What the whole file tells of itself: calls, chromosomes, duplicates, heterozygosity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from serine_report.arrays import string_array
from serine_report.buffers import Codes, flags_array, flags_of, numbers_of
from serine_report.genome import AUTOSOMES, CHROMOSOMES
from serine_report.ids import Ids
from serine_report.long_columns import Flags, Keys, among, joined, repeated, slices
from serine_report.readers.fingerprints import fingerprints
from serine_report.readers.rows import Columns

if TYPE_CHECKING:
    import pyarrow as pa

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
    ids = columns.ids
    numbers = repeated(ids.numbers)
    numbers = numbers[numbers != 0]
    codes, genotypes = _words_to_compare(ids, columns.genotypes)
    words = repeated(codes)
    n_conflicts = _conflicts(ids.numbers, numbers, columns.genotypes)
    n_conflicts += _conflicts(codes, words, genotypes)
    return len(numbers) + len(words), n_conflicts


def _words_to_compare(ids: Ids, genotypes: Codes) -> tuple[Keys, Codes]:
    """A code and the genotype of each row whose id is a word that may stand on several rows."""
    import pyarrow.compute as pc

    is_id = ~flags_of(pc.is_in(ids.words, value_set=string_array(NO_IDS)))
    words = _kept(ids.words, is_id)
    twice = repeated(joined(map(fingerprints, words.chunks), np.uint32))
    candidates = joined((among(fingerprints(part), twice) for part in words.chunks), np.bool_)
    several = _kept(words, candidates)
    different = pc.unique(several)
    codes = (pc.index_in(part, value_set=different) for part in several.chunks)
    return (
        joined((numbers_of(part).view(np.uint32) for part in codes), np.uint32),
        genotypes[ids.are_words][is_id][candidates],
    )


def _kept(words: pa.ChunkedArray, flags: Flags) -> pa.ChunkedArray:
    return words if flags.all() else words.filter(flags_array(flags))


def _conflicts(keys: Keys, several: Keys, genotypes: Codes) -> int:
    """How many of the keys that stand on several rows show different genotypes there."""
    if not len(several):
        return 0
    lowest = np.full(len(several), np.iinfo(genotypes.dtype).max, genotypes.dtype)
    highest = np.zeros_like(lowest)
    for rows in slices(len(keys)):
        compared = among(keys[rows], several) & (genotypes[rows] != 0)
        places = several.searchsorted(keys[rows][compared])
        np.minimum.at(lowest, places, genotypes[rows][compared])
        np.maximum.at(highest, places, genotypes[rows][compared])
    return int(np.count_nonzero(lowest < highest))
