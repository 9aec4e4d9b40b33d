"""The page on waitress: loopback only, memory only, bounded, closing itself after idle time.

waitress answers some requests before the app sees them (malformed, too long on the way). Its
channel and error answer are replaced by small subclasses, so that these answers carry the same
headers as every other; its parser and task by those of the gate, which leaves bodies where they are
that the app would refuse.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from serine_report.web.gate import Gate, Parser, Task
from serine_report.web.guards import refuses
from serine_report.web.headers import ALWAYS, content_security_policy
from serine_report.web.settings import Settings

LOOPBACK = "127.0.0.1"
_LOOK_SECONDS = 1.0


class _ErrorAnswer(ErrorTask):  # type: ignore[misc]  # untyped base
    """The server's own error answer, with our headers and without its name."""

    def execute(self) -> None:
        self.response_headers.extend(ALWAYS)
        self.response_headers.append(("Content-Security-Policy", content_security_policy()))
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc]  # untyped base
    task_class = Task
    error_task_class = _ErrorAnswer
    gate: Gate

    def parser_class(self, adjustments: Any) -> Parser:  # noqa: ANN401  # waitress's own
        return Parser(adjustments, self.gate)


@dataclass
class _Clock:
    """When the last request came in; written by the app's threads, read by the idle watch."""

    last: float

    def wrap(self, app: Flask) -> Callable[..., Iterable[bytes]]:
        def noting(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            self.last = time.monotonic()
            try:
                return app(environ, start_response)
            finally:
                self.last = time.monotonic()

        return noting


class Server:
    """One running page.

    Binding happens on construction, so that `port` is known before anything is printed.
    """

    def __init__(self, make_app: Callable[[int], Flask], settings: Settings) -> None:
        """Bind to loopback.

        Args:
            make_app: Makes the app for the port that was given by the system.
            settings: Port 0 lets the system choose.

        Raises:
            OSError: The port is taken.
        """
        self._clock = _Clock(time.monotonic())
        self._settings = settings
        logging.getLogger("waitress").setLevel(logging.CRITICAL)  # nothing of a request is logged
        listening = socket.create_server((LOOPBACK, settings.port))
        self.port: int = listening.getsockname()[1]
        self._sockets: dict[int, Any] = {}
        self._server = create_server(
            self._dispatch,
            map=self._sockets,
            sockets=[listening],
            ident=None,
            threads=settings.workers + settings.waiting + 4,
            connection_limit=200,
            max_request_body_size=settings.upload_bytes + 1,
            inbuf_overflow=settings.upload_bytes + 1024 * 1024,
            outbuf_overflow=64 * 1024 * 1024,
            channel_timeout=120,
            clear_untrusted_proxy_headers=True,
        )
        app = make_app(self.port)
        gate = Gate(partial(refuses, app), most_bytes=settings.held_bytes)
        self._server.channel_class = type("_GatedChannel", (_Channel,), {"gate": gate})
        self._app = self._clock.wrap(app)
        self._closing = threading.Event()
        self._is_open = True
        self._while_open = threading.Lock()  # a descriptor that is closed may be another file's

    def sockets(self) -> list[Any]:
        """The sockets that listen now; for tests and `doctor`."""
        return [sock.socket for sock in self._sockets.values() if sock.accepting]

    def run(self) -> None:
        """Serve until interrupted, closed, or idle for longer than the settings allow."""
        try:
            while not self._closing.is_set() and not self._is_idle():
                wasyncore.loop(timeout=_LOOK_SECONDS, use_poll=True, map=self._sockets, count=1)
        finally:
            self._server.task_dispatcher.shutdown()
            with self._while_open:
                self._is_open = False
                wasyncore.close_all(self._sockets)

    def close(self) -> None:
        """Stop serving soon; callable from any thread, and again where it has stopped."""
        self._closing.set()
        with self._while_open:
            if self._is_open:
                self._server.pull_trigger()

    def _is_idle(self) -> bool:
        return time.monotonic() - self._clock.last > self._settings.idle_seconds

    def _dispatch(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        return self._app(environ, start)
