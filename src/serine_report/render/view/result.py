"""The first thing a reader sees: the total in one sentence, or that there is none and why."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from serine_report.render.view.setting import Comparison, Setting, comparison, least_sure
from serine_report.render.view.statuses import grade_reason, remedy
from serine_report.render.words import Prose
from serine_report.report import Estimate, Finding


class Result(Struct, frozen=True, kw_only=True):
    """The headline with what belongs beside it; `direction` names the sign that is drawn."""

    direction: Comparison
    headline: Prose
    notes: tuple[Prose, ...]


class Meaning(Struct, frozen=True, kw_only=True):
    """What the total means, in sentences."""

    sentences: tuple[Prose, ...]


def withheld(setting: Setting) -> str:
    """Why there is no total, empty where there is one."""
    estimate = setting.report.estimate
    if estimate is None:
        return "not_combined" if any_read(setting) else "nothing_read"
    return estimate.withheld or ""


def any_read(setting: Setting) -> bool:
    """Whether any variant has a dosage."""
    return any(finding.status.is_read for finding in setting.report.findings)


def all_read(setting: Setting) -> bool:
    """Whether every place that counts was read."""
    return all(reading.variant is not None for reading in setting.report.loci)


def result(setting: Setting) -> Result:
    """The result in one sentence, in percent and in micromoles per litre."""
    reason = withheld(setting)
    if reason:
        return _no_total(setting, reason)
    estimate = setting.report.estimate
    assert estimate is not None
    return _total(setting, estimate)


def sure(setting: Setting) -> Prose:
    """The grade of the least sure finding that was read, with its reason."""
    finding = least_sure(_graded(setting))
    if finding is None:
        return setting.words.say("sure.nothing")
    return setting.words.say(
        "sure.total", {"grade": finding.grade}, reason=grade_reason(setting, finding, of="total")
    )


def meaning(setting: Setting) -> Meaning:
    """What that means for a reader: the same range as everyone, and how often it would be right."""
    reason = withheld(setting)
    estimate = setting.report.estimate
    if reason or estimate is None:
        sentences = [_bounds(setting, estimate)]
    else:
        sentences = [
            setting.words.say("meaning.same_range"),
            _chance(setting, estimate),
            _rank(setting, estimate),
        ]
    sentences += [_ancestry(setting), _measured(setting)]
    return Meaning(sentences=tuple(sentence for sentence in sentences if sentence))


def _total(setting: Setting, estimate: Estimate) -> Result:
    assert estimate.percent is not None
    assert estimate.micromoles_per_litre is not None
    direction = comparison(estimate.percent)
    graded = least_sure(_graded(setting))
    headline = setting.words.say(
        "result.headline",
        {"grade": graded.grade if graded else "unsupported", "direction": direction},
        percent=setting.size(estimate.percent),
        micromoles=setting.numbers.fixed(abs(estimate.micromoles_per_litre), 1),
    )
    return Result(direction=direction, headline=headline, notes=_level_range(setting, estimate))


def _level_range(setting: Setting, estimate: Estimate) -> tuple[Prose, ...]:
    assert estimate.level_range_percent is not None
    low, high = (setting.against_average(limit) for limit in estimate.level_range_percent)
    return (setting.words.say("result.level_range", low=low, high=high),)


def _no_total(setting: Setting, reason: str) -> Result:
    say = setting.words.say
    n_loci = setting.numbers.fixed(len(setting.report.loci))
    facts = {"withheld": reason, "read": "yes" if any_read(setting) else "no"}
    notes = []
    if reason == "nothing_read":
        notes = [
            say("result.nothing_read_is_no_result"),
            say("result.many_chips"),
            _what_would_help(setting),
        ]
    elif reason == "too_few_loci":
        notes = [say("result.many_chips"), _what_would_help(setting)]
    return Result(
        direction="unknown",
        headline=say("result.withheld", facts, n_loci=n_loci),
        notes=tuple(note for note in notes if note),
    )


def _what_would_help(setting: Setting) -> Prose:
    """The remedy of the commonest reason; none where all was read and yet too little."""
    unread = Counter(f.status for f in setting.report.findings if not f.status.is_read)
    if not unread:
        return Prose()
    [(commonest, _)] = unread.most_common(1)
    return setting.words.say("result.what_would_help", remedy=remedy(setting, commonest))


def _graded(setting: Setting) -> list[Finding]:
    read = [f for f in setting.report.findings if f.status.is_read and f.locus is not None]
    return [f for f in read if f.counted] or read


def _chance(setting: Setting, estimate: Estimate) -> Prose:
    if estimate.chance_against_average is None:
        return Prose()
    chance = setting.numbers.in_hundred(estimate.chance_against_average)
    facts = {"direction": comparison(estimate.percent)}
    return setting.words.say("meaning.chance", facts, chance=chance)


def _rank(setting: Setting, estimate: Estimate) -> Prose:
    if estimate.percentile is None:
        return setting.words.say("meaning.no_percentile", {"withheld": estimate.withheld or ""})
    percentile = setting.numbers.fixed(estimate.percentile)
    return setting.words.say("meaning.percentile", percentile=percentile)


def _bounds(setting: Setting, estimate: Estimate | None) -> Prose:
    if estimate is None:
        return Prose()
    low, high = (setting.against_average(limit) for limit in estimate.bounds_percent)
    facts = {"unread": "no" if all_read(setting) else "yes"}
    return setting.words.say("meaning.withheld", facts, low=low, high=high)


def _ancestry(setting: Setting) -> Prose:
    note = setting.report.ancestry_note
    if note is not None:
        population = setting.population(note.population)
        return setting.words.say("meaning.estimated_ancestry", population=population)
    if setting.report.options.ancestry == "EUR":
        return Prose()
    facts = {"ancestry": setting.report.options.ancestry}
    return setting.words.say("meaning.ancestry", facts)


def _measured(setting: Setting) -> Prose:
    measurement, card = setting.report.measurement, setting.report.score
    if measurement is None or card is None:
        return Prose()
    position = measurement.position
    facts = {
        "matrix": measurement.matrix or "",
        "compared": "yes" if measurement.compared else "no",
        "position": "no" if position is None else "yes",
    }
    return setting.words.say(
        "meaning.measured",
        facts,
        value=setting.numbers.plain(measurement.value),
        n="" if position is None else setting.numbers.fixed(position),
        established=setting.words.panel_text(card.level.matrix),
    )
