"""One app on an invented port, and a browser that was let in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from serine_report.web import Settings, create_app
from serine_report.web.work import Workshop

PORT = 8123
ORIGIN = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def settings() -> Settings:
    return Settings(port=PORT, token="a-token-of-the-tests", workers=1, waiting=0)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    workshop = Workshop(settings)
    app = create_app(settings, workshop)
    yield app
    workshop.close()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """A browser that has swapped the token for the cookie."""
    client = app.test_client()
    client.environ_base["HTTP_HOST"] = f"127.0.0.1:{PORT}"
    answer = client.get("/open?token=a-token-of-the-tests", base_url=ORIGIN)
    assert answer.status_code == 303
    return client
