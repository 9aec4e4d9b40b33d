"""A report for a terminal: the same sentences, eighty columns, marks of plain ASCII, no colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serine_report.panel import Panel
from serine_report.render.text_layout import WIDTH, facts, heading, item, paragraph, table
from serine_report.render.view import Document, build_document
from serine_report.render.view.card import Card
from serine_report.render.view.page_one import PageOne
from serine_report.render.view.parts import Fact, Mark
from serine_report.render.words import Prose, Words
from serine_report.report import Report

_SIGNS = {"higher": "^", "lower": "v", "same": "o", "unknown": "?", "unsupported": "o"}


def render_text(report: Report, panel: Panel) -> str:
    """The report as text that ends in a newline.

    Raises:
        UsageError: No words in the report's language, or a label that the fonts cannot set.
    """
    document, words = build_document(report, panel)
    lines = [
        *_masthead(document),
        *_page_one(document.page_one, words),
        *_cards(document.cards, words),
        *_unread(document, words),
        *heading(words.say("method.heading"), "="),
        *_spaced(document.method),
        *_closing(document, words),
    ]
    return "\n".join(lines) + "\n"


def _masthead(document: Document) -> Iterator[str]:
    yield str(document.title)
    yield "=" * WIDTH
    if document.label:
        yield from paragraph(document.label)
    yield from paragraph(Prose.join(document.identity, ", "))


def _page_one(page: PageOne, words: Words) -> Iterator[str]:
    say = words.say
    yield from heading(say("result.heading"))
    yield from item(page.result.headline, _SIGNS[page.result.direction])
    yield from _spaced(page.result.notes)
    yield from heading(say("meaning.heading"))
    yield from _spaced(page.meaning.sentences)
    yield from heading(say("coverage.heading"))
    yield from paragraph(page.coverage)
    for count in page.statuses:
        yield from item(count.name, f"  {count.n}")
    yield from heading(say("sure.heading"))
    yield from paragraph(page.sure)
    if page.loci:
        yield from heading(say("loci.heading"))
        yield from _loci(page, words)
    yield from heading(say("not_done.heading"))
    for sentence in page.not_done:
        yield from item(sentence)
    yield from heading(say("file.heading"))
    yield from _facts(page.file)
    yield from _spaced(page.file_notes)


def _loci(page: PageOne, words: Words) -> Iterator[str]:
    columns = ("gene", "letters", "copies", "against")
    head = tuple(words.say(f"loci.column_{column}") for column in columns)
    rows = [(line.gene, line.letters, line.copies, signed(line.against)) for line in page.loci]
    yield from table([head, *rows], (8, 16, 26, 24))
    yield from _spaced(page.loci_notes)


def _cards(cards: Iterable[Card], words: Words) -> Iterator[str]:
    yield from heading(words.say("card.heading"), "=")
    for card in cards:
        yield from heading(card.title)
        yield from paragraph(card.place)
        yield from facts([(words.say("card.letters"), card.letters.word)])
        yield from _spaced([*card.sentences, Prose.join(card.claim), card.frequency])
        yield ""
        yield from paragraph(card.estimates_caption)
        rows = [(row.study, row.trait, row.percent, row.n) for row in card.estimates]
        yield from table(rows, (18, 24, 24, 8))
        yield from _spaced([_grade(card, words), *card.caveats, *card.populations])


def _grade(card: Card, words: Words) -> Prose:
    return Prose.join(
        (words.say("card.why_grade"), Prose.join((card.grade, card.grade_reason), ". ")), ": "
    )


def _unread(document: Document, words: Words) -> Iterator[str]:
    yield from heading(words.say("unread.heading"), "=")
    yield from _spaced(document.unread.sentences)
    for row in document.unread.rows:
        name = Prose.of(f"{row.gene}, {row.rsid}")
        yield ""
        yield from item(Prose.join((name, row.status), ": "))
        yield from paragraph(Prose.join((row.why, row.remedy)), "  ")


def _closing(document: Document, words: Words) -> Iterator[str]:
    page = document.closing
    yield from heading(words.say("limits.heading"), "=")
    yield from _spaced(page.limits)
    yield from heading(words.say("privacy.heading"), "=")
    yield from _spaced(page.privacy)
    yield from heading(words.say("references.heading"), "=")
    for line in page.references:
        yield from item(line.text, f"[{line.number}]")
    yield from heading(words.say("provenance.heading"), "=")
    yield from _facts(page.provenance)
    yield ""
    yield from paragraph(words.say("document.footer"))


def signed(mark: Mark) -> Prose:
    """A direction as its sign and its word."""
    return Prose.join((Prose.of(_SIGNS[mark.direction]), mark.word))


def _facts(entries: Iterable[Fact]) -> list[str]:
    return facts((fact.name, fact.value) for fact in entries)


def _spaced(sentences: Iterable[Prose]) -> Iterator[str]:
    for sentence in sentences:
        if sentence:
            yield ""
            yield from paragraph(sentence)
