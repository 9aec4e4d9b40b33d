"""The corpus of odd and hostile files at the page: the command line's result or its sentence."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from batch.engines import Inline
from readers.corpus import small_cases
from readers.hostile.case import READ, Case
from serine_report.errors import InputError
from serine_report.panel import LoadedPanel
from serine_report.readers import ReadOptions, read_stream
from serine_report.render import formats
from serine_report.report import Report, decode_report, encode_report
from serine_report.web import work
from web.uploads import download, upload

# The page asks nothing that `--allow-partial`, `--member` and `--sample` say.
AT_THE_PAGE = [case for case in small_cases() if case.options == ReadOptions()]
ACCEPTED = [case for case in AT_THE_PAGE if case.code == READ]
REFUSED = [case for case in AT_THE_PAGE if case.code != READ]


def sentence_of(case: Case) -> str:
    with pytest.raises(InputError) as refusal:
        read_stream(io.BytesIO(case.content()))
    assert refusal.value.code == case.code, case.name
    return refusal.value.sentence


def test_every_refused_file_is_answered_with_its_sentence_and_the_form(
    browser: FlaskClient,
) -> None:
    for case in REFUSED:
        answer = upload(browser, case.content())
        assert answer.status_code in (413, 422), case.name
        assert str(escape(sentence_of(case))) in answer.text, case.name
        assert 'action="/report"' in answer.text, case.name
        assert "private name" not in answer.text
    assert len(REFUSED) > 100


class InThisProcess(Inline):
    """An executor without workers, which can be closed."""

    def shutdown(self, *, at_once: bool = False) -> None:
        del at_once


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> FlaskClient:
    """The page without its workers, and with reports that are data only: all the rest is true."""
    monkeypatch.setattr(work, "SupervisedExecutor", lambda *_, **__: InThisProcess())
    monkeypatch.setattr(formats, "render", as_data)
    browser: FlaskClient = request.getfixturevalue("browser")
    return browser


def as_data(form: str, report: Report, _panel: LoadedPanel) -> bytes:
    """The report as JSON, and where a page has to be, only its landmarks."""
    return b'</head><header class="masthead">' if form == "html" else encode_report(report)


def test_every_odd_file_that_is_read_becomes_a_report_with_its_warnings(quick: FlaskClient) -> None:
    for case in ACCEPTED:
        answer = upload(quick, case.content())
        assert answer.status_code == 200, case.name
        source = decode_report(download(answer.text, "serine-report.json")).source
        assert {warning.code for warning in source.warnings} == case.warnings, case.name
    assert len(ACCEPTED) > 100
