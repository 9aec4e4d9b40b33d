"""A panel or a file of which little is known still makes whole pages that make nothing up."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from render.pages import own_words, section, tree_of
from render.people import AVERAGE, CREATED, LOADED, PANEL, person, source
from serine_report.pipeline import Readout, conclude
from serine_report.render.html import render_html
from serine_report.render.text import render_text
from serine_report.report import Options, PublishedEstimate, Report
from serine_report.sample import FileWarning

_REPLACE = msgspec.structs.replace
BARE = _REPLACE(PANEL, article=None, statements=(), pathway=None, combining=None)


def report_of_the_bare_panel() -> Report:
    readout = Readout(calls=dict(AVERAGE), sources=(source(),))
    panel = _REPLACE(LOADED, panel=BARE)
    return conclude(readout, panel, Options(), label=None, created=CREATED)


def test_a_panel_without_total_pathway_and_statements_has_no_empty_pages() -> None:
    report = report_of_the_bare_panel()
    page, text = render_html(report, BARE), render_text(report, BARE)

    for words in ("About L-serine", "How the body makes serine", "The main study looked at"):
        assert words not in page
        assert words not in text
    assert "This panel does not add its variants up." in page
    assert "No ancestry was stated" in page


def with_estimates(**changes: object) -> Report:
    """An average person whose published estimates lack something."""
    report = person(AVERAGE)

    def less(estimate: PublishedEstimate) -> PublishedEstimate:
        return _REPLACE(estimate, **changes)

    findings = tuple(
        _REPLACE(finding, associations=tuple(map(less, finding.associations)))
        for finding in report.findings
    )
    return _REPLACE(report, findings=findings)


def test_a_size_that_cannot_be_put_in_percent_is_told_as_published() -> None:
    report = with_estimates(percent_per_copy=None, percent_ci95=None, unit_words=None)
    tree = tree_of(report)
    card = own_words(next(e for e in tree.iter("article") if e.get("id") == "card-rs715"))

    assert "The size cannot be put in percent." in card
    assert "Every published size" not in card
    assert "Unit as published: not said." in render_text(report, PANEL)


def test_an_estimate_without_error_has_no_interval() -> None:
    report = with_estimates(standard_error=None, beta_interval=None)

    professional = own_words(section(tree_of(report), "professional"))

    assert "not said" in professional
    assert "(0.0017)" not in professional


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"call_rate": None}, "638,551 rows\n"),
        ({"assembly": {"detected": None, "n_tested": 0, "n_agreeing": 0}}, "as the file says"),
        ({"warnings": (FileWarning(code="of_tomorrow", message="New."),)}, "New."),
    ],
)
def test_what_is_not_known_of_a_file_is_said_so(changes: dict[str, Any], words: str) -> None:
    file = source()
    if "assembly" in changes:
        changes = {"assembly": _REPLACE(file.assembly, **changes["assembly"])}
    report = person(AVERAGE, sources=(_REPLACE(file, **changes),))

    assert words in own_words(section(tree_of(report), "page-one"))
