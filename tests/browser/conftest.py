"""Debian's Chromium, a running page of our own, and an attacker's page on another port."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page as Tab

from serine_report.web import Page, Settings
from serine_report.web.work import Workshop

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": str(CHROMIUM),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP evil.test 127.0.0.1",
        ],
    }


class Served:
    """One page in a thread, as `serine-report serve` runs it."""

    def __init__(self, settings: Settings, workshop: Workshop) -> None:
        self.page = Page(settings, workshop)
        self.thread = threading.Thread(target=self.page.run)
        self.thread.start()

    @property
    def origin(self) -> str:
        return self.page.address.partition("/open")[0]

    def close(self) -> None:
        self.page.close()
        self.thread.join(20)


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    """Warm workers for all pages of the tests: a page has a token of its own, workers have none."""
    shared = Workshop(Settings(workers=1, waiting=2))
    yield shared
    shared.close()


@pytest.fixture
def served(workshop: Workshop) -> Iterator[Served]:
    running = Served(Settings(port=0), workshop)
    yield running
    running.close()


@pytest.fixture
def tab(served: Served, context: BrowserContext) -> Tab:
    """A tab in which the page was opened with its one-time address."""
    opened = context.new_page()
    opened.goto(served.page.address)
    return opened


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Nothing to say."""


@pytest.fixture
def attacker(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serves a page of somebody else's on another port; gives its address."""
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def serve(html: str) -> str:
        (tmp_path / "attack.html").write_text(html)
        return f"http://127.0.0.1:{server.server_port}/attack.html"

    yield serve
    server.shutdown()
    thread.join(10)
    server.server_close()
