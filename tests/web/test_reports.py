"""Reports over the app: made in a worker process, equal to the command line's, or refused."""

from __future__ import annotations

import datetime
import io
import re

import pytest
from flask.testing import FlaskClient

from serine_report.panel import load_panel
from serine_report.pipeline import analyse
from serine_report.readers import read_file
from serine_report.render.pdf import render_pdf
from serine_report.report import Options, decode_report
from serine_report.resources import sample_genome
from serine_report.web import create_app
from serine_report.web.settings import Settings
from serine_report.web.submission import Submission
from serine_report.web.work import Made, Refused, Workshop, make_report
from serine_report.web.work import Order as WorkOrder
from web.conftest import ORIGIN
from web.uploads import download

ADA = sample_genome("ada_23andme_v5.zip")
DATE = datetime.date(2026, 11, 24)


def _submission(file: bytes, second: bytes | None = None) -> Submission:
    return Submission(file=file, second_file=second, label="Ada", options=Options())


def test_an_upload_becomes_the_page_and_three_downloads(browser: FlaskClient) -> None:
    data = {"file": (io.BytesIO(ADA.read_bytes()), "../../Jürgen <b>.zip"), "label": "Ada & Co"}
    answer = browser.post("/report", base_url=ORIGIN, data=data)
    assert answer.status_code == 200
    assert "Ada &amp; Co" in answer.text
    assert "Jürgen" not in answer.text
    assert download(answer.text, "serine-report.pdf").startswith(b"%PDF-1.7")
    assert b"<html" in download(answer.text, "serine-report.html")
    assert decode_report(download(answer.text, "serine-report.json")).label == "Ada & Co"


def test_the_style_of_a_report_is_allowed_by_a_nonce_of_that_answer(browser: FlaskClient) -> None:
    answers = [browser.post("/sample", base_url=ORIGIN) for _ in range(2)]
    nonces = set()
    for answer in answers:
        found = re.search(
            r"style-src 'self' 'nonce-([^']+)'", answer.headers["Content-Security-Policy"]
        )
        assert found is not None
        assert answer.text.count(f'<style nonce="{found[1]}">') == answer.text.count("<style")
        nonces.add(found[1])
    assert len(nonces) == 2


def test_the_pdf_of_the_page_is_the_pdf_of_the_command_line() -> None:
    made = make_report(WorkOrder(_submission(ADA.read_bytes()), "serine", DATE))
    panel = load_panel("serine")
    report = analyse(read_file(ADA), panel, Options(), label="Ada", created=DATE)
    assert isinstance(made, Made)
    assert made.pdf == render_pdf(report, panel)


def test_a_worker_keeps_no_words_of_a_report_that_it_has_made() -> None:
    panel = load_panel("serine")
    report = analyse(read_file(ADA), panel, Options(), label="Ada", created=DATE)
    render_pdf(report, panel)
    from serine_report.render.typesetting import lines_remembered  # imports WeasyPrint

    assert lines_remembered() > 0
    make_report(WorkOrder(_submission(ADA.read_bytes()), "serine", DATE))
    assert lines_remembered() == 0


def test_a_refusal_is_the_sentence_of_the_command_line(browser: FlaskClient) -> None:
    page = b"<!DOCTYPE html><html><body>Please sign in</body></html>"
    answer = browser.post("/report", base_url=ORIGIN, data={"file": (io.BytesIO(page), "a.txt")})
    refusal = make_report(WorkOrder(_submission(page), "serine", DATE))
    assert isinstance(refusal, Refused)
    assert answer.status_code == 422
    assert refusal.sentence in answer.text
    assert 'action="/report"' in answer.text


def test_a_label_is_cleaned_and_one_that_no_font_sets_is_refused() -> None:
    ada = ADA.read_bytes()
    hidden = Submission(file=ada, second_file=None, label="A\u202eda\x07", options=Options())
    made = make_report(WorkOrder(hidden, "serine", DATE))
    assert isinstance(made, Made)
    assert decode_report(made.json).label == "Ada"
    strange = Submission(file=ada, second_file=None, label="\u4e2d", options=Options())
    refusal = make_report(WorkOrder(strange, "serine", DATE))
    assert isinstance(refusal, Refused)


def test_a_refused_second_file_is_named_as_the_second() -> None:
    refusal = make_report(WorkOrder(_submission(ADA.read_bytes(), b"not a file"), "serine", DATE))
    assert isinstance(refusal, Refused)
    assert refusal.sentence.startswith("In the second file:")


def test_two_files_of_one_person_are_read_together() -> None:
    made = make_report(WorkOrder(_submission(ADA.read_bytes(), ADA.read_bytes()), "serine", DATE))
    assert isinstance(made, Made)
    agreement = decode_report(made.json).agreement
    assert agreement is not None
    assert agreement.share == 1


def test_a_report_that_takes_too_long_is_ended_and_said() -> None:
    workshop = Workshop(Settings(workers=1, waiting=0, seconds=0.001))
    try:
        refusal = workshop.make(_submission(ADA.read_bytes()), DATE)
    finally:
        workshop.close()
    assert isinstance(refusal, Refused)
    assert refusal.code == "time_limit"
    assert refusal.sentence.startswith("This file took longer than")


@pytest.mark.parametrize("path", ["/report", "/sample"])
def test_a_busy_page_answers_503_with_retry_after(settings: Settings, path: str) -> None:
    workshop = Workshop(Settings(port=settings.port, workers=0, waiting=0))
    client = create_app(settings, workshop).test_client()
    try:
        client.get(f"/open?token={settings.token}", base_url=ORIGIN)
        answer = client.post(path, base_url=ORIGIN, data={"file": (io.BytesIO(b"x"), "x.txt")})
    finally:
        workshop.close()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
