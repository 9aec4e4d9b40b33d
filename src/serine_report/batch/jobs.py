"""The job of a batch: one file in, its reports and table rows out, all as one value.

Runs in a worker process, here or on another machine, so everything it needs comes in as an
argument and nothing is written: the process that started the batch writes.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.batch.folder import file_sha256
from serine_report.batch.request import Request
from serine_report.cohort.rows import FileRows, failed_file, reported_file
from serine_report.errors import SerineReportError
from serine_report.panel import LoadedPanel, parse_panel
from serine_report.render.formats import SUFFIXES, Format, render

if TYPE_CHECKING:
    from serine_report.render.cohort.facts import CohortFacts


class FileJob(Struct, frozen=True, kw_only=True):
    """One file to be read; `stem` names its reports.

    The panel travels as the bytes of its file, so that all machines of a cluster use the same.
    """

    name: str
    path: str
    stem: str
    panel_toml: bytes
    panel_name: str
    request: Request


class Refusal(Struct, frozen=True):
    """An error as a value: no exception leaves a worker."""

    code: str
    sentence: str


class FileResult(Struct, frozen=True, kw_only=True):
    """What came of one file: its rows, and its reports by file name."""

    rows: FileRows
    input_sha256: str | None
    contents: dict[str, bytes] = {}


def read_one(job: FileJob) -> FileResult:
    """Read, analyse and render one file; a refusal is a result as well."""
    try:
        return _report(job)
    except SerineReportError as error:
        sha256 = file_sha256(job.path)
        return FileResult(
            rows=failed_file(job.name, error.code, error.sentence, sha256), input_sha256=sha256
        )


class WarmUp(Struct, frozen=True):
    """Imports once what every file needs; without a PDF among the formats nothing of PDF.

    A value that can be called, so that it travels to other machines and equal ones are equal.
    """

    formats: tuple[Format, ...]

    def __call__(self) -> None:
        """Import.

        Raises:
            MissingLibraryError: The machine cannot make PDFs.
        """
        import serine_report.pipeline
        import serine_report.readers

        if "pdf" in self.formats:
            from serine_report.render.weasyprint_loader import load_weasyprint

            load_weasyprint()
            import serine_report.render.pdf
            import serine_report.render.typesetting  # noqa: F401


def check_machine(formats: tuple[Format, ...]) -> Refusal | None:
    """Why the machine that does the jobs cannot make a format; None if it can."""
    try:
        WarmUp(formats)()
    except SerineReportError as error:
        return Refusal(error.code, error.sentence)
    return None


def set_cohort_page(facts: CohortFacts) -> bytes | Refusal:
    """The cohort page as PDF."""
    from serine_report.render.cohort.paper import render_cohort_pdf

    try:
        return render_cohort_pdf(facts)
    except SerineReportError as error:
        return Refusal(error.code, error.sentence)


def _report(job: FileJob) -> FileResult:
    from serine_report.cohort.signature import signature
    from serine_report.pipeline import analyse
    from serine_report.readers import ReadOptions, read_file

    panel, request = _panel(job.panel_toml, job.panel_name), job.request
    sample = read_file(job.path, ReadOptions(allow_partial=request.allow_partial))
    # A file's name is no label: it may be a person's name.
    report = analyse(sample, panel, request.options, label=None, created=request.created)
    contents = {
        job.stem + SUFFIXES[format_]: render(format_, report, panel) for format_ in request.formats
    }
    reports = tuple(f"reports/{name}" for name in contents)
    return FileResult(
        rows=reported_file(job.name, report, reports, signature(sample)),
        input_sha256=sample.source.sha256,
        contents=contents,
    )


@cache
def _panel(toml: bytes, name: str) -> LoadedPanel:
    return parse_panel(toml, name)
