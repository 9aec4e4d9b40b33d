"""From a request on the command line to the files of one report."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from serine_report.cli.endings import print_result, tell
from serine_report.cli.options import check_measured, report_date
from serine_report.cli.progress import stage
from serine_report.cli.targets import STANDARD_OUTPUT, Targets, plan_targets
from serine_report.collecting import without_collecting
from serine_report.errors import InputError, UsageError
from serine_report.render.formats import Format, render

if TYPE_CHECKING:
    from pathlib import Path

    from serine_report.calling import SamplePair
    from serine_report.report import Options, Report
    from serine_report.sample import Sample


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was typed; the names are those of the command's options."""

    file: str | Path
    file2: str | None = None
    output: str | None = None
    formats: tuple[Format, ...] = ()
    panel: str = "serine"
    label: str | None = None
    ancestry: str = "unknown"
    measured: float | None = None
    matrix: str | None = None
    paper: str = "a4"
    language: str = "en"
    include: tuple[str, ...] = ()
    date: datetime.datetime | None = None
    member: str | None = None
    sample: str | None = None
    allow_partial: bool = False
    force: bool = False

    @property
    def inputs(self) -> tuple[str | Path, ...]:
        """The files to read, as typed."""
        return (self.file,) if self.file2 is None else (self.file, self.file2)


@without_collecting(is_last=True)
def make_report(request: Request, *, stem: str = "serine-report") -> None:
    """Read, analyse, render and write; everything that can be refused early is.

    Args:
        request: What was typed.
        stem: The name of the files, without ending, where the request has none.

    Raises:
        SerineReportError: The request, an input, the panel or the output cannot be used.
    """
    targets = plan_targets(request.output, request.formats, stem=stem)
    options, label = _options(request), _label(request.label)
    created = report_date(request.date)
    _prepare(targets, request)
    from serine_report.panel import load_panel

    panel = load_panel(request.panel)
    with stage("Reading"):
        person = _read(request)
    from serine_report.pipeline import analyse

    report = analyse(person, panel, options, label=label, created=created)
    with stage("Setting the pages"):
        results = {name: render(name, report, panel) for name in targets.formats}
    _deliver(results, targets, request)
    _sum_up(report, targets)


def _options(request: Request) -> Options:
    check_measured(request.measured, request.matrix)
    if [str(path) for path in request.inputs].count(STANDARD_OUTPUT) > 1:
        raise UsageError("input_twice", "Standard input can be read once: name the other file.")
    import msgspec

    from serine_report.render.words.language import load_words
    from serine_report.report import Options

    load_words(request.language)
    return msgspec.convert(
        {name: getattr(request, name) for name in Options.__struct_fields__}, Options
    )


def _label(typed: str | None) -> str | None:
    """The label as it is printed: what could not be seen is left out."""
    if typed is None:
        return None
    from serine_report.render.display_name import display_name
    from serine_report.render.fonts import check_label

    label = display_name(typed)
    if not label:
        raise UsageError("label_empty", "The label has no letters: leave --label out, or give one.")
    check_label(label)
    return label


def _prepare(targets: Targets, request: Request) -> None:
    from serine_report.output import check_targets, sweep

    if targets.files:
        inputs = [0 if str(path) == STANDARD_OUTPUT else path for path in request.inputs]
        check_targets(targets.files.values(), force=request.force, inputs=[*inputs, request.panel])
        sweep(targets.folder)


def _read(request: Request) -> Sample | SamplePair:
    from serine_report.readers import ReadOptions, read_file

    options = ReadOptions(
        allow_partial=request.allow_partial, member=request.member, sample=request.sample
    )
    first = read_file(request.file, options)
    if request.file2 is None:
        return first
    from serine_report.calling import merge

    try:
        second = read_file(request.file2, ReadOptions(allow_partial=request.allow_partial))
    except InputError as error:
        raise InputError(error.code, f"In the second file: {error.sentence}") from None
    return merge(first, second, force=request.force)


def _deliver(results: dict[Format, bytes], targets: Targets, request: Request) -> None:
    if targets.printed is not None:
        print_result(results[targets.printed])
        return
    from serine_report.output import write_together

    contents = {targets.files[name].name: result for name, result in results.items()}
    write_together(targets.folder, contents, force=request.force)


def _sum_up(report: Report, targets: Targets) -> None:
    """Say what a person would otherwise have to open a file for; no letter, no path."""
    for source in (report.source, report.second_source):
        for warning in () if source is None else source.warnings:
            tell(f"Warning: {warning.message}")
    n_read = sum(finding.status.is_read for finding in report.findings)
    tell(f"{n_read} of {len(report.findings)} variants could be read.")
    for path in targets.files.values():
        tell(f"Wrote {path.name}")
