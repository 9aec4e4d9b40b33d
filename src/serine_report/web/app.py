"""The upload page as a Flask application."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Flask, Response, redirect, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from serine_report.resources import templates_folder
from serine_report.web import guards, headers, pages
from serine_report.web.guards import Session
from serine_report.web.routes import add_routes
from serine_report.web.settings import Settings
from serine_report.web.submission import InMemoryRequest, get_ready
from serine_report.web.work import Workshop

SERVED = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    }
)


class _App(Flask):
    request_class = InMemoryRequest


def create_app(settings: Settings, workshop: Workshop) -> Flask:
    """Make the application.

    Every request passes the guards first; every answer carries the same headers. Nothing is
    logged but what the caller prints itself.

    Args:
        settings: Limits and names; the port must be the one that is really served.
        workshop: Makes the reports; the caller closes it.
    """
    pages.words()
    pages.panel_of(settings.panel)
    get_ready()
    app = _App(
        __name__,
        template_folder=str(templates_folder()),
        static_folder=str(templates_folder() / "web" / "static"),
    )
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True}
    app.jinja_env.autoescape = True
    app.config["MAX_CONTENT_LENGTH"] = settings.upload_bytes
    app.config["MAX_FORM_PARTS"] = settings.form_parts
    app.config["MAX_FORM_MEMORY_SIZE"] = 512 * 1024
    session = Session(token=settings.token, cookie=secrets.token_urlsafe(32))

    def refuse(status: HTTPStatus) -> Response:
        return pages.message_page(settings, status)

    guards.install(app, settings, session, refuse)
    _add_opening(app, settings, session)
    add_routes(app, settings, workshop)
    app.register_error_handler(Exception, lambda error: refuse(_status_of(error)))
    app.after_request(_secured)
    return app


def _add_opening(app: Flask, settings: Settings, session: Session) -> None:
    @app.get("/open")
    def open_page() -> AnyResponse:
        if not session.exchange(request.args.get("token", "")):
            return pages.message_page(settings, HTTPStatus.FORBIDDEN)
        answer = redirect("/", HTTPStatus.SEE_OTHER)
        answer.set_cookie(
            settings.cookie,
            session.cookie,
            httponly=True,
            samesite="Strict",
            secure=settings.outer_origin is not None,
        )
        return answer


def _status_of(error: Exception) -> HTTPStatus:
    if isinstance(error, HTTPException) and error.code in SERVED:
        return HTTPStatus(error.code)
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _secured(answer: Response) -> Response:
    for name, value in headers.ALWAYS:
        answer.headers[name] = value
    answer.headers.setdefault("Content-Security-Policy", headers.content_security_policy())
    return answer
