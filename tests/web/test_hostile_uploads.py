"""The corpus of odd and hostile files at the page: for each the command line's sentence."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from readers.corpus import small_cases
from readers.hostile.case import READ, Case
from serine_report.errors import InputError
from serine_report.readers import ReadOptions, read_stream
from web.conftest import ORIGIN

REFUSED = [case for case in small_cases() if case.code != READ and case.options == ReadOptions()]


def sentence_of(case: Case) -> str:
    with pytest.raises(InputError) as refusal:
        read_stream(io.BytesIO(case.content()))
    assert refusal.value.code == case.code, case.name
    return refusal.value.sentence


def test_every_refused_file_is_answered_with_its_sentence_and_the_form(
    browser: FlaskClient,
) -> None:
    for case in REFUSED:
        file = FileStorage(io.BytesIO(case.content()), "private name.txt")
        boundary, body = encode_multipart({"file": file})  # in memory, as a browser sends it
        form = f"multipart/form-data; boundary={boundary}"
        answer = browser.post("/report", base_url=ORIGIN, data=body, content_type=form)
        assert answer.status_code in (413, 422), case.name
        assert str(escape(sentence_of(case))) in answer.text, case.name
        assert 'action="/report"' in answer.text, case.name
        assert "private name" not in answer.text
    assert len(REFUSED) > 100
