"""The weights of a total: one study's effect sizes, one for each independent locus, in log10.

A locus has a weight where its lead is one of the panel's combined leads; a locus without one
is read and shown, and adds nothing. The stand-in of a locus brings the estimate of a study of
its own, turned into log10.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from serine_report.evidence.effects import on_trait, signed_beta, to_log10
from serine_report.panel import Association, Locus, Panel, Variant
from serine_report.report import ScoreWeight

_NORMAL = NormalDist()


def lead_weights(panel: Panel) -> dict[str, ScoreWeight]:
    """The weight of every locus that is combined, by the locus's name, in the panel's order."""
    combining = panel.combining
    if combining is None:
        return {}
    return {
        locus.name: _weight(panel, locus, panel.variant(locus.lead), combining.study)
        for locus in panel.loci
        if locus.lead in combining.leads
    }


def stand_in_weights(panel: Panel) -> dict[str, ScoreWeight]:
    """The weight of every stand-in of a locus that is combined, by the locus's name."""
    combining = panel.combining
    if combining is None:
        return {}
    return {
        locus.name: _weight(
            panel, locus, panel.variant(locus.stand_in), locus.stand_in_study, locus.lead
        )
        for locus in panel.loci
        if locus.stand_in is not None and locus.lead in combining.leads
    }


def contribution(weight: ScoreWeight, dosage: float) -> float:
    """What a dosage adds to the total: beta (d - 2 f), log10 units."""
    return weight.beta * (dosage - 2 * weight.effect_allele_frequency)


def z_of(p_value: float) -> float:
    """The size of the z statistic of a two-sided p value."""
    return -_NORMAL.inv_cdf(p_value / 2)


def _weight(
    panel: Panel, locus: Locus, variant: Variant, study: str | None, stands_for: str | None = None
) -> ScoreWeight:
    association = _estimate(panel, variant, study)
    assert association.unit is not None  # a panel without complete estimates does not load
    assert association.standard_error is not None
    frequency = _frequency(association, variant)
    beta = signed_beta(association, variant.effect_allele)
    z = math.copysign(z_of(association.p_value), beta)
    return ScoreWeight(
        locus=locus.name,
        rsid=variant.rsid,
        stands_for=stands_for,
        effect_allele=variant.effect_allele,
        other_allele=variant.other_allele,
        effect_allele_frequency=frequency,
        study=association.study,
        unit=association.unit,
        unit_words=association.unit_words,
        beta=to_log10(beta, association.unit),
        standard_error=to_log10(association.standard_error, association.unit),
        p_value=association.p_value,
        n=association.n,
        z=z,
        standard_deviations_per_copy=_standardised(z, frequency, association.n),
        variance_explained=z**2 / (z**2 + association.n - 2),
    )


def _estimate(panel: Panel, variant: Variant, study: str | None) -> Association:
    return next(a for a in on_trait(variant, panel) if a.study == study)


def _frequency(association: Association, variant: Variant) -> float:
    frequency = association.effect_allele_frequency
    assert frequency is not None  # a panel without complete estimates does not load
    return frequency if association.effect_allele == variant.effect_allele else 1 - frequency


def _standardised(z: float, frequency: float, n: int) -> float:
    """Standard deviations of the level per copy, from summary statistics."""
    return z / math.sqrt(2 * frequency * (1 - frequency) * (n + z**2))
