"""A report in any of the formats that it can be had in, as the bytes of a file.

The command line, batches and the upload page all come here, so that a format is the same bytes
wherever it was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from serine_report.panel import LoadedPanel
    from serine_report.report import Report

Format = Literal["pdf", "html", "json", "text"]

SUFFIXES: dict[Format, str] = {"pdf": ".pdf", "html": ".html", "json": ".json", "text": ".txt"}


def render(format_: Format, report: Report, panel: LoadedPanel) -> bytes:
    """The report in one format.

    Each format imports its own libraries, when it is asked for: JSON alone, the fast way for a
    study, loads nothing of HTML or PDF.

    Raises:
        MissingLibraryError: The machine cannot make PDFs.
        OutputError: A hostile panel made the page refer to something outside itself.
        UsageError: No words in the report's language, or a label that the fonts cannot set.
    """
    match format_:
        case "json":
            from serine_report.report import encode_report

            return encode_report(report)
        case "html":
            from serine_report.render.html import render_html

            return render_html(report, panel.panel).encode()
        case "text":
            from serine_report.render.text import render_text

            return render_text(report, panel.panel).encode()
        case "pdf":
            from serine_report.render.pdf import render_pdf

            return render_pdf(report, panel)
