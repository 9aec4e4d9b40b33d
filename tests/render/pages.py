"""What a page says, for tests: its tree, its own words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import msgspec
import textstat

from render.people import PANEL
from serine_report.render.html import render_html
from serine_report.report import Report

# Other people's words: titles of works, quoted claims, and what was asked for on purpose.
_NOT_OURS = ("cite", "q", "style")
_ASKED_FOR = "disease-context"


def in_language(report: Report, language: str) -> Report:
    """The same report, printed in another language."""
    options = msgspec.structs.replace(report.options, language=language)
    return msgspec.structs.replace(report, options=options)


def tree_of(report: Report) -> Element:
    """The page of a report, parsed; it is well-formed XML."""
    return ElementTree.fromstring(render_html(report, PANEL))


def own_words(element: Element) -> str:
    """The text of an element without what is not ours; blocks end in a line end."""
    return "".join(_pieces(element))


def section(tree: Element, name: str) -> Element:
    """The part of a page with that class."""
    return next(e for e in tree.iter() if name in (e.get("class") or "").split())


def sentences(element: Element) -> list[str]:
    """The own words of an element, a line each block."""
    lines = (" ".join(line.split()) for line in own_words(element).split("\n"))
    return [line for line in lines if line]


_BLOCKS = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "td",
        "th",
        "dt",
        "dd",
        "div",
        "figcaption",
        "caption",
        "title",
        "desc",
        "text",
        "section",
        "article",
    ]
)


def _pieces(element: Element) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    classes = (element.get("class") or "").split()
    if tag not in _NOT_OURS and _ASKED_FOR not in classes:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
    if tag in _BLOCKS:
        yield "\n"
    yield element.tail or ""


@cache
def grade_of(text: str) -> float:
    """How many years of school a text asks for (Flesch-Kincaid)."""
    return float(textstat.flesch_kincaid_grade(text))
