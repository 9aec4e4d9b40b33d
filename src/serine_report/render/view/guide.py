"""How to read a report: a made-up card with call-outs, the statuses, the grades, the people."""

from __future__ import annotations

from typing import get_args

import msgspec
from markupsafe import Markup
from msgspec import Struct

from serine_report.render.view import pictures
from serine_report.render.view.card_numbers import lead_estimate
from serine_report.render.view.card_sentences import association_sentence, reading_sentence
from serine_report.render.view.parts import Fact, Mark
from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import status_name
from serine_report.render.words import Prose
from serine_report.report import CallStatus, Finding, MatchedBy
from serine_report.report.finding import GradeLevel

_DIRECTIONS = ("lower", "higher", "same", "unknown")


class Callout(Struct, frozen=True, kw_only=True):
    """A part of the invented card, and what it means; `number` joins the two."""

    number: str
    texts: tuple[Prose, ...]
    picture: Markup
    meaning: Prose


class Guide(Struct, frozen=True, kw_only=True):
    """The page."""

    words: tuple[Callout, ...]
    pictures: tuple[Callout, ...]
    statuses: tuple[Fact, ...]
    grades: tuple[Fact, ...]
    studied: tuple[Prose, ...]
    signs: tuple[Mark, ...]


def guide(setting: Setting) -> Guide:
    """The page, the same for every reader of a panel."""
    callouts = _callouts(setting)
    return Guide(
        words=callouts[:4],
        pictures=callouts[4:],
        statuses=tuple(
            Fact(
                status_name(setting, status),
                setting.words.say("guide.status", {"status": status}),
            )
            for status in CallStatus
        ),
        grades=tuple(
            Fact(
                setting.words.say("grade.word", {"grade": grade}),
                setting.words.say("guide.grade", {"grade": grade}),
            )
            for grade in get_args(GradeLevel)
        ),
        studied=_studied(setting),
        signs=tuple(
            Mark(direction, setting.words.say("guide.sign", {"direction": direction}))
            for direction in _DIRECTIONS
        ),
    )


def _callouts(setting: Setting) -> tuple[Callout, ...]:
    finding = _invented(setting)
    say = setting.words.say
    association = association_sentence(setting, finding)
    reading = reading_sentence(setting, finding)
    grade = say("grade.word", {"grade": finding.grade})
    parts: tuple[tuple[str, tuple[Prose, ...], Markup], ...] = (
        (
            "title",
            (say("card.title", gene=setting.gene(finding), rsid=finding.rsid),),
            pictures.NO_PICTURE,
        ),
        ("letters", (), pictures.letter_tiles(setting, finding, "guide")),
        ("association", (association,), pictures.NO_PICTURE),
        ("grade", (grade,), pictures.NO_PICTURE),
        ("people", (), pictures.people(setting, finding, "guide")),
        ("reading", (reading,), pictures.dosage_strip(setting, finding, "guide")),
    )
    return tuple(
        Callout(
            number=str(number),
            texts=texts,
            picture=picture,
            meaning=say(f"guide.callout_{name}"),
        )
        for number, (name, texts, picture) in enumerate(parts, 1)
    )


def _invented(setting: Setting) -> Finding:
    """The first variant with a serine estimate, read as one copy in nobody."""
    finding = next(f for f in setting.report.findings if lead_estimate(setting, f) is not None)
    letters = sorted((finding.effect_allele, finding.other_allele))
    return msgspec.structs.replace(
        finding,
        status=CallStatus.CALLED,
        genotype="/".join(letters),
        dosage=1,
        matched_by=MatchedBy.RSID,
        flipped=False,
        proxy=None,
        reason=None,
        counted=True,
        grade="moderate",
    )


def _studied(setting: Setting) -> tuple[Prose, ...]:
    combining = setting.panel.combining
    if combining is None:
        return (setting.words.say("guide.studied"),)
    largest = setting.words.say(
        "guide.studied_largest",
        n=setting.numbers.fixed(combining.people),
        population=setting.population(combining.ancestry),
        cite=setting.cite([combining.study]),
    )
    return (largest, setting.words.say("guide.studied"))
