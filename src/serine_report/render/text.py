"""A report for a terminal: the same sentences, eighty columns, marks of plain ASCII, no colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serine_report.panel import Panel
from serine_report.render.display_name import harmless_lines
from serine_report.render.text_layout import WIDTH, facts, heading, item, paragraph, table
from serine_report.render.text_pages import (
    about_lines,
    card_lines,
    guide_lines,
    pathway_lines,
    professional_lines,
    score_lines,
    spaced,
    unread_lines,
)
from serine_report.render.view import Document, build_document
from serine_report.render.view.page_one import PageOne
from serine_report.render.view.parts import Fact, Mark
from serine_report.render.words import Prose, Words
from serine_report.report import Report

_SIGNS = {"higher": "^", "lower": "v", "same": "o", "unknown": "?"}


def render_text(report: Report, panel: Panel) -> str:
    """The report as text that ends in a newline.

    Raises:
        UsageError: No words in the report's language, or a label that the fonts cannot set.
    """
    document, words = build_document(report, panel)
    lines = [
        *_masthead(document),
        *_page_one(document.page_one, words),
        *guide_lines(document.guide, words),
        *pathway_lines(document.pathway, words),
        *card_lines(document.cards, words),
        *unread_lines(document.unread, words),
        *score_lines(document.score, words),
        *about_lines(document.about, words),
        *professional_lines(document.professional, words),
        *_closing(document, words),
    ]
    return harmless_lines("\n".join(lines) + "\n")


def _masthead(document: Document) -> Iterator[str]:
    yield from paragraph(document.title)
    yield "=" * WIDTH
    if document.label:
        yield from paragraph(document.label)
    yield from paragraph(Prose.of(document.identity))


def _page_one(page: PageOne, words: Words) -> Iterator[str]:
    say = words.say
    yield from heading(say("result.heading"))
    yield from item(page.result.headline, _SIGNS[page.result.direction])
    yield from spaced(page.result.notes)
    yield from heading(say("meaning.heading"))
    yield from spaced(page.meaning.sentences)
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
    yield from spaced(page.file_notes)


def _loci(page: PageOne, words: Words) -> Iterator[str]:
    columns = ("gene", "letters", "copies", "against")
    head = tuple(words.say(f"loci.column_{column}") for column in columns)
    rows = [(line.gene, line.letters, line.copies, _signed(line.against)) for line in page.loci]
    yield from table([head, *rows], (8, 16, 26, 24))
    yield from spaced(page.loci_notes)


def _closing(document: Document, words: Words) -> Iterator[str]:
    page = document.closing
    yield from heading(words.say("limits.heading"), "=")
    yield from spaced(page.limits)
    yield from heading(words.say("privacy.heading"), "=")
    yield from spaced(page.privacy)
    yield from heading(words.say("glossary.heading"), "=")
    yield from _facts(page.glossary)
    yield from heading(words.say("references.heading"), "=")
    for line in page.references:
        yield from item(line.text, f"[{line.number}]")
    yield from heading(words.say("provenance.heading"), "=")
    yield from _facts(page.provenance)
    yield ""
    yield from paragraph(words.say("document.footer"))


def _signed(mark: Mark) -> Prose:
    """A direction as its sign and its word."""
    return Prose.join((Prose.of(_SIGNS[mark.direction]), mark.word))


def _facts(entries: Iterable[Fact]) -> list[str]:
    return facts((fact.name, fact.value) for fact in entries)
