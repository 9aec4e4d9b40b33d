"""The pages of the upload page: templates filled with words from a table."""

from __future__ import annotations

import base64
import secrets
from functools import cache
from http import HTTPStatus

import msgspec
from flask import Response, render_template

from serine_report import __version__
from serine_report.panel import Panel, load_panel
from serine_report.resources import templates_folder
from serine_report.web.headers import content_security_policy
from serine_report.web.settings import Settings
from serine_report.web.work import Made

RETRY_SECONDS = "5"
TRY_AGAIN = frozenset({HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.SERVICE_UNAVAILABLE})
EMPTY_FORM = {
    "label": "",
    "ancestry": "unknown",
    "measured": "",
    "matrix": "serum",
    "paper": "a4",
    "language": "en",
}


class Choice(msgspec.Struct, frozen=True):
    """One thing that can be chosen in the form."""

    value: str
    words: str


class Vendor(msgspec.Struct, frozen=True):
    """How to tell a vendor's raw data file."""

    name: str
    words: str


class Message(msgspec.Struct, frozen=True):
    """What is said instead of a page."""

    title: str
    words: str
    offer_form: bool = False


class Refusal(msgspec.Struct, frozen=True):
    """Why there is no report, over a form that is ready for another try."""

    sentence: str
    title: str = "No report was made"
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY


class Words(msgspec.Struct, frozen=True):
    """All words of the page that templates do not hold."""

    vendors: tuple[Vendor, ...]
    ancestries: tuple[Choice, ...]
    matrices: tuple[Choice, ...]
    papers: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    messages: dict[str, Message]


@cache
def words() -> Words:
    """The words, read once."""
    return msgspec.toml.decode((templates_folder() / "web" / "page.toml").read_bytes(), type=Words)


@cache
def panel_of(id_or_file: str) -> Panel:
    """The panel of the page, read once."""
    return load_panel(id_or_file).panel


def form_page(
    settings: Settings, *, refusal: Refusal | None = None, values: dict[str, str] | None = None
) -> Response:
    """The form, empty or as it was filled in, with the reason if a file was refused."""
    filled = {**EMPTY_FORM, **(values or {})}
    return _page(
        "form.html.j2",
        HTTPStatus.OK if refusal is None else refusal.status,
        settings,
        refusal=refusal,
        values=filled,
        more_open=filled != EMPTY_FORM,
        **{
            name: getattr(words(), name)
            for name in ("vendors", "ancestries", "matrices", "papers", "languages")
        },
    )


def message_page(
    settings: Settings, status: HTTPStatus, *, values: dict[str, str] | None = None
) -> Response:
    """A page for a request that is not served; it says what to do.

    What another try may mend stands over the form, which `values` fill.
    """
    messages = words().messages
    message = messages.get(str(status.value), messages["400"])
    if status in TRY_AGAIN:
        answer = form_page(
            settings, refusal=Refusal(message.words, message.title, status), values=values
        )
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            answer.headers["Retry-After"] = RETRY_SECONDS
        return answer
    return _page(
        "message.html.j2",
        status,
        settings,
        title=message.title,
        words=message.words,
        offer_form=message.offer_form,
    )


def _page(template: str, status: HTTPStatus, settings: Settings, **values: object) -> Response:
    panel = panel_of(settings.panel)
    html = render_template(
        f"web/{template}",
        version=__version__,
        panel_id=panel.id,
        panel_version=panel.version,
        **values,
    )
    return Response(html, status=status, content_type="text/html; charset=utf-8")


def result_page(settings: Settings, made: Made) -> Response:
    """The report itself, with a bar above it that holds everything to take away.

    The downloads are inside the page, since nothing is kept on the server's side once it has
    answered. The report's own style sheets are allowed by a nonce of this answer alone.
    """
    del settings
    nonce = secrets.token_urlsafe(16)
    bar = render_template(
        "web/result_bar.html.j2",
        pdf=_base64(made.pdf),
        html=_base64(made.html.encode()),
        json=_base64(made.json),
    )
    html = made.html.replace("<style>", f'<style nonce="{nonce}">')
    html = _before("</head>", '<link rel="stylesheet" href="/static/result.css" />\n', html)
    html = _before('<header class="masthead">', bar, html)
    answer = Response(html, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = content_security_policy(nonce)
    return answer


def _before(landmark: str, addition: str, html: str) -> str:
    """Put something before a landmark of the report's template; it stands there once."""
    head, found, tail = html.partition(landmark)
    assert found, landmark
    return head + addition + found + tail


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
