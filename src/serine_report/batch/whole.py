"""A batch from its first file to its cohort page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from serine_report import __version__
from serine_report.batch.engine import Engine, Progress
from serine_report.batch.folder import BatchFolder, Mode
from serine_report.batch.inputs import Inputs
from serine_report.batch.interrupts import two_step_interrupt
from serine_report.batch.jobs import (
    FileJob,
    FileResult,
    Refusal,
    check_machine,
    read_one,
    set_cohort_page,
)
from serine_report.batch.lost import Lost
from serine_report.batch.manifest import Basis
from serine_report.batch.request import Request
from serine_report.batch.run import BatchRun, Task
from serine_report.errors import MissingLibraryError, OutputError
from serine_report.panel import LoadedPanel

if TYPE_CHECKING:
    from serine_report.render.cohort.facts import CohortFacts


class Plan(Struct, frozen=True, kw_only=True):
    """What a batch is to do.

    `date_is_given` says that the person asked for the date of the request; otherwise a resumed
    batch keeps the date it began with, since another would change every report. `read` is what
    is done to each file; the proofs of the engine put something worse in its place.
    """

    inputs: Inputs
    folder: Path
    mode: Mode
    panel: LoadedPanel
    panel_name: str
    request: Request
    date_is_given: bool
    force: bool = False
    read: Callable[[FileJob], FileResult] = read_one


class BatchResult(Struct, frozen=True, kw_only=True):
    """How a batch ended; `n_skipped` of its files were done by an earlier run."""

    n_files: int
    n_reported: int
    n_failed: int
    n_skipped: int
    is_interrupted: bool


def run_batch(plan: Plan, engine: Engine, progress: Progress) -> BatchResult:
    """Do what is left of a batch, then write its tables and its cohort page.

    Raises:
        MissingLibraryError: The machines that do the jobs cannot make a format.
        OutputError: The folder is not ours to use, or can no longer be written to; what was done
            before stays done.
        KeyboardInterrupt: Ctrl-C was pressed twice.
    """
    with BatchFolder.open(plan.folder, plan.mode, force=plan.force) as folder:
        task = Task(
            panel=plan.panel,
            panel_name=plan.panel_name,
            basis=_basis(plan, folder),
            read=plan.read,
        )
        run = BatchRun(folder, task, progress)
        with two_step_interrupt(run.stop):
            _do_what_is_left(run, plan, engine)
            _write_tables(run, task, len(plan.inputs.files), engine)
    return BatchResult(
        n_files=len(plan.inputs.files),
        n_reported=run.n_reported,
        n_failed=run.n_failed,
        n_skipped=run.n_skipped,
        is_interrupted=run.is_interrupted,
    )


def _basis(plan: Plan, folder: BatchFolder) -> Basis:
    request, last_run = plan.request, folder.manifest.last_run
    if last_run is not None and not plan.date_is_given:
        request = msgspec.structs.replace(request, created=last_run.basis.request.created)
    return Basis(tool_version=__version__, panel_sha256=plan.panel.sha256, request=request)


def _do_what_is_left(run: BatchRun, plan: Plan, engine: Engine) -> None:
    left = run.begin(plan.inputs.files)
    if left:
        trouble = engine.submit(check_machine, plan.request.formats).result()
        if trouble is not None:
            raise MissingLibraryError(trouble.code, trouble.sentence)
    try:
        run.work_through(left, engine)
    except OutputError as error:
        raise OutputError(
            error.code,
            f"{error.sentence} {run.n_reported + run.n_failed:,} of"
            f" {len(plan.inputs.files):,} files are done: run again with --resume to go on.",
        ) from None


def _write_tables(run: BatchRun, task: Task, n_files: int, engine: Engine) -> None:
    # pandas and pyarrow: only here, when all files are done.
    from serine_report.cohort.summary import Circumstances, summarise
    from serine_report.cohort.tables import build_tables, write_tables
    from serine_report.render.cohort.page import render_cohort_html

    request = task.basis.request
    tables = build_tables(run.rows())
    circumstances = Circumstances(
        tool_version=__version__,
        created=request.created,
        ancestry=request.options.ancestry,
        n_files=n_files,
    )
    facts = summarise(tables, task.panel.panel, circumstances)
    contents = write_tables(tables) | {"cohort.html": render_cohort_html(facts).encode()}
    page = _on_paper(facts, engine) if "pdf" in request.formats else None
    if isinstance(page, bytes):
        contents["cohort.pdf"] = page
    run.folder.write_tables(contents)
    if isinstance(page, Refusal | Lost):
        raise OutputError(
            page.code, f"cohort.pdf could not be made; all else is written. {page.sentence}"
        )


def _on_paper(facts: CohortFacts, engine: Engine) -> bytes | Refusal | Lost:
    """The cohort page as PDF, made by a worker: this process stays as light as it was."""
    page: bytes | Refusal | Lost = engine.submit(set_cohort_page, facts).result()
    return page
