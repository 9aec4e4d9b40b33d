"""Who may ask for what: the checks that every request passes, in a fixed order.

Each check is a pure function of the request and the settings and answers with a status, or None
where it has nothing to object to. The order is: the host, the origin of an unsafe method, the
size, the cookie. A page on another site, a name that was rebound to this machine, and another
program's cookie all stop here, before a form is read.
"""

from __future__ import annotations

import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Flask, Request, Response, request

from serine_report.web.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
OPEN_PATHS = ("/open", "/static/")

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


GUARDS: tuple[Guard, ...] = (host_is_ours, origin_is_ours, size_is_bounded, browser_is_known)


def install(
    app: Flask, settings: Settings, session: Session, refuse: Callable[..., Response]
) -> None:
    """Put the guards before every request of the app, in their order."""

    @app.before_request
    def check() -> Response | None:
        for guard in GUARDS:
            status = guard(request, settings, session)
            if status is not None:
                return refuse(status)
        return None


def _same(offered: str, secret: str) -> bool:
    return hmac.compare_digest(offered.encode("utf-8", "replace"), secret.encode())
