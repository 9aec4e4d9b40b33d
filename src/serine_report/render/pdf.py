"""A report as the PDF that people keep, with its own proof inside."""

from __future__ import annotations

import sys

from serine_report.panel import LoadedPanel
from serine_report.render.html import render_for_print
from serine_report.render.weasyprint_loader import load_weasyprint
from serine_report.report import Report, encode_report

REPORT_NAME = "report.json"
PANEL_NAME = "panel.toml"


def render_pdf(report: Report, loaded_panel: LoadedPanel) -> bytes:
    """The report as PDF/UA-1 and PDF/A-3a in one file, with result and panel attached.

    Equal reports, panels, fonts and native libraries give equal bytes.

    Raises:
        MissingLibraryError: The machine has no Pango.
        OutputError: A hostile panel made the page refer to something outside itself.
        UsageError: No words in the report's language, or a label that the fonts cannot set.
    """
    load_weasyprint()
    # Imports WeasyPrint, which takes half a second that only a PDF needs.
    from serine_report.render.typesetting import Enclosure, typeset

    markup = render_for_print(report, loaded_panel.panel)
    enclosures = (
        Enclosure(
            name=PANEL_NAME,
            content=loaded_panel.toml,
            description="The panel of variants as used for this report",
            relationship="Source",
        ),
        Enclosure(
            name=REPORT_NAME,
            content=encode_report(report),
            description="The result of this report as data",
            relationship="Data",
        ),
    )
    return typeset(markup, enclosures, report.created, f"{report.tool.name} {report.tool.version}")


def forget_lines() -> None:
    """Hold no words of the reports made so far, where the next is somebody else's."""
    typesetting = sys.modules.get("serine_report.render.typesetting")
    if typesetting is not None:
        typesetting.forget_lines()
