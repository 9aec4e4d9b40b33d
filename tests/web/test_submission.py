"""The form: what it accepts, what it refuses, and that it stays in memory."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict

from serine_report.errors import UsageError
from serine_report.report import Options
from serine_report.web.submission import read_submission
from web.conftest import ORIGIN


def _files(**contents: bytes) -> MultiDict[str, FileStorage]:
    return MultiDict(
        {
            name: FileStorage(io.BytesIO(content), filename="any name")
            for name, content in contents.items()
        }
    )


def test_an_untouched_form_asks_for_the_defaults() -> None:
    blank = {"label": " ", "ancestry": "unknown", "measured": "", "matrix": "serum"}
    submission = read_submission(MultiDict(blank), _files(file=b"abc"))
    assert submission.file == b"abc"
    assert submission.second_file is None
    assert submission.label is None
    assert submission.options == Options()


def test_every_choice_reaches_the_options() -> None:
    form = {
        "label": "Ada",
        "ancestry": "SAS",
        "paper": "letter",
        "language": "de",
        "measured": "118,5",
        "matrix": "plasma",
    }
    submission = read_submission(MultiDict(form), _files(file=b"abc", second_file=b"def"))
    assert submission.second_file == b"def"
    assert submission.label == "Ada"
    assert submission.options == Options(
        ancestry="SAS", paper="letter", language="de", measured=118.5, matrix="plasma"
    )


def test_without_a_file_the_person_is_asked_for_one() -> None:
    with pytest.raises(UsageError, match="Choose the file"):
        read_submission(MultiDict(), MultiDict({"file": FileStorage(io.BytesIO(), filename="")}))


@pytest.mark.parametrize("value", ["abc", "0", "-3", "nan", "inf", "1e9"])
def test_a_measured_value_is_a_plausible_number(value: str) -> None:
    with pytest.raises(UsageError, match="micromoles per litre"):
        read_submission(MultiDict({"measured": value}), _files(file=b"abc"))


@pytest.mark.parametrize(
    "form",
    [
        MultiDict({"ancestry": "XYZ"}),
        MultiDict({"paper": "a3"}),
        MultiDict({"panel": "/etc/passwd"}),
        MultiDict([("label", "a"), ("label", "b")]),
        MultiDict({"measured": "118", "matrix": "tears"}),
    ],
    ids=["unknown ancestry", "unknown paper", "unknown field", "field twice", "unknown matrix"],
)
def test_a_form_that_is_not_ours_is_refused(form: MultiDict[str, str]) -> None:
    with pytest.raises(UsageError, match="load the page again"):
        read_submission(form, _files(file=b"abc"))


def test_a_second_unknown_upload_is_refused() -> None:
    with pytest.raises(UsageError, match="load the page again"):
        read_submission(MultiDict(), _files(file=b"abc", other=b"def"))


def test_a_long_label_is_refused() -> None:
    with pytest.raises(UsageError, match="200 characters"):
        read_submission(MultiDict({"label": "a" * 201}), _files(file=b"abc"))


def test_a_refused_form_comes_back_as_it_was_filled_in(browser: FlaskClient) -> None:
    answer = browser.post(
        "/report", base_url=ORIGIN, data={"label": "<Ada>", "measured": "x", "paper": "letter"}
    )
    assert answer.status_code == 422
    assert 'value="&lt;Ada&gt;"' in answer.text
    assert 'value="letter" checked' in answer.text
    assert 'role="alert"' in answer.text


def test_too_many_fields_are_too_much(browser: FlaskClient) -> None:
    many = {f"field{number}": "x" for number in range(40)}
    answer = browser.post("/report", base_url=ORIGIN, data=many, content_type="multipart/form-data")
    assert answer.status_code == 413
