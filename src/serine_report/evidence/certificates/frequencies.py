"""The certificate of frequencies: that the values for one population belong to one allele."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from serine_report.evidence.certificates.failure import Failure
from serine_report.evidence.frequencies import of_effect_allele
from serine_report.panel import Panel, Variant

# Two samples of one population, or a near-identical neighbour, differ by less.
_FURTHEST = 0.1


def check_frequencies(panel: Panel) -> Iterator[Failure]:
    """Every frequency that another one contradicts."""
    for variant in panel.variants:
        key = f"variants.{variant.rsid}.frequencies"
        yield from _apart(variant, key)
        yield from _for_genotypes(variant, key)


def _apart(variant: Variant, key: str) -> Iterator[Failure]:
    for first, second in combinations(variant.frequencies, 2):
        distance = abs(of_effect_allele(first, variant) - of_effect_allele(second, variant))
        if first.population == second.population and distance > _FURTHEST:
            yield Failure(
                certificate="frequency",
                key=f"{key}.{second.population}",
                problem=f"two values for this population are more than {_FURTHEST} apart",
                remedy="one of them is of the other allele or of other people: read both again",
            )


def _for_genotypes(variant: Variant, key: str) -> Iterator[Failure]:
    marked = [f for f in variant.frequencies if f.for_genotypes]
    if len(marked) > 1 or any(frequency.through is not None for frequency in marked):
        yield Failure(
            certificate="frequency",
            key=f"{key}.for_genotypes",
            problem="it is set on several values, or on one that was read through a neighbour",
            remedy="set it on the one value that was observed for the variant itself",
        )
