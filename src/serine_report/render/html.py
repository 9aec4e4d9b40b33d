"""A report as one HTML page: style inside, no script, nothing fetched."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from serine_report.panel import Panel
from serine_report.render.environment import template_environment
from serine_report.render.view import build_document
from serine_report.report import Report
from serine_report.resources import templates_folder


def render_html(report: Report, panel: Panel) -> str:
    """The report for a browser.

    Raises:
        UsageError: No words in the report's language, or a label that the fonts cannot set.
    """
    return _render(report, panel, _style())


def render_for_print(report: Report, panel: Panel) -> str:
    """The same page for the typesetter, well-formed XML, which has the style sheet prepared.

    Raises:
        UsageError: No words in the report's language, or a label that the fonts cannot set.
    """
    return _render(report, panel, Markup(""))


def _render(report: Report, panel: Panel, style: Markup) -> str:
    document, words = build_document(report, panel)
    template = template_environment().get_template("report.html.j2")
    return template.render(document=document, say=words.say, style=style)


@cache
def _style() -> Markup:
    # Ours, from the program's own folder: the only text that enters a page unescaped.
    sheets = [templates_folder() / name for name in ("report.css", "screen.css")]
    return Markup("".join(sheet.read_text("utf-8") for sheet in sheets))  # noqa: S704
