"""The few things that can be asked of the page: the form, a report, the invented person."""

from __future__ import annotations

import datetime
from http import HTTPStatus

from flask import Flask, Response, request

from serine_report.errors import UsageError
from serine_report.report import Options
from serine_report.resources import sample_genome
from serine_report.web import pages
from serine_report.web.settings import Settings
from serine_report.web.submission import Submission, read_submission
from serine_report.web.work import Busy, Made, Refused, Workshop

DEMO = "ada_23andme_v5.zip"


def add_routes(app: Flask, settings: Settings, workshop: Workshop) -> None:
    """Add the routes; the guards stand before all of them."""

    @app.get("/")
    def form() -> Response:
        return pages.form_page(settings)

    @app.post("/report")
    def report() -> Response:
        try:
            submission = read_submission(request.form, request.files)
        except UsageError as error:
            return pages.form_page(
                settings, refusal=pages.Refusal(error.sentence), values=_entered()
            )
        return _answer(submission)

    @app.post("/sample")
    def sample() -> Response:
        return _answer(
            Submission(
                file=sample_genome(DEMO).read_bytes(),
                second_file=None,
                label="An invented person",
                options=Options(),
            )
        )

    def _answer(submission: Submission) -> Response:
        outcome = workshop.make(submission, datetime.datetime.now().astimezone().date())
        if isinstance(outcome, Made):
            return pages.result_page(settings, outcome)
        if isinstance(outcome, Refused):
            return pages.form_page(
                settings, refusal=pages.Refusal(outcome.sentence), values=_entered()
            )
        assert isinstance(outcome, Busy)
        busy = HTTPStatus.SERVICE_UNAVAILABLE
        return pages.message_page(settings, busy, values=_entered())


def _entered() -> dict[str, str]:
    """What the person had typed, so that a second try starts from it; never a file."""
    return {name: request.form[name] for name in pages.EMPTY_FORM if name in request.form}
