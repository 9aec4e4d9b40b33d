"""One running upload page: its server, its workers, and the address that opens it once."""

from __future__ import annotations

import dataclasses
from types import TracebackType
from typing import Self

from flask import Flask

from serine_report.web.app import create_app
from serine_report.web.server import LOOPBACK, Server
from serine_report.web.settings import Settings
from serine_report.web.work import Workshop


class Page:
    """The page from its opening to its end; leaving the `with` block ends the workers."""

    def __init__(self, settings: Settings) -> None:
        """Bind to a port of loopback; port 0 lets the system choose a free one.

        Raises:
            OSError: The port is taken.
        """
        self._token = settings.token
        self._workshop = Workshop(settings)

        def make_app(port: int) -> Flask:
            return create_app(dataclasses.replace(settings, port=port), self._workshop)

        try:
            self._server = Server(make_app, settings)
        except OSError:
            self._workshop.close()
            raise

    @property
    def address(self) -> str:
        """What to open in the browser; good once."""
        return f"http://{LOOPBACK}:{self._server.port}/open?token={self._token}"

    def run(self) -> None:
        """Serve until closed, interrupted or idle for too long."""
        self._server.run()

    def close(self) -> None:
        """Stop serving soon; callable from any thread."""
        self._server.close()

    def end(self) -> None:
        """End the workers; the last thing to do."""
        self._workshop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()
