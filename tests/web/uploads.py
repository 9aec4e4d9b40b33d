"""Uploads as a browser sends them, and what comes back."""

from __future__ import annotations

import base64
import io
import re

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from web.conftest import ORIGIN


def upload(browser: FlaskClient, content: bytes) -> TestResponse:
    """The page's answer to one file."""
    file = FileStorage(io.BytesIO(content), "private name.txt")
    boundary, body = encode_multipart({"file": file})  # in memory
    form = f"multipart/form-data; boundary={boundary}"
    return browser.post("/report", base_url=ORIGIN, data=body, content_type=form)


def download(html: str, name: str) -> bytes:
    """One of the files that the page of a result hands out."""
    found = re.search(rf'download="{name}" href="data:[^;]+;base64,([^"]+)"', html)
    assert found is not None
    return base64.b64decode(found[1])
