"""A finished sentence: spans of plain text with a mark or a link, for paper and for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from string import Formatter
from urllib.parse import quote

from markupsafe import Markup, escape
from msgspec import Struct

_TAG = re.compile(r"<(/?)(b|cite|q|sup)>")


class Mark(StrEnum):
    """What a span is, named as in HTML; titles and quotations are other people's words."""

    STRONG = "b"
    TITLE = "cite"
    QUOTATION = "q"
    SUPERSCRIPT = "sup"


class Span(Struct, frozen=True):
    """A run of text in one dress; `href` leads into the document or to a source."""

    text: str
    mark: Mark | None = None
    href: str | None = None

    def __html__(self) -> Markup:
        html = escape(self.text)
        if self.mark is not None:
            html = Markup("<{0}>{1}</{0}>").format(self.mark.value, html)
        if self.href is None:
            return html
        role = Markup(' role="doc-biblioref"') if self.href.startswith("#ref-") else Markup("")
        return Markup('<a href="{}"{}>{}</a>').format(self.href, role, html)

    def __str__(self) -> str:
        if self.mark is Mark.QUOTATION:
            return f"\u201c{self.text}\u201d"
        return f"^{self.text}" if self.mark is Mark.SUPERSCRIPT else self.text


class Prose(Struct, frozen=True):
    """Text ready to be shown.

    Jinja asks for `__html__` and gets escaped text with the few marks of `Mark`; `str` gives the
    same words without them. Whatever is put into a sentence is text and never markup.
    """

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str) -> Prose:
        """One span of plain text."""
        return cls((Span(text),))

    @classmethod
    def marked(cls, text: str) -> Prose:
        """Text of a panel, in which the tags of `Mark` count and everything else is text."""
        return cls(tuple(Span(literal, mark) for literal, mark in _marked(text) if literal))

    @classmethod
    def join(cls, parts: Iterable[Prose], separator: str = " ") -> Prose:
        """Several texts in a row; empty ones leave no trace."""
        spans: list[Span] = []
        for part in parts:
            if part.spans:
                spans += [Span(separator), *part.spans] if spans else part.spans
        return cls(tuple(spans))

    def __html__(self) -> Markup:
        return Markup("").join(span.__html__() for span in self.spans)

    def __str__(self) -> str:
        return "".join(str(span) for span in self.spans)

    def __bool__(self) -> bool:
        return bool(self.spans)


Fill = str | Prose


def fill(text: str, values: dict[str, Fill]) -> Prose:
    """Put values into a sentence's named places.

    Raises:
        KeyError: A place has no value.
    """
    spans: list[Span] = []
    for piece, mark in _marked(text):
        for literal, field, _, _ in Formatter().parse(piece):
            spans += [Span(literal, mark)] if literal else []
            spans += _dressed(values[field], mark) if field is not None else []
    return Prose(tuple(spans))


def _marked(text: str) -> Iterator[tuple[str, Mark | None]]:
    mark: Mark | None = None
    start = 0
    for tag in _TAG.finditer(text):
        yield text[start : tag.start()], mark
        mark = None if tag[1] else Mark(tag[2])
        start = tag.end()
    yield text[start:], mark


def _dressed(value: Fill, mark: Mark | None) -> list[Span]:
    spans = (Span(value),) if isinstance(value, str) else value.spans
    return [Span(span.text, span.mark or mark, span.href) for span in spans]


def pubmed(pmid: int) -> Prose:
    """The record of an article in PubMed, as a link."""
    return Prose((Span(f"PMID\u00a0{pmid}", href=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"),))


def digital_object(doi: str) -> Prose:
    """An article by its DOI, as a link."""
    return Prose((Span(f"doi\u00a0{doi}", href=f"https://doi.org/{quote(doi, safe='/')}"),))


def inside(text: str, anchor: str) -> Prose:
    """A link to a place of the same document."""
    return Prose((Span(text, href=f"#{anchor}"),))
