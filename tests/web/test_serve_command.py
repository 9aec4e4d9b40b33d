"""`serine-report serve` as a person meets it: one address, one browser, a clean end."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import click
import pytest

from cli.commands import CODE, only_line, run


def test_the_printed_address_opens_the_page_once_and_ctrl_c_closes_it_cleanly() -> None:
    command = [sys.executable, "-c", CODE, "serve", "--no-open"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as page:
        assert page.stdout is not None
        address = urlsplit(page.stdout.readline().strip())
        statuses = [ask(address.netloc, f"{address.path}?{address.query}") for _ in "12"]
        page.send_signal(signal.SIGINT)
        rest, said = page.communicate(timeout=60)
    assert address.hostname == "127.0.0.1"
    assert statuses == [303, 403]
    assert (page.returncode, rest) == (0, "")
    assert said.splitlines()[-1] == "The page is closed. Nothing was kept."
    assert "Traceback" not in said


def ask(netloc: str, path: str) -> int:
    connection = http.client.HTTPConnection(netloc, timeout=60)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_port_that_is_taken_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--no-open", "--port", str(port))
    assert result.exit_code == 1
    assert f"port {port} is used by another program" in only_line(result.stderr)


def test_a_panel_that_is_not_there_is_said_before_anything_is_served() -> None:
    result = run("serve", "--no-open", "--panel", "nobody")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert only_line(result.stderr)


def test_the_browser_opens_the_address_that_was_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def look_and_leave(address: str) -> None:
        opened.append(address)
        parts = urlsplit(address)
        ask(parts.netloc, parts.path)
        os.kill(os.getpid(), signal.SIGINT)

    def launch(address: str) -> None:
        threading.Thread(target=look_and_leave, args=(address,)).start()

    monkeypatch.setattr(click, "launch", launch)
    result = run("serve")
    assert result.exit_code == 0
    assert opened == [result.stdout.strip()]
