"""How sure an association is, by one rule for every variant, and the reason as a code.

    high         significant in two or more publications with separate cohorts and more than
                 one ancestry
    moderate     significant in 5,000 people or more, and the locus supported in the same
                 direction by a second publication, at this variant or one in established phase
    low          anything less, and every variant that was read by proxy
    unsupported  no association with the panel's trait

Significant is p < 5e-8. Publications agree on the raising allele; whose cohorts are not all
known are never called separate.
"""

from __future__ import annotations

from itertools import combinations

from serine_report.evidence.effects import on_trait, points_as
from serine_report.panel import Association, Citation, Panel, Variant
from serine_report.report import Call, CallStatus, GradeLevel, GradeReason

SIGNIFICANT_BELOW = 5e-8
MANY_PEOPLE = 5000


def grade(variant: Variant, panel: Panel, call: Call) -> tuple[GradeLevel, GradeReason]:
    """The grade of what is known of a variant, as it was read, with the reason."""
    if variant.direction == "unsupported" or not on_trait(variant, panel):
        return "unsupported", "no_association"
    if call.status is CallStatus.CALLED_BY_PROXY:
        return "low", "by_proxy"
    return _by_publications(variant, panel)


def grade_studies(variant: Variant, panel: Panel) -> tuple[str, ...]:
    """The publications that a variant's grade rests on, its own first, each once."""
    here = _significant(variant, panel) or on_trait(variant, panel)
    return tuple(dict.fromkeys(a.study for a in (*here, *_linked(variant, panel))))


def _by_publications(variant: Variant, panel: Panel) -> tuple[GradeLevel, GradeReason]:
    here = _significant(variant, panel)
    if not any(association.n >= MANY_PEOPLE for association in here):
        return "low", "small_or_uncertain"
    if any(_are_independent(panel, *pair) for pair in combinations(here, 2)):
        return "high", "several_ancestries"
    if len(_studies(here)) > 1:
        return "moderate", "second_publication"
    if _studies(_linked(variant, panel)) - _studies(here):
        return "moderate", "linked_publication"
    return "low", "one_publication"


def _significant(variant: Variant, panel: Panel) -> tuple[Association, ...]:
    """The significant associations that point the way the variant points."""
    return tuple(
        association
        for association in on_trait(variant, panel)
        if association.p_value < SIGNIFICANT_BELOW and points_as(association, variant)
    )


def _linked(variant: Variant, panel: Panel) -> tuple[Association, ...]:
    """Significant associations at variants in established phase that point the same way."""
    return tuple(
        association
        for locus in panel.loci
        for linkage in locus.linkage
        for mine, other, raising in (
            (linkage.first, linkage.second, (linkage.first_raising, linkage.second_raising)),
            (linkage.second, linkage.first, (linkage.second_raising, linkage.first_raising)),
        )
        if mine == variant.rsid
        and raising == (raising_allele(variant), raising_allele(panel.variant(other)))
        for association in _significant(panel.variant(other), panel)
    )


def raising_allele(variant: Variant) -> str:
    """The allele that goes with more of the analyte, by the variant's direction."""
    return variant.effect_allele if variant.direction == "higher" else variant.other_allele


def _are_independent(panel: Panel, first: Association, second: Association) -> bool:
    cohorts = [_known_cohorts(panel.citation(a.study)) for a in (first, second)]
    return all(cohorts) and not cohorts[0] & cohorts[1] and first.ancestry != second.ancestry


def _known_cohorts(citation: Citation) -> frozenset[str]:
    return frozenset() if citation.cohorts_note else frozenset(citation.cohorts)


def _studies(associations: tuple[Association, ...]) -> set[str]:
    return {association.study for association in associations}
