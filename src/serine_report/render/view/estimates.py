"""Published estimates as rows: each in its own unit, percent beside it where the unit is known."""

from __future__ import annotations

from msgspec import Struct

from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose
from serine_report.report import Finding, PublishedEstimate


class EstimateRow(Struct, frozen=True, kw_only=True):
    """One published estimate, as published."""

    study: Prose
    trait: Prose
    percent: Prose
    beta: Prose
    unit: Prose
    n: Prose


def estimate_rows(setting: Setting, finding: Finding) -> tuple[EstimateRow, ...]:
    """Every published estimate of a variant, serine first as the panel lists them."""
    return tuple(_row(setting, estimate) for estimate in finding.associations)


def study_name(setting: Setting, key: str) -> Prose:
    """A study by first author and year, with its number: `Shin 2014 [1]`."""
    reference = setting.references[key]
    if reference.authors is None or reference.year is None:
        return setting.cite([key])
    author = reference.authors.split(",")[0].removesuffix(" et al.").rsplit(" ", 1)[0]
    return setting.cited(Prose.of(f"{author} {reference.year}"), [key])


def beta(setting: Setting, estimate: PublishedEstimate) -> Prose:
    """Beta with its standard error or its interval, digits as published."""
    value = setting.numbers.published(estimate.beta)
    if estimate.standard_error is not None:
        error = setting.numbers.plain(estimate.standard_error)
        return setting.words.say("card.beta_error", beta=value, error=error)
    if estimate.beta_interval is not None:
        low, high = (setting.numbers.plain(limit) for limit in estimate.beta_interval)
        return setting.words.say("card.beta_interval", beta=value, low=low, high=high)
    return Prose.of(value)


def unit(setting: Setting, estimate: PublishedEstimate) -> Prose:
    """The unit in the source's words."""
    if estimate.unit_words is None:
        return setting.words.say("card.unit_unknown")
    return setting.words.panel_text(estimate.unit_words)


def percent(setting: Setting, estimate: PublishedEstimate) -> Prose:
    """Percent per copy with its interval, or that the unit does not allow it."""
    if estimate.percent_per_copy is None or estimate.percent_ci95 is None:
        return setting.words.say("card.percent_unknown")
    low, high = (setting.numbers.signed(limit, 1) for limit in estimate.percent_ci95)
    value = f"{setting.numbers.signed(estimate.percent_per_copy, 1)}\u00a0%"
    return setting.words.say("card.percent_interval", percent=value, low=low, high=high)


def _row(setting: Setting, estimate: PublishedEstimate) -> EstimateRow:
    return EstimateRow(
        study=study_name(setting, estimate.study),
        trait=setting.words.panel_text(estimate.trait),
        percent=percent(setting, estimate),
        beta=beta(setting, estimate),
        unit=unit(setting, estimate),
        n=Prose.of(setting.numbers.fixed(estimate.n)),
    )
