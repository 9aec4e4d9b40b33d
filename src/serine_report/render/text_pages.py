"""The pages behind page one as lines of text; pictures are told in words by the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serine_report.render.text_layout import facts, heading, item, paragraph, table
from serine_report.render.view.about import About, AboutGroup
from serine_report.render.view.card import Card
from serine_report.render.view.guide import Guide
from serine_report.render.view.pathway import Pathway
from serine_report.render.view.professional import VariantBlock
from serine_report.render.view.score import Score
from serine_report.render.view.unread import Unread
from serine_report.render.words import Prose, Words

_WEIGHT_COLUMNS = ("locus", "variant", "letter", "beta", "frequency", "dosage", "contribution")
_WEIGHT_WIDTHS = (7, 10, 6, 16, 9, 8, 11)


def guide_lines(page: Guide, words: Words) -> Iterator[str]:
    """How to read: the statuses, the grades, who was studied."""
    yield from heading(words.say("guide.heading"), "=")
    yield from heading(words.say("guide.statuses"))
    yield from facts((fact.name, fact.value) for fact in page.statuses)
    yield from spaced([words.say("guide.unread_is_unknown")])
    yield from heading(words.say("guide.grades"))
    yield from facts((fact.name, fact.value) for fact in page.grades)
    yield from heading(words.say("guide.studied_heading"))
    yield from spaced([*page.studied, words.say("guide.average")])


def pathway_lines(page: Pathway | None, words: Words) -> Iterator[str]:
    """The steps of the pathway in words."""
    if page is None:
        return
    yield from heading(page.title, "=")
    yield from heading(words.say("pathway.steps"))
    for step in page.steps:
        yield from item(step)
    yield from spaced(page.notes)


def card_lines(cards: Iterable[Card], words: Words) -> Iterator[str]:
    """The cards, one after the other."""
    yield from heading(words.say("card.heading"), "=")
    for card in cards:
        yield from _card(card, words)


def _card(card: Card, words: Words) -> Iterator[str]:
    yield from heading(card.title)
    yield from paragraph(card.place)
    yield ""
    yield from facts([(words.say("card.letters"), card.letters.word)])
    reading = Prose.join((card.reading, card.counted))
    yield from spaced([reading, card.association, *card.found])
    yield from spaced([Prose.join(card.claim), card.frequency])
    yield ""
    for estimate in card.estimates:
        yield from item(estimate)
    grade = Prose.join((card.grade, card.grade_reason), ". ")
    yield from spaced([Prose.join((words.say("card.why_grade"), grade), ": ")])
    yield from spaced([*card.caveats, card.context, *card.populations])


def unread_lines(page: Unread, words: Words) -> Iterator[str]:
    """What was not read directly, why, and what could settle it."""
    yield from heading(words.say("unread.heading"), "=")
    yield from spaced(page.sentences)
    for row in page.rows:
        yield ""
        yield from item(Prose.join((row.status, row.variants), ": "))
        yield from paragraph(Prose.join((row.why, row.remedy)), "  ")


def score_lines(page: Score, words: Words) -> Iterator[str]:
    """Weights, facts and method."""
    yield from heading(words.say("score.heading"), "=")
    if page.weights:
        yield ""
        head = tuple(words.say(f"score.column_{column}") for column in _WEIGHT_COLUMNS)
        rows = [
            (
                row.locus,
                row.variant,
                row.letter,
                row.beta,
                row.frequency,
                row.dosage,
                row.contribution,
            )
            for row in page.weights
        ]
        yield from table([head, *rows], _WEIGHT_WIDTHS)
        yield from facts([(words.say("score.total"), page.total)])
        yield from spaced(page.notes)
    yield ""
    yield from facts((fact.name, fact.value) for fact in page.facts)
    yield from heading(words.say("method.heading"))
    yield from spaced(page.method)


def about_lines(page: About | None, words: Words) -> Iterator[str]:
    """What is said of the analyte, and what stands behind it."""
    if page is None:
        return
    yield from heading(words.say("about.heading"), "=")
    yield from spaced(page.intro)
    groups = [*page.groups, *([page.disease_context] if page.disease_context else [])]
    for group in groups:
        yield from _about_group(group)


def _about_group(group: AboutGroup) -> Iterator[str]:
    yield from heading(group.heading)
    for row in group.rows:
        head = Prose.join((row.topic, row.evidence), ": ")
        yield from item(Prose.join((Prose.join((head, row.article), ". "), row.text)))


def professional_lines(blocks: Iterable[VariantBlock], words: Words) -> Iterator[str]:
    """Every association as published."""
    yield from heading(words.say("professional.heading"), "=")
    yield from spaced([words.say("professional.intro")])
    for block in blocks:
        yield from spaced([Prose.join((block.heading, block.call))])
        for row in block.rows:
            size = Prose.join((row.beta, row.interval, row.unit), "; ")
            rest = (row.trait, size, row.p, row.n, row.frequency, row.people, row.source)
            yield from item(Prose.join(rest, "; "))


def spaced(sentences: Iterable[Prose]) -> Iterator[str]:
    """Paragraphs with an empty line before each; empty ones leave none."""
    for sentence in sentences:
        if sentence:
            yield ""
            yield from paragraph(sentence)
