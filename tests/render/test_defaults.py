"""Our few defaults do for every element of our pages what WeasyPrint's for all of HTML do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cohort.people import READ_ALL, facts_of, failure, person
from render.pdfs import PEOPLE, pdf_of, quietly_rendered
from serine_report.render.cohort.paper import render_cohort_pdf
from serine_report.render.weasyprint_loader import load_weasyprint


@contextmanager
def whole_of_html() -> Iterator[None]:
    """Pages are set with WeasyPrint's own sheet."""
    load_weasyprint()
    from weasyprint import CSS, html
    from weasyprint.css.counters import CounterStyle

    from serine_report.render.typesetting import Page  # imports WeasyPrint

    counters = CounterStyle()
    sheet = CSS(string=html.UA, counter_style=counters)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "_ua_stylesheets", lambda *_: [sheet])
        patch.setattr(Page, "_ua_counter_style", lambda _: [counters.copy()])
        yield


@pytest.mark.parametrize(
    "name", ["everything_lower", "nothing_read", "only_proxies", "crowded", "disease_context"]
)
def test_a_report_is_the_same_with_the_sheet_for_all_of_html(name: str) -> None:
    with whole_of_html():
        expected = quietly_rendered(PEOPLE[name])
    assert pdf_of(name) == expected


def test_a_cohort_is_the_same_with_the_sheet_for_all_of_html() -> None:
    people = [person(f"{number:03}", READ_ALL, estimate=number / 7 - 5) for number in range(120)]
    facts = facts_of([*people, failure("broken")])
    with whole_of_html():
        expected = render_cohort_pdf(facts)
    assert render_cohort_pdf(facts) == expected
