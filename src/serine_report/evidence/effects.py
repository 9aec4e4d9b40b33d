"""Effect sizes: from a study's own logarithm to percent, and to the unit of a total."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from serine_report.panel import Association, Panel, Variant
from serine_report.report import PublishedEstimate

if TYPE_CHECKING:
    from serine_report.panel.base import Unit

# A 95 % interval reaches this many standard errors to each side.
STANDARD_ERRORS_95 = 1.96

_LN_10 = math.log(10)


def to_log10(value: float, unit: Unit) -> float:
    """A logarithm of base 10, or a natural one, as a logarithm of base 10."""
    return value if unit == "log10" else value / _LN_10


def percent(log10: float) -> float:
    """The change in percent that a difference of logarithms (base 10) stands for."""
    return 100 * math.expm1(log10 * _LN_10)


def is_panel_trait(association: Association, panel: Panel) -> bool:
    """Whether an association is of exactly the panel's trait, by its name and its identifier.

    A trait that merely contains the word is something else: a protein can be named after an
    amino acid.
    """
    return association.trait == panel.trait.name and association.efo == panel.trait.efo


def on_trait(variant: Variant, panel: Panel) -> tuple[Association, ...]:
    """The associations of a variant with exactly the panel's trait, in the panel's order."""
    return tuple(a for a in variant.associations if is_panel_trait(a, panel))


def signed_beta(association: Association, effect_allele: str) -> float:
    """An association's beta per copy of this allele, whichever the study counted."""
    return association.beta if association.effect_allele == effect_allele else -association.beta


def points_as(association: Association, variant: Variant) -> bool:
    """Whether an association points the way its variant does; a beta of 0 points nowhere."""
    beta = signed_beta(association, variant.effect_allele)
    return beta > 0 if variant.direction == "higher" else beta < 0


def published_estimates(variant: Variant, panel: Panel) -> tuple[PublishedEstimate, ...]:
    """Every published estimate of a variant, as published, in the panel's order.

    Percent per copy of the study's own effect allele is 100 (10^beta - 1) or 100 (e^beta - 1);
    its 95 % interval is beta +- 1.96 standard errors turned into percent the same way. Both are
    None where the unit is no logarithm, or not known.
    """
    return tuple(_published(association, panel) for association in variant.associations)


def _published(association: Association, panel: Panel) -> PublishedEstimate:
    citation = panel.citation(association.study)
    fields = {name: getattr(association, name) for name in association.__struct_fields__}
    return PublishedEstimate(
        **fields,
        pmid=citation.pmid,
        doi=citation.doi,
        is_panel_trait=is_panel_trait(association, panel),
        percent_per_copy=_percent_per_copy(association),
        percent_ci95=_percent_ci95(association),
    )


def _percent_per_copy(association: Association) -> float | None:
    if association.unit is None:
        return None
    return percent(to_log10(association.beta, association.unit))


def _percent_ci95(association: Association) -> tuple[float, float] | None:
    if association.unit is None or association.standard_error is None:
        return None
    reach = STANDARD_ERRORS_95 * association.standard_error
    low, high = association.beta - reach, association.beta + reach
    unit = association.unit
    return percent(to_log10(low, unit)), percent(to_log10(high, unit))
