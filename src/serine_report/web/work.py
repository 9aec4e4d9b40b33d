"""Reports for the page, made in supervised workers with a short waiting room before them."""

from __future__ import annotations

import datetime
import io
import threading
from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.batch.jobs import WarmUp
from serine_report.batch.limits import Limits
from serine_report.batch.lost import Lost
from serine_report.batch.supervisor import SupervisedExecutor
from serine_report.errors import InputError, SerineReportError
from serine_report.web.settings import Settings
from serine_report.web.submission import Submission

if TYPE_CHECKING:
    from serine_report.calling import SamplePair
    from serine_report.sample import Sample


class Made(Struct, frozen=True):
    """A report in every form that can be taken away; the same bytes as the command line's."""

    html: str
    pdf: bytes
    json: bytes


class Refused(Struct, frozen=True):
    """Why there is no report: the sentence of the command line, and its code."""

    code: str
    sentence: str


class Busy(Struct, frozen=True):
    """The waiting room is full."""


class Order(Struct, frozen=True):
    """What a worker needs to make one report."""

    submission: Submission
    panel: str
    created: datetime.date


class Workshop:
    """A few warm workers and a bounded number of waiting orders; safe from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._places = threading.BoundedSemaphore(settings.workers + settings.waiting)
        self._settings = settings
        self._workers = SupervisedExecutor(
            settings.workers,
            Limits(
                time_seconds=settings.seconds,
                memory_bytes=settings.memory_bytes,
                keeps_memory=False,
            ),
            warm_up=WarmUp(("pdf", "html", "json")),
        )

    def make(self, submission: Submission, created: datetime.date) -> Made | Refused | Busy:
        """Make one report, waiting for a worker if there is room to wait.

        Args:
            submission: The files and what was asked for; not kept.
            created: The date printed on the report.
        """
        if not self._places.acquire(blocking=False):
            return Busy()
        try:
            order = Order(submission, self._settings.panel, created)
            outcome = self._workers.submit(make_report, order).result()
        finally:
            self._places.release()
        if isinstance(outcome, Lost):
            return Refused(outcome.code, outcome.sentence)
        return outcome

    def close(self) -> None:
        """End the workers at once; orders that still wait are given up."""
        self._workers.shutdown(at_once=True)


def make_report(order: Order) -> Made | Refused:
    """Read the files, analyse and render; runs in a worker process."""
    from serine_report.render.pdf import forget_lines

    try:
        return _make(order)
    except SerineReportError as error:
        return Refused(error.code, error.sentence)
    finally:
        forget_lines()  # nobody's words wait here for the next person


def _make(order: Order) -> Made:
    from serine_report.panel import load_panel
    from serine_report.pipeline import analyse
    from serine_report.render.formats import render

    submission = order.submission
    panel = load_panel(order.panel)
    report = analyse(
        _read(submission),
        panel,
        submission.options,
        label=_label(submission),
        created=order.created,
    )
    return Made(
        html=render("html", report, panel).decode(),
        pdf=render("pdf", report, panel),
        json=render("json", report, panel),
    )


def _label(submission: Submission) -> str | None:
    from serine_report.render.display_name import display_name
    from serine_report.render.fonts import check_label

    if submission.label is None:
        return None
    label = display_name(submission.label)
    check_label(label)
    return label or None


def _read(submission: Submission) -> Sample | SamplePair:
    from serine_report.calling import merge
    from serine_report.readers import ReadOptions, read_stream

    first = read_stream(io.BytesIO(submission.file), ReadOptions())
    if submission.second_file is None:
        return first
    try:
        second = read_stream(io.BytesIO(submission.second_file), ReadOptions())
    except InputError as error:
        raise InputError(error.code, f"In the second file: {error.sentence}") from None
    return merge(first, second)
