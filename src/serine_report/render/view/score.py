"""The score card: weights, the reader's copies and what they add, and the method in words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from serine_report.render.view.card_numbers import study_name
from serine_report.render.view.loci import copies
from serine_report.render.view.parts import Fact
from serine_report.render.view.score_facts import score_facts
from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose
from serine_report.report import LocusReading, ScoreCard, ScoreWeight

_METHOD = ("reading", "matching", "missing", "combining")


class WeightRow(Struct, frozen=True, kw_only=True):
    """One place: its published weight, the reader's copies, and what they add."""

    locus: Prose
    variant: Prose
    letter: Prose
    beta: Prose
    frequency: Prose
    dosage: Prose
    contribution: Prose


class Score(Struct, frozen=True, kw_only=True):
    """The page; without rows where the panel does not add its variants up."""

    weights: tuple[WeightRow, ...]
    total: Prose
    notes: tuple[Prose, ...]
    facts: tuple[Fact, ...]
    method: tuple[Prose, ...]


def score(setting: Setting) -> Score:
    """What was added up and what it is worth, whatever could be read."""
    card = setting.report.score
    rows = (
        ()
        if card is None
        else tuple(
            _row(setting, reading, _weight_of(card, reading)) for reading in setting.report.loci
        )
    )
    return Score(
        weights=rows,
        total=_total(setting),
        notes=() if card is None else tuple(_notes(setting, card)),
        facts=score_facts(setting),
        method=tuple(setting.words.say(f"method.{name}") for name in _METHOD),
    )


def _weight_of(card: ScoreCard, reading: LocusReading) -> ScoreWeight:
    """The weight that a place was added with: its lead's, or its stand-in's where that was read."""
    weights = {weight.rsid: weight for weight in (*card.weights, *card.stand_ins)}
    leads = {weight.locus: weight for weight in card.weights}
    return weights.get(reading.variant or "", leads[reading.locus])


def _row(setting: Setting, reading: LocusReading, weight: ScoreWeight) -> WeightRow:
    numbers = setting.numbers
    if reading.contribution_log10 is None or reading.dosage is None:
        adds, dosage = setting.words.say("score.unread"), setting.words.say("score.not_read")
    else:
        adds = Prose.of(numbers.signed(reading.contribution_log10, 4))
        dosage = _dosage(setting, reading.dosage)
    return WeightRow(
        locus=Prose.of(reading.locus),
        variant=Prose.of(weight.rsid),
        letter=Prose.of(weight.effect_allele),
        beta=setting.words.say(
            "card.beta_error",
            beta=numbers.signed(weight.beta, 4),
            error=numbers.fixed(weight.standard_error, 4),
        ),
        frequency=Prose.of(numbers.plain(weight.effect_allele_frequency)),
        dosage=dosage,
        contribution=adds,
    )


def _dosage(setting: Setting, dosage: float) -> Prose:
    """A number of copies; one that is no integer was not counted, but is to be expected."""
    shown = copies(setting, dosage)
    if isinstance(dosage, int):
        return Prose.of(shown)
    return setting.words.say("score.expected", copies=shown)


def _total(setting: Setting) -> Prose:
    estimate = setting.report.estimate
    if estimate is None or estimate.log10 is None:
        return setting.words.say("score.no_total")
    return Prose.of(setting.numbers.signed(estimate.log10, 4))


def _notes(setting: Setting, card: ScoreCard) -> Iterator[Prose]:
    yield setting.words.say("score.intro")
    read = {reading.variant for reading in setting.report.loci}
    for weight in card.stand_ins:
        if weight.rsid in read and weight.stands_for is not None:
            yield setting.words.say(
                "score.stand_in",
                locus=weight.locus,
                rsid=weight.rsid,
                lead=weight.stands_for,
                cite=study_name(setting, weight.study),
            )
    if any(finding.counted and finding.proxy is not None for finding in setting.report.findings):
        yield setting.words.say("score.proxy")
    yield setting.words.say("score.formula")
