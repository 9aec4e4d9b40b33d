"""Who may ask: hosts, origins, sizes and the cookie, in that order, on every path."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask.wrappers import Request
from werkzeug.test import EnvironBuilder

from serine_report.web import Settings
from serine_report.web.guards import Session, host_is_ours
from web.conftest import ORIGIN, PORT

FOREIGN_HOSTS = (
    "",
    "127.0.0.1",
    "127.0.0.1:80",
    f"127.0.0.1:{PORT}.",
    f"127.0.0.1:{PORT}0",
    f"127.0.0.1.:{PORT}",
    f"localhost.:{PORT}",
    f"localhost.evil.test:{PORT}",
    f"evil.test:{PORT}",
    f"2130706433:{PORT}",
    f"0x7f.1:{PORT}",
    f"0.0.0.0:{PORT}",
    f"127.0.0.1:{PORT}, 127.0.0.1:{PORT}",
    f"user@127.0.0.1:{PORT}",
    f"[::ffff:127.0.0.1]:{PORT}",
)


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_host_that_is_not_exactly_ours_is_misdirected(browser: FlaskClient, host: str) -> None:
    answer = browser.get("/", environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 421


def test_a_request_without_a_host_is_misdirected(settings: Settings) -> None:
    environ = EnvironBuilder(base_url=ORIGIN).get_environ()
    del environ["HTTP_HOST"]
    assert host_is_ours(Request(environ), settings, Session("token", "cookie")) == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_the_three_names_of_this_machine_are_ours(stranger: FlaskClient, name: str) -> None:
    answer = stranger.get("/", environ_overrides={"HTTP_HOST": f"{name}:{PORT}"})
    assert answer.status_code == 403  # past the host check, without a cookie


def test_without_the_cookie_nothing_is_shown(stranger: FlaskClient) -> None:
    answer = stranger.get("/", base_url=ORIGIN)
    assert answer.status_code == 403
    assert "opens from the terminal" in answer.text


def test_a_wrong_token_opens_nothing(stranger: FlaskClient) -> None:
    answer = stranger.get("/open?token=guess", base_url=ORIGIN)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_a_token_is_good_once(browser: FlaskClient, stranger: FlaskClient) -> None:
    assert browser.get("/", base_url=ORIGIN).status_code == 200
    second = stranger.get("/open?token=a-token-of-the-tests", base_url=ORIGIN)
    assert second.status_code == 403


def test_the_cookie_is_strict_and_carries_the_port(stranger: FlaskClient) -> None:
    answer = stranger.get("/open?token=a-token-of-the-tests", base_url=ORIGIN)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"serine-report-{PORT}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_the_cookie_of_another_port_opens_nothing(stranger: FlaskClient) -> None:
    stranger.set_cookie(f"serine-report-{PORT + 1}", "a-secret", domain="127.0.0.1")
    assert stranger.get("/", base_url=ORIGIN).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": f"{ORIGIN}.evil.test"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.test"},
    ],
    ids=str,
)
def test_a_post_from_elsewhere_is_refused(browser: FlaskClient, headers: dict[str, str]) -> None:
    assert browser.post("/report", base_url=ORIGIN, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": ORIGIN}, {"Sec-Fetch-Site": "same-origin", "Origin": ORIGIN}],
    ids=str,
)
def test_a_post_from_our_own_page_is_read(browser: FlaskClient, headers: dict[str, str]) -> None:
    assert browser.post("/report", base_url=ORIGIN, headers=headers).status_code == 422


def test_a_declared_size_over_the_limit_is_refused_unread(browser: FlaskClient) -> None:
    answer = browser.post(
        "/report", base_url=ORIGIN, environ_overrides={"CONTENT_LENGTH": str(10**12)}
    )
    assert answer.status_code == 413


def test_what_is_checked_first_decides(stranger: FlaskClient, browser: FlaskClient) -> None:
    """Host, origin, cookie, size: with everything wrong, each mended in turn."""
    too_large = {"CONTENT_LENGTH": str(10**12)}
    elsewhere = {"HTTP_HOST": f"evil.test:{PORT}"}
    foreign = {"Origin": "https://evil.test"}
    statuses = [
        client.post(
            "/report", base_url=ORIGIN, headers=headers, environ_overrides=too_large | overrides
        ).status_code
        for client, headers, overrides in (
            (stranger, foreign, elsewhere),
            (browser, foreign, {}),
            (stranger, {}, {}),
            (browser, {}, {}),
        )
    ]
    assert statuses == [421, 403, 403, 413]


@pytest.mark.parametrize("path", ["/", "/nowhere", "/open", "/static/page.css", "/static/none"])
def test_every_answer_is_sealed(browser: FlaskClient, path: str) -> None:
    with browser.get(path, base_url=ORIGIN) as answer:
        headers = dict(answer.headers)
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    for directive in ("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
        assert directive in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("Access-Control-")]


def test_what_nobody_expected_is_a_sealed_page_that_tells_nothing(
    app: Flask, browser: FlaskClient
) -> None:
    def broken() -> str:
        raise ValueError("rs429358 CT")

    app.view_functions["form"] = broken
    answer = browser.get("/", base_url=ORIGIN)
    assert answer.status_code == 500
    assert "Nothing was kept." in answer.text
    assert "rs429358" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_proxied_page_knows_its_outer_name_only() -> None:
    settings = Settings(port=PORT, outer_origin="https://dna.clinic.test")
    assert settings.hosts == {"dna.clinic.test"}
    assert settings.origins == {"https://dna.clinic.test"}
