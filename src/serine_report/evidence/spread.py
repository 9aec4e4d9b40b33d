"""How totals and levels spread among people of the reference population.

Every total that a person can have is counted out: three loci make 27 of them, each with its
share under Hardy-Weinberg. The spread of the level follows from the variance of the total and
from the share of the level's variance that the loci explain.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from itertools import combinations, product
from statistics import NormalDist

from msgspec import Struct

from serine_report.evidence.frequencies import hardy_weinberg
from serine_report.evidence.weights import contribution
from serine_report.report import ScoreWeight

_NORMAL = NormalDist()

# Totals closer than this are one: far below any published digit, far above rounding.
_EQUAL_BELOW = 1e-12


class Spread(Struct, frozen=True, dict=True):
    """The spread of a total and of the level it predicts, in log10 units.

    Attributes:
        totals: Each total with its share of people, lowest first; the shares sum to 1.
        variance: Of the total.
        variance_explained: The share of the level's variance that the loci explain.

    Sums over all pairs of totals are worked out once, when they are first asked for.
    """

    totals: tuple[tuple[float, float], ...]
    variance: float
    variance_explained: float

    @property
    def standard_deviation(self) -> float:
        """The standard deviation of the level."""
        return math.sqrt(self.variance / self.variance_explained)

    @property
    def residual(self) -> float:
        """The standard deviation of the level between people with one total."""
        return self.standard_deviation * math.sqrt(1 - self.variance_explained)

    def percentile(self, total: float) -> float:
        """The mid-rank of a total among all of them, 0 to 100."""
        below = sum(share for other, share in self.totals if other < total - _EQUAL_BELOW)
        equal = sum(share for other, share in self.totals if abs(other - total) <= _EQUAL_BELOW)
        return 100 * (below + equal / 2)

    def chance(self, difference: float) -> float:
        """How often, of two people whose totals differ so, the higher total has the higher level.

        A difference of 0 gives 0.5.
        """
        return _NORMAL.cdf(abs(difference) / (self.residual * math.sqrt(2)))

    @cached_property
    def chance_between_two(self) -> float:
        """The same for any two people of the population whose totals differ."""
        weighted = together = 0.0
        for (low, share), (high, other_share) in combinations(self.totals, 2):
            weight = share * other_share if high - low > _EQUAL_BELOW else 0.0
            weighted += weight * self.chance(high - low)
            together += weight
        return weighted / together


@lru_cache(maxsize=8)
def spread(weights: tuple[ScoreWeight, ...]) -> Spread:
    """The spread that these weights give, with the frequencies of their study.

    The same for every person of a panel, so a batch works it out once.
    """
    return Spread(
        totals=_totals(weights),
        variance=sum(
            2 * w.effect_allele_frequency * (1 - w.effect_allele_frequency) * w.beta**2
            for w in weights
        ),
        variance_explained=sum(w.variance_explained for w in weights),
    )


def _totals(weights: tuple[ScoreWeight, ...]) -> tuple[tuple[float, float], ...]:
    loci = [
        [
            (contribution(weight, dosage), share)
            for dosage, share in enumerate(hardy_weinberg(weight.effect_allele_frequency))
        ]
        for weight in weights
    ]
    return tuple(
        sorted(
            (
                math.fsum(value for value, _ in genotype),
                math.prod(share for _, share in genotype),
            )
            for genotype in product(*loci)
        )
    )
