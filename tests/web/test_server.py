"""The server over a real loopback connection: what reaches the app, and what never does."""

from __future__ import annotations

import dataclasses
import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask, request

from serine_report.web.server import Server
from serine_report.web.settings import Settings

SMALL = Settings(port=0, upload_bytes=1000, workers=1, waiting=0)


def _app(_: int) -> Flask:
    app = Flask(__name__)

    @app.route("/", methods=["GET", "POST"])
    def length() -> str:
        return f"read {len(request.get_data())}"

    return app


@contextmanager
def _serving(settings: Settings) -> Iterator[Server]:
    server = Server(_app, settings)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(10)
    assert not thread.is_alive()


def _ask(server: Server, request_bytes: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(request_bytes)
        answer = b""
        while received := connection.recv(65536):
            answer += received
    return answer


def test_a_request_is_answered() -> None:
    with _serving(SMALL) as server:
        answer = _ask(server, b"GET / HTTP/1.0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.0 200")
    assert answer.endswith(b"read 0")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (
            b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"400",
        ),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n", b"413"),
        (
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + b"a" * 1024 + b"\r\n",
            b"413",
        ),
        (b"nonsense\r\n\r\n", b"400"),
    ],
    ids=[
        "two kinds of length",
        "two lengths",
        "declared too large",
        "sent too large",
        "no request",
    ],
)
def test_what_the_app_never_sees_is_refused_with_our_headers(sent: bytes, status: bytes) -> None:
    with _serving(SMALL) as server:
        answer = _ask(server, sent)
    head = answer.partition(b"\r\n\r\n")[0]
    assert head.split()[1] == status
    assert b"Content-Security-Policy: default-src 'none'" in head
    assert b"X-Content-Type-Options: nosniff" in head
    assert b"waitress" not in answer


def test_the_page_is_bound_to_loopback_only() -> None:
    with _serving(SMALL) as server:
        addresses = {channel.getsockname()[0] for channel in server.sockets()}
    assert addresses == {"127.0.0.1"}


def test_a_taken_port_is_an_error() -> None:
    with _serving(SMALL) as server, pytest.raises(OSError, match="in use"):
        Server(_app, dataclasses.replace(SMALL, port=server.port))


def test_the_page_closes_itself_when_nobody_asks() -> None:
    server = Server(_app, dataclasses.replace(SMALL, idle_seconds=0.2))
    thread = threading.Thread(target=server.run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()


def test_closing_a_page_that_has_closed_itself_writes_to_nobody() -> None:
    """The numbers of its descriptors are given to what is opened next: here to sockets."""
    server = Server(_app, dataclasses.replace(SMALL, idle_seconds=0))
    server.run()
    pairs = [socket.socketpair() for _ in range(8)]
    try:
        server.close()
        server.close()
        ready, _, _ = select.select([end for pair in pairs for end in pair], [], [], 0)
        assert ready == []
    finally:
        for end in (end for pair in pairs for end in pair):
            end.close()


def test_a_request_keeps_the_page_open() -> None:
    settings = dataclasses.replace(SMALL, idle_seconds=3600)
    with _serving(settings) as server:
        _ask(server, b"GET / HTTP/1.0\r\n\r\n")
        time.sleep(1.2)
        assert _ask(server, b"GET / HTTP/1.0\r\n\r\n").endswith(b"read 0")
