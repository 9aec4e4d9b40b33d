"""The cohort page on paper."""

from __future__ import annotations

from serine_report.render.cohort.facts import CohortFacts
from serine_report.render.cohort.page import render_for_print
from serine_report.render.weasyprint_loader import load_weasyprint


def render_cohort_pdf(facts: CohortFacts) -> bytes:
    """The page as PDF/UA-1 and PDF/A-3a; equal facts give equal bytes.

    Raises:
        MissingLibraryError: The machine has no Pango.
    """
    load_weasyprint()
    # Imports WeasyPrint, which takes half a second that only a PDF needs.
    from serine_report.render.typesetting import typeset

    markup = render_for_print(facts)
    return typeset(markup, (), facts.created, f"serine-report {facts.tool_version}")
