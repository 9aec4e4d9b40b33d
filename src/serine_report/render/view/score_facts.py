"""The facts of a score card, in the order of the reporting standard for polygenic scores."""

from __future__ import annotations

from collections.abc import Iterator

from serine_report.render.view.card_numbers import study_name
from serine_report.render.view.parts import Fact
from serine_report.render.view.result import all_read, withheld
from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose
from serine_report.report import Estimate, ScoreCard


def score_facts(setting: Setting) -> tuple[Fact, ...]:
    """Total, level, bounds, weights, people, trait, performance; withheld ones say why."""
    estimate, card = setting.report.estimate, setting.report.score
    if estimate is None or card is None:
        return (_fact(setting, "withheld", withheld_value(setting)),)
    return (
        *_total(setting, estimate, card),
        _fact(setting, "bounds", _bounds(setting, estimate)),
        _fact(setting, "weights", _weights(setting, card)),
        _fact(setting, "ancestry", _ancestry(setting)),
        _fact(setting, "trait", _trait(setting)),
        *_performance(setting, estimate),
        _fact(setting, "percentile", _percentile(setting, estimate)),
        _fact(setting, "average", _average(setting, card)),
    )


def withheld_value(setting: Setting) -> Prose:
    """Why there is no total, in a line of a table."""
    return setting.words.say("score.withheld_value", {"withheld": withheld(setting)})


def _total(setting: Setting, estimate: Estimate, card: ScoreCard) -> Iterator[Fact]:
    if estimate.log10 is None:
        yield _fact(setting, "withheld", withheld_value(setting))
        return
    assert estimate.standard_error is not None
    assert estimate.percent is not None
    assert estimate.percent_ci95 is not None
    assert estimate.level_range_percent is not None
    assert estimate.micromoles_per_litre is not None
    numbers = setting.numbers
    total = _range(
        setting,
        "score.total_value",
        estimate.percent_ci95,
        log10=numbers.signed(estimate.log10, 4),
        error=numbers.fixed(estimate.standard_error, 4),
        percent=setting.signed_percent(estimate.percent),
    )
    level = _range(
        setting,
        "score.level_value",
        estimate.level_range_percent,
        micromoles=numbers.signed(estimate.micromoles_per_litre, 1),
        mean=numbers.plain(card.level.mean),
    )
    yield _fact(setting, "total", total)
    yield _fact(setting, "level", level)


def _bounds(setting: Setting, estimate: Estimate) -> Prose:
    if all_read(setting):
        return setting.words.say("score.bounds_all_read")
    return _range(setting, "score.bounds_value", estimate.bounds_percent)


def _performance(setting: Setting, estimate: Estimate) -> Iterator[Fact]:
    if estimate.variance_explained is not None:
        percent = setting.numbers.share(estimate.variance_explained, 1)
        yield _fact(
            setting, "explained", setting.words.say("score.explained_value", percent=percent)
        )
    if estimate.chance_between_two is not None:
        chance = setting.numbers.in_hundred(estimate.chance_between_two)
        yield _fact(setting, "two", setting.words.say("score.two_value", chance=chance))


def _percentile(setting: Setting, estimate: Estimate) -> Prose:
    if estimate.percentile is not None:
        percentile = setting.numbers.fixed(estimate.percentile)
        return setting.words.say("score.percentile_value", {"withheld": ""}, percentile=percentile)
    reason = estimate.withheld or "not_direct"
    return setting.words.say("score.percentile_value", {"withheld": reason})


def _weights(setting: Setting, card: ScoreCard) -> Prose:
    return setting.words.say(
        "score.weights_value",
        study=study_name(setting, card.study),
        people=setting.numbers.fixed(card.people),
        unit=card.unit,
        independence=setting.words.panel_text(card.independence),
    )


def _ancestry(setting: Setting) -> Prose:
    code = setting.report.options.ancestry
    stated = "" if code in ("unknown", "estimate") else setting.population(code)
    return setting.words.say("score.ancestry_value", {"ancestry": code}, population=stated)


def _trait(setting: Setting) -> Prose:
    trait = setting.panel.trait
    name = setting.words.panel_text(trait.name)
    return setting.words.say("score.trait_value", trait=name, efo=trait.efo)


def _average(setting: Setting, card: ScoreCard) -> Prose:
    level = card.level
    return setting.words.say(
        "score.average_value",
        mean=setting.numbers.plain(level.mean),
        deviation=setting.numbers.plain(level.standard_deviation),
        people=setting.numbers.fixed(level.people),
        population=setting.words.panel_text(level.population),
        matrix=setting.words.panel_text(level.matrix),
        cite=setting.cite([level.citation]),
    )


def _range(setting: Setting, name: str, limits: tuple[float, float], **values: str) -> Prose:
    low, high = (setting.signed_percent(limit) for limit in limits)
    return setting.words.say(name, low=low, high=high, **values)


def _fact(setting: Setting, name: str, value: Prose) -> Fact:
    return Fact(setting.words.say(f"score.fact_{name}"), value)
