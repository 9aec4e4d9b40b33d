"""What the whole file tells of itself: calls, chromosomes, duplicates, heterozygosity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from serine_report.arrays import string_array
from serine_report.buffers import Codes, flags_of, numbers_of
from serine_report.columns import Columns
from serine_report.fingerprints import fingerprints
from serine_report.genome import AUTOSOMES, CHROMOSOMES
from serine_report.long_columns import Flags, Keys, among, joined, repeated, slices, two_of_each
from serine_report.strings import Strings

if TYPE_CHECKING:
    import pyarrow as pa

NO_IDS = frozenset({"", ".", "-", "na", "rs", "---"})
"""What stands in an id column where a row has no id."""


class Quality(Struct, frozen=True):
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
    ids, genotypes = columns.ids, columns.genotypes
    are_all_words = len(ids.words) == len(ids)  # then there is no need for another column of them
    of_words = _repeated_words(ids.words, genotypes if are_all_words else genotypes[ids.are_words])
    of_numbers = _repeated_numbers(ids.numbers, genotypes)
    return of_words[0] + of_numbers[0], of_words[1] + of_numbers[1]


def _repeated_numbers(keys: Keys, genotypes: Codes) -> tuple[int, int]:
    several = repeated(keys)
    several = several[several != 0]
    if not len(several):
        return 0, 0
    tally = _Tally(np.ones(len(several), np.bool_), genotypes.dtype)
    for rows in slices(len(keys)):
        found = among(keys[rows], several)
        tally.add(several.searchsorted(keys[rows][found]), genotypes[rows][found])
    return tally.n_repeated, tally.n_conflicting


def _repeated_words(words: Strings, genotypes: Codes) -> tuple[int, int]:
    """The same of words; what shares a fingerprint is compared as a string."""
    keys = (two_of_each(fingerprints(words.spans(rows))) for rows in slices(len(words)))
    shared = repeated(joined(keys, np.uint32))
    if not len(shared):
        return 0, 0
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = (pc.unique(part) for part, _ in _sharing(words, genotypes, shared))
    different = pc.unique(pa.chunked_array(parts, pa.string()))
    is_id = ~flags_of(pa.chunked_array([pc.is_in(different, value_set=string_array(NO_IDS))]))
    tally = _Tally(is_id, genotypes.dtype)
    for part, codes in _sharing(words, genotypes, shared):
        tally.add(numbers_of(pc.index_in(part, value_set=different)), codes)
    return tally.n_repeated, tally.n_conflicting


def _sharing(
    words: Strings, genotypes: Codes, shared: Keys
) -> Iterator[tuple[pa.StringArray, Codes]]:
    """Stretch by stretch the words that have one of these fingerprints, and their genotypes."""
    for rows in slices(len(words)):
        spans = words.spans(rows)
        found = among(fingerprints(spans), shared)
        if found.any():
            yield spans.only(found).packed().array(), genotypes[rows][found]


class _Tally:
    """How many rows each of some ids has, and which genotypes it shows; no-calls show none."""

    def __init__(self, is_id: Flags, kind: np.dtype[np.signedinteger[Any]]) -> None:
        self._is_id = is_id
        self._n_rows = np.zeros(len(is_id), np.uint32)
        self._lowest = np.full(len(is_id), np.iinfo(kind).max, kind)
        self._highest = np.zeros(len(is_id), kind)

    def add(self, places: NDArray[np.integer[Any]], genotypes: Codes) -> None:
        """Count rows, given by the place of their id among the ids."""
        np.add.at(self._n_rows, places, 1)
        is_called = np.not_equal(genotypes, 0)
        np.minimum.at(self._lowest, places[is_called], genotypes[is_called])
        np.maximum.at(self._highest, places[is_called], genotypes[is_called])

    @property
    def n_repeated(self) -> int:
        """Ids that stand on several rows."""
        return int(np.count_nonzero((self._n_rows > 1) & self._is_id))

    @property
    def n_conflicting(self) -> int:
        """Ids that show several genotypes."""
        return int(np.count_nonzero((self._lowest < self._highest) & self._is_id))
