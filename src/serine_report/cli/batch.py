"""Make reports of a whole folder of raw DNA files.

Every PATH is a file, or a folder whose files are read, those in its subfolders included (hidden
files, and .md and .py files, are left out). DIR gets a report a file, two tables for all files
(samples, findings) and a page that sums them up (cohort.html).

A file that cannot be read costs itself alone: it has a row that says why, and the exit status is
1. Ctrl-C lets running files finish and writes the tables; a second one stops at once. What is
done is never lost: run the same command with --resume to go on. File names are in the tables and
in no report.

With --format json alone no pages are set: the fast way for a study.

Examples:
  serine-report batch genomes/ -o out/
  serine-report batch genomes/ -o out/ --resume
  serine-report batch genomes/ -o out/ --format json --jobs 8
  serine-report batch ada.zip ben.txt -o family/ --format pdf --format json

Without --dask everything happens on this computer. With it, jobs go to the machines of a Dask
cluster, which read the files from a shared folder and send reports back over the network: use
tls:// addresses (docs/batch.md), and only machines that you trust with genomes.

Exit status: 0 done, 1 at least one file or the output failed, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import datetime
import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from serine_report.cli.endings import FAILED, INTERRUPTED, print_result, tell
from serine_report.cli.options import report_date, shared_options
from serine_report.cli.teaching import teach
from serine_report.errors import UsageError

if TYPE_CHECKING:
    from serine_report.batch.engine import Engine
    from serine_report.batch.whole import BatchResult, Plan
    from serine_report.render.formats import Format

_MEGABYTE = 1024**2


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed; the names are those of the command's options."""

    paths: tuple[str, ...]
    output: str
    jobs: int | None
    resume: bool
    restart: bool
    dask: str | None
    time_limit: float
    memory_limit: int
    formats: tuple[Format, ...]
    panel: str
    ancestry: str
    paper: str
    language: str
    include: tuple[str, ...]
    date: datetime.datetime | None
    allow_partial: bool
    force: bool


@click.command(help=teach(__doc__))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder to write to.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Files at a time.  [default: cores]"
)
@click.option("--resume", is_flag=True, help="Go on with what is in DIR.")
@click.option("--restart", is_flag=True, help="Remove what a batch made in DIR and begin anew.")
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Use the Dask cluster with this scheduler; the word local starts one here.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=1),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="What one file may take before it counts as failed.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(min=256),
    default=2048,
    show_default=True,
    metavar="MB",
    help="What one file may need before it counts as failed.",
)
@shared_options
@click.pass_context
def command(context: click.Context, /, **_typed: object) -> None:
    """Make the batch that was asked for."""
    typed = Typed(**context.params)
    plan = _plan(typed)
    if plan.inputs.n_left_out:
        tell(
            f"Left out of folders by name, or as links to folders: {plan.inputs.n_left_out:,}. Name"
            " a file itself to have it read."
        )
    from serine_report.batch.whole import run_batch
    from serine_report.cli.batch_progress import watch

    with _engine(typed) as engine, watch() as progress:
        result = run_batch(plan, engine, progress)
    print_result(_summary(result, typed.output))
    if result.is_interrupted:
        raise click.exceptions.Exit(INTERRUPTED)
    if result.n_failed:
        raise click.exceptions.Exit(FAILED)


def _plan(typed: Typed) -> Plan:
    if typed.resume and typed.restart:
        raise UsageError("resume_and_restart", "--resume and --restart exclude each other.")
    created = report_date(typed.date)
    import msgspec

    from serine_report.batch.inputs import find_inputs
    from serine_report.batch.request import Request
    from serine_report.batch.whole import Plan
    from serine_report.panel import load_panel
    from serine_report.render.words.language import load_words
    from serine_report.report import Options

    load_words(typed.language)
    options = {name: getattr(typed, name) for name in ("ancestry", "language", "paper", "include")}
    return Plan(
        panel=load_panel(typed.panel),
        panel_name=Path(typed.panel).name,
        inputs=find_inputs(typed.paths, Path(typed.output)),
        folder=Path(typed.output),
        mode="resume" if typed.resume else "restart" if typed.restart else "new",
        request=Request(
            created=created,
            formats=_formats(typed),
            options=msgspec.convert(options, Options),
            allow_partial=typed.allow_partial,
        ),
        date_is_given=typed.date is not None or bool(os.environ.get("SOURCE_DATE_EPOCH")),
        force=typed.force,
    )


def _formats(typed: Typed) -> tuple[Format, ...]:
    return tuple(dict.fromkeys(typed.formats)) or ("pdf",)


def _engine(typed: Typed) -> AbstractContextManager[Engine]:
    from serine_report.batch.jobs import WarmUp
    from serine_report.batch.limits import Limits

    limits = Limits(time_seconds=typed.time_limit, memory_bytes=typed.memory_limit * _MEGABYTE)
    warm_up = WarmUp(_formats(typed))
    if typed.dask is not None:
        from serine_report.batch.cluster import DaskEngine

        return DaskEngine(typed.dask, limits, warm_up)
    from serine_report.batch.supervisor import SupervisedExecutor

    return SupervisedExecutor(typed.jobs or len(os.sched_getaffinity(0)), limits, warm_up)


def _summary(result: BatchResult, output: str) -> str:
    n_done = result.n_reported + result.n_failed
    name = Path(output).name
    lines = [f"{result.n_reported:,} of {result.n_files:,} files have a report in {name}."]
    if result.n_skipped:
        lines.append(f"{result.n_skipped:,} of them were done before.")
    if result.n_failed:
        lines.append(f"{result.n_failed:,} failed; samples.csv and cohort.html say why.")
    if n_done < result.n_files:
        lines.append(f"{result.n_files - n_done:,} are left: run again with --resume.")
    return "\n".join(lines) + "\n"
