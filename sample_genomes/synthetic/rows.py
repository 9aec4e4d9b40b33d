"""The rows of a chip as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from serine_report.genome import Assembly

NO_CALL = ord("-")
ONE_COPY = 0
X, Y, PAR, MT = 23, 24, 25, 26

Codes = NDArray[np.int64]
Letters = NDArray[np.uint8]
Draws = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Rows:
    """Columns of equal length, one element a marker.

    `chromosomes` are AncestryDNA's codes: 1 to 22, 23 X, 24 Y, 25 the pseudo-autosomal part of
    X, 26 MT. `first` and `second` are ASCII letters on the plus strand in alphabetical order: `-`
    twice for a no-call, `second` zero where there is one copy.
    """

    rsids: list[str]
    chromosomes: Codes
    positions: dict[Assembly, Codes]
    first: Letters
    second: Letters

    def __len__(self) -> int:
        return len(self.rsids)

    def take(self, order: Codes) -> Rows:
        """These rows, in this order."""
        return Rows(
            rsids=[self.rsids[index] for index in order.tolist()],
            chromosomes=self.chromosomes[order],
            positions={assembly: column[order] for assembly, column in self.positions.items()},
            first=self.first[order],
            second=self.second[order],
        )

    def with_letters(self, first: NDArray[np.generic], second: NDArray[np.generic]) -> Rows:
        """These rows with other letters."""
        return replace(self, first=first.astype(np.uint8), second=second.astype(np.uint8))


def join_rows(parts: Sequence[Rows]) -> Rows:
    """All rows of several parts, one after the other."""
    return Rows(
        rsids=[rsid for part in parts for rsid in part.rsids],
        chromosomes=np.concatenate([part.chromosomes for part in parts]),
        positions={
            assembly: np.concatenate([part.positions[assembly] for part in parts])
            for assembly in Assembly
        },
        first=np.concatenate([part.first for part in parts]),
        second=np.concatenate([part.second for part in parts]),
    )


def two_copies(alleles: tuple[Letters, Letters], share: Draws, draws: Draws) -> list[Letters]:
    """Two independent draws a row of the first or the second allele, in alphabetical order.

    Args:
        alleles: The two alleles of each row.
        share: How common the first of them is (0 to 1).
        draws: Uniform draws, two rows of them.
    """
    one, other = (np.where(uniform < share, *alleles) for uniform in draws)
    return [np.minimum(one, other), np.maximum(one, other)]
