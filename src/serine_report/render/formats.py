"""A report in any of the formats that it can be had in, as the bytes of a file.

The command line, batches and the upload page all come here, so that a format is the same bytes
wherever it was asked for.
"""

from __future__ import annotations

from typing import Literal

from serine_report.panel import LoadedPanel
from serine_report.report import Report, encode_report

Format = Literal["pdf", "html", "json", "text"]


def render(format_: str, report: Report, panel: LoadedPanel) -> bytes:
    """The report in a `Format`.

    Each format imports its own libraries, when it is asked for: JSON alone, the fast way for a
    study, loads nothing of HTML or PDF.

    Raises:
        MissingLibraryError: The machine cannot make PDFs.
        OutputError: A hostile panel made the page refer to something outside itself.
        UsageError: No words in the report's language, or a label that the fonts cannot set.
    """
    match format_:
        case "json":
            return encode_report(report)
        case "html":
            from serine_report.render.html import render_html

            return render_html(report, panel.panel).encode()
        case "text":
            from serine_report.render.text import render_text

            return render_text(report, panel.panel).encode()
        case _:
            assert format_ == "pdf", format_
            from serine_report.render.pdf import render_pdf

            return render_pdf(report, panel)
