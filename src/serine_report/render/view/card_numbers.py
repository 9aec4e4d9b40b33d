"""Published estimates in words and digits: each in its own unit, nothing rounded but percent."""

from __future__ import annotations

from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose
from serine_report.report import Finding, PublishedEstimate

Z95 = 1.959964


def lead_estimate(setting: Setting, finding: Finding) -> PublishedEstimate | None:
    """The estimate a card speaks of: that of the combining study, else the first on serine."""
    serine = [estimate for estimate in finding.associations if estimate.is_panel_trait]
    combining = setting.panel.combining
    study = combining.study if combining else None
    return next((e for e in serine if e.study == study), serine[0] if serine else None)


def study_name(setting: Setting, key: str) -> Prose:
    """A study by first author and year, with its number: `Shin 2014 [1]`."""
    return setting.cited(Prose.of(short_name(setting, key)), [key])


def short_name(setting: Setting, key: str) -> str:
    """A study by first author and year, as far as they are known: `Shin 2014`."""
    reference = setting.references[key]
    authors = (reference.authors or "").split(",")[0].removesuffix(" et al.")
    surname = authors.rsplit(" ", 1)[0]
    year = "" if reference.year is None else str(reference.year)
    return " ".join(part for part in (surname, year) if part)


def beta(setting: Setting, estimate: PublishedEstimate) -> Prose:
    """Beta, with its standard error where there is one, digits as published."""
    value = setting.numbers.published(estimate.beta)
    if estimate.standard_error is None:
        return Prose.of(value)
    error = setting.numbers.plain(estimate.standard_error)
    return setting.words.say("card.beta_error", beta=value, error=error)


def beta_interval(setting: Setting, estimate: PublishedEstimate) -> Prose:
    """The 95 % interval of beta: as published, else from the standard error."""
    interval = estimate.beta_interval
    if interval is None and estimate.standard_error is not None:
        half = Z95 * estimate.standard_error
        interval = (estimate.beta - half, estimate.beta + half)
    if interval is None:
        return setting.words.say("professional.unknown")
    low, high = (setting.numbers.fixed(limit, 4) for limit in interval)
    return setting.words.say("professional.interval", low=low, high=high)


def unit(setting: Setting, estimate: PublishedEstimate) -> Prose:
    """The unit in the source's words."""
    if estimate.unit_words is None:
        return setting.words.say("card.unit_unknown")
    return setting.words.panel_text(estimate.unit_words)


def percent_interval(setting: Setting, estimate: PublishedEstimate) -> Prose:
    """Percent per copy with its interval; beta as published where the unit is no percent."""
    if estimate.percent_per_copy is None or estimate.percent_ci95 is None:
        return setting.words.say("card.beta_unit_unknown", beta=beta(setting, estimate))
    low, high = (setting.numbers.signed(limit, 1) for limit in estimate.percent_ci95)
    value = setting.signed_percent(estimate.percent_per_copy)
    return setting.words.say("card.percent_interval", percent=value, low=low, high=high)
