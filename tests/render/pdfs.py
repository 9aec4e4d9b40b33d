"""Finished PDFs of the designed people, each made once; a word of WeasyPrint is an error."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from logging.handlers import MemoryHandler

from render.people import LOADED, people
from serine_report.render.pdf import render_pdf
from serine_report.report import Report

PEOPLE = people()


@cache
def pdf_of(name: str) -> bytes:
    """The PDF of a designed person."""
    return quietly_rendered(PEOPLE[name])


def quietly_rendered(report: Report) -> bytes:
    """A report's PDF; an error where WeasyPrint logs anything at all."""
    with listening() as said:
        data = render_pdf(report, LOADED)
    assert said == []
    return data


@contextmanager
def listening() -> Iterator[list[str]]:
    """What WeasyPrint logs, from a warning on, as it comes."""
    said: list[str] = []
    handler = MemoryHandler(capacity=1000, flushLevel=logging.CRITICAL)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        said += [
            record.getMessage() for record in handler.buffer if record.levelno >= logging.WARNING
        ]
