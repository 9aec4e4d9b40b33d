"""Allele frequencies of a cohort beside the panel's reference, and what looks wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from serine_report.cohort.statistics import hardy_weinberg_p, share_of
from serine_report.panel import Variant
from serine_report.render.cohort.facts import (
    AlleleCount,
    ReferenceFrequency,
    Remark,
    Share,
    VariantName,
)

# The reference where no ancestry was asked for: the population of the panel's effect sizes.
_DEFAULT_POPULATION = "EUR"

# Out of step with equilibrium by chance in one of a thousand variants.
_DEPARTS_BELOW = 0.001

# A frequency of fewer people than this is no sign of an error.
_FEWEST_PEOPLE = 20


def count_alleles(variant: Variant, genotypes: Mapping[str, int], ancestry: str) -> AlleleCount:
    """Count a variant's effect allele, beside the reference.

    Args:
        variant: Of the panel; letters are on the plus strand.
        genotypes: How many people have each genotype, as findings print it.
        ancestry: The population to compare with, if it is one that the panel knows.
    """
    copies = [
        (genotype.split("/").count(variant.effect_allele), genotype.count("/") + 1, n_people)
        for genotype, n_people in genotypes.items()
    ]
    n_alleles = sum(n_letters * n_people for _, n_letters, n_people in copies)
    n_effect = sum(n_copies * n_people for n_copies, _, n_people in copies)
    none, one, two = (
        sum(n for n_copies, n_letters, n in copies if n_letters == 2 and n_copies == wanted)
        for wanted in (0, 1, 2)
    )
    frequency = share_of(n_effect, n_alleles) if n_alleles else None
    p_value = hardy_weinberg_p(none, one, two) if none + one + two else None
    reference, others = _references(variant, ancestry)
    return AlleleCount(
        variant=VariantName(variant.rsid, variant.gene),
        effect_allele=variant.effect_allele,
        other_allele=variant.other_allele,
        n_by_copies=(none, one, two),
        frequency=frequency,
        reference=reference,
        others=others,
        hardy_weinberg_p=p_value,
        remarks=(
            *_remarks_on_frequency(frequency, n_alleles, reference, others),
            *_remarks_on_equilibrium(p_value),
        ),
    )


def _references(
    variant: Variant, ancestry: str
) -> tuple[ReferenceFrequency | None, tuple[ReferenceFrequency, ...]]:
    """The population to compare with, and the others; of several sources the panel's first."""
    by_population: dict[str, ReferenceFrequency] = {}
    for frequency in variant.frequencies:
        is_effect = frequency.allele == variant.effect_allele
        value = frequency.value if is_effect else 1 - frequency.value
        by_population.setdefault(
            frequency.population, ReferenceFrequency(frequency.population, value)
        )
    wanted = ancestry if ancestry in by_population else _DEFAULT_POPULATION
    reference = by_population.pop(wanted, None)
    return reference, tuple(by_population.values())


def _remarks_on_frequency(
    frequency: Share | None,
    n_alleles: int,
    reference: ReferenceFrequency | None,
    others: tuple[ReferenceFrequency, ...],
) -> Iterator[Remark]:
    """Whether the frequency fits the other allele better than any reference population.

    A strand or allele error turns p into 1 - p. People of another ancestry differ as well, so
    the frequency has to lie outside its interval around every population that is known.
    """
    if frequency is None or reference is None or n_alleles < 2 * _FEWEST_PEOPLE:
        return
    known = [population.value for population in (reference, *others)]
    from_mirror = abs(frequency.value - (1 - reference.value))
    is_like_one = any(frequency.holds(value) for value in known)
    if not is_like_one and from_mirror < min(abs(frequency.value - value) for value in known):
        yield "fits_other_allele"


def _remarks_on_equilibrium(p_value: float | None) -> Iterator[Remark]:
    if p_value is not None and p_value < _DEPARTS_BELOW:
        yield "departs_from_equilibrium"
