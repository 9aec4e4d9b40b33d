"""The total over independent loci, with everything that may be said of it and what may not.

One study, one unit: S is the sum of beta (d - 2 f) over the loci that were read, in log10
units, with that study's frequencies f. A locus that was not read adds nothing and widens the
bounds. The formulas and their sources stand in docs/evidence.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from serine_report.evidence.effects import STANDARD_ERRORS_95, percent
from serine_report.evidence.spread import Spread, spread
from serine_report.evidence.weights import contribution, lead_weights, stand_in_weights
from serine_report.panel import Panel
from serine_report.report import (
    Call,
    Estimate,
    LocusReading,
    ScoreCard,
    ScoreWeight,
    Total,
    Withheld,
)

FEWEST_LOCI = 2

# Whoever says nothing of their ancestry is compared with the study's people, and told so.
_UNSTATED = ("unknown", "estimate")


def estimate(
    panel: Panel, loci: Sequence[LocusReading], calls: Mapping[str, Call], ancestry: str
) -> Estimate | None:
    """Add up what the loci say.

    Args:
        panel: Gives the study, its unit and the leads.
        loci: Of the same panel and calls.
        calls: By rsid; the variance of expected copies is taken from them.
        ancestry: An option of `report`.

    Returns:
        The total, or why there is none: the bounds, the variance explained and the chance
        between two people stay. None where the panel combines nothing.
    """
    if panel.combining is None:
        return None
    weights = lead_weights(panel)
    population = spread(tuple(weights.values()))
    read = [locus for locus in loci if locus.contribution_log10 is not None]
    bounds = _bounds(weights, read)
    withheld = _withheld(len(read), ancestry, panel.combining.ancestry)
    if withheld is not None:
        return Estimate(
            bounds_percent=bounds,
            variance_explained=population.variance_explained,
            chance_between_two=population.chance_between_two,
            withheld=withheld,
        )
    return _total(panel, read, calls, population, bounds)


def counted(loci: Sequence[LocusReading], total: Estimate | None) -> frozenset[str]:
    """The variants whose copies entered the total; none where there is no total."""
    if total is None or total.log10 is None:
        return frozenset()
    return frozenset(
        locus.variant
        for locus in loci
        if locus.variant is not None and locus.contribution_log10 is not None
    )


def score_card(panel: Panel) -> ScoreCard | None:
    """How the panel's total is made; None where it combines nothing."""
    combining = panel.combining
    if combining is None:
        return None
    weights = tuple(lead_weights(panel).values())
    population = spread(weights)
    return ScoreCard(
        study=combining.study,
        unit=combining.unit,
        people=combining.people,
        ancestry=combining.ancestry,
        independence=combining.independence,
        weights=weights,
        stand_ins=tuple(stand_in_weights(panel).values()),
        variance=population.variance,
        variance_explained=population.variance_explained,
        standard_deviation=population.standard_deviation,
        residual_standard_deviation=population.residual,
        totals=_totals(population),
        level=combining.level,
    )


def _total(
    panel: Panel,
    read: Sequence[LocusReading],
    calls: Mapping[str, Call],
    population: Spread,
    bounds: tuple[float, float],
) -> Estimate:
    assert panel.combining is not None
    total = math.fsum(_added(locus) for locus in read)
    error = math.sqrt(math.fsum(_error_variance(panel, locus, calls) for locus in read))
    leads = [locus for locus in read if locus.read_as == "lead"]
    is_direct = len(leads) == len(panel.combining.leads)
    return Estimate(
        log10=total,
        standard_error=error,
        percent=percent(total),
        percent_ci95=_interval(total, error),
        level_range_percent=_interval(total, population.residual),
        micromoles_per_litre=panel.combining.level.mean * percent(total) / 100,
        bounds_percent=bounds,
        percentile=population.percentile(total) if is_direct else None,
        variance_explained=population.variance_explained,
        chance_against_average=population.chance(total),
        chance_between_two=population.chance_between_two,
    )


def _totals(population: Spread) -> tuple[Total, ...]:
    return tuple(
        Total(log10=log10, percent=percent(log10), share=share)
        for log10, share in population.totals
    )


def _withheld(n_read: int, ancestry: str, studied: str) -> Withheld | None:
    if not n_read:
        return "nothing_read"
    if n_read < FEWEST_LOCI:
        return "too_few_loci"
    return None if ancestry in (*_UNSTATED, studied) else "ancestry"


def _added(locus: LocusReading) -> float:
    assert locus.contribution_log10 is not None  # only loci with a contribution are read here
    return locus.contribution_log10


def _error_variance(panel: Panel, locus: LocusReading, calls: Mapping[str, Call]) -> float:
    """What a locus adds to the variance of the total's error.

    From the standard error of beta, and from the variance of the expected copies where a
    proxy was read.
    """
    assert locus.variant is not None
    assert locus.dosage is not None
    weight = _weight_of(panel, locus)
    proxy = calls[locus.variant].proxy
    distance = locus.dosage - 2 * weight.effect_allele_frequency
    of_copies = 0.0 if proxy is None else weight.beta**2 * proxy.variance
    return (distance * weight.standard_error) ** 2 + of_copies


def _weight_of(panel: Panel, locus: LocusReading) -> ScoreWeight:
    lead = lead_weights(panel)[locus.locus]
    return lead if locus.variant == lead.rsid else stand_in_weights(panel)[locus.locus]


def _bounds(
    weights: Mapping[str, ScoreWeight], read: Sequence[LocusReading]
) -> tuple[float, float]:
    """The total with every unread locus at its lowest, then at its highest genotype, percent."""
    known = [_added(locus) for locus in read]
    unread = weights.keys() - {locus.locus for locus in read}
    extremes = [
        sorted((contribution(weights[name], 0), contribution(weights[name], 2))) for name in unread
    ]
    low = math.fsum([*known, *(low for low, _ in extremes)])
    high = math.fsum([*known, *(high for _, high in extremes)])
    return percent(low), percent(high)


def _interval(total: float, standard_deviation: float) -> tuple[float, float]:
    reach = STANDARD_ERRORS_95 * standard_deviation
    return percent(total - reach), percent(total + reach)
