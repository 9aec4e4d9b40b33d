"""One running upload page: its server, and the address that opens it once."""

from __future__ import annotations

import dataclasses

from flask import Flask

from serine_report.web.app import create_app
from serine_report.web.server import LOOPBACK, Server
from serine_report.web.settings import Settings
from serine_report.web.work import Workshop


class Page:
    """The page from its opening to its end; the workers belong to the caller."""

    def __init__(self, settings: Settings, workshop: Workshop) -> None:
        """Bind to a port of loopback; port 0 lets the system choose a free one.

        Raises:
            OSError: The port is taken.
        """
        self._token = settings.token

        def make_app(port: int) -> Flask:
            return create_app(dataclasses.replace(settings, port=port), workshop)

        self._server = Server(make_app, settings)

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
