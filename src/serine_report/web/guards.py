"""Who may ask for what: the checks that every request passes, in a fixed order.

Each check is a pure function of the request and the settings and answers with a status, or None
where it has nothing to object to. The order is: the host, the origin of an unsafe method, the
cookie, the size, the room. A page on another site, a name that was rebound to this machine, and
another program's cookie all stop here. The server asks the same guards before it receives a body,
so that what they refuse is never read.
"""

from __future__ import annotations

import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask import Flask, Request, Response, request

from serine_report.web.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
OPEN_PATHS = ("/open", "/static/")

# In the environment of a request whose body the server had no room for.
NO_ROOM = "serine_report.no_room"

_EXTENSION = "serine_report.guards"

Guard = Callable[[Request, Settings, "Session"], HTTPStatus | None]


@dataclass
class Session:
    """The one browser that was let in; both values change once and only here.

    `token` is good for one exchange and then None; `cookie` is the secret that the browser holds.
    """

    token: str | None
    cookie: str
    lock: threading.Lock = field(default_factory=threading.Lock)

    def exchange(self, offered: str) -> bool:
        """Swap the token for the cookie; a token is good once, whoever comes first."""
        with self.lock:
            if self.token is None or not _same(offered, self.token):
                return False
            self.token = None
            return True


def host_is_ours(asked: Request, settings: Settings, _: Session) -> HTTPStatus | None:
    """Exactly one Host header, and it is this machine with our port (DNS rebinding)."""
    if asked.environ.get("HTTP_HOST") in settings.hosts:
        return None
    return HTTPStatus.MISDIRECTED_REQUEST


def origin_is_ours(asked: Request, settings: Settings, _: Session) -> HTTPStatus | None:
    """An unsafe method comes from our own page, or from no page at all."""
    if asked.method in SAFE_METHODS:
        return None
    site = asked.headers.get("Sec-Fetch-Site")
    origin = asked.headers.get("Origin")
    if (site is None or site in OWN_SITES) and (origin is None or origin in settings.origins):
        return None
    return HTTPStatus.FORBIDDEN


def size_is_bounded(asked: Request, settings: Settings, _: Session) -> HTTPStatus | None:
    """The declared size fits; what is really sent is counted by the server as well."""
    if (asked.content_length or 0) > settings.upload_bytes:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def browser_is_known(asked: Request, settings: Settings, session: Session) -> HTTPStatus | None:
    """The browser holds the cookie that the one-time token was swapped for."""
    if asked.path.startswith(OPEN_PATHS):
        return None
    if _same(asked.cookies.get(settings.cookie, ""), session.cookie):
        return None
    return HTTPStatus.FORBIDDEN


def room_is_left(asked: Request, _: Settings, __: Session) -> HTTPStatus | None:
    """The server had room for the body beside those that it holds."""
    return HTTPStatus.SERVICE_UNAVAILABLE if asked.environ.get(NO_ROOM) else None


GUARDS: tuple[Guard, ...] = (
    host_is_ours,
    origin_is_ours,
    browser_is_known,
    size_is_bounded,
    room_is_left,
)


def install(
    app: Flask, settings: Settings, session: Session, refuse: Callable[..., Response]
) -> None:
    """Put the guards before every request of the app, in their order."""

    def objection(asked: Request) -> HTTPStatus | None:
        statuses = (guard(asked, settings, session) for guard in GUARDS)
        return next((status for status in statuses if status is not None), None)

    @app.before_request
    def check() -> Response | None:
        status = objection(request)
        return None if status is None else refuse(status)

    app.extensions[_EXTENSION] = objection


def refuses(app: Flask, environment: dict[str, Any]) -> bool:
    """Whether the guards of an app would refuse a request, by its head alone."""
    objection = app.extensions.get(_EXTENSION)
    return objection is not None and objection(app.request_class(environment)) is not None


def _same(offered: str, secret: str) -> bool:
    return hmac.compare_digest(offered.encode("utf-8", "replace"), secret.encode())
