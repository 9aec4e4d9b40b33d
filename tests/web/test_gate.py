"""Bodies that the app would refuse are never received, and all bodies together have a bound."""

from __future__ import annotations

import dataclasses
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from waitress.adjustments import Adjustments

from serine_report.web.app import create_app
from serine_report.web.gate import Gate, Parser
from serine_report.web.server import Server
from serine_report.web.settings import Settings
from serine_report.web.work import Workshop

LIMITS = Settings(
    port=0, token="the-token", workers=0, waiting=0, upload_bytes=1000, held_bytes=1500
)

HIDDEN = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Client:
    """Writes requests by hand, to a page that makes no reports."""

    def __init__(self, server: Server) -> None:
        self.port = server.port
        self.host = f"127.0.0.1:{self.port}"
        opened = self.ask("GET", path="/open?token=the-token")
        self.cookie = opened.partition("Set-Cookie: ")[2].partition(";")[0]

    def ask(
        self, method: str = "POST", body: bytes = b"", path: str = "/report", **head: str
    ) -> str:
        """Everything that comes back until the server hangs up."""
        with self.begin(method, body, path, **head) as connection:
            answer = b""
            while received := connection.recv(65536):
                answer += received
        return answer.decode()

    def begin(self, method: str, body: bytes, path: str = "/report", **head: str) -> socket.socket:
        """A connection over which a request was sent, perhaps without all of its body."""
        headers = {"Host": self.host, "Connection": "close"}
        headers |= {name.replace("_", "-"): text for name, text in head.items()}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {headers[name]}" for name in headers)]
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        return connection


@pytest.fixture
def client() -> Iterator[Client]:
    workshop = Workshop(LIMITS)

    server = Server(
        lambda port: create_app(dataclasses.replace(LIMITS, port=port), workshop), LIMITS
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    yield Client(server)
    server.close()
    thread.join(20)
    workshop.close()


@pytest.mark.parametrize(
    ("head", "status", "words"),
    [
        ({"Host": "evil.test"}, "421", "This is not the address"),
        ({"Origin": "https://evil.test"}, "403", "opens from the terminal"),
        ({"Sec_Fetch_Site": "cross-site"}, "403", "opens from the terminal"),
        ({"Cookie": "serine-report-1=guess"}, "403", "opens from the terminal"),
        ({"Content_Length": "1001"}, "413", "too large to be a raw DNA file"),
        ({"Content_Length": str(10**12)}, "413", "too large to be a raw DNA file"),
        ({"Content_Length": "1001", "Cookie": ""}, "403", "opens from the terminal"),
    ],
    ids=str,
)
def test_what_the_head_alone_is_refused_for_is_answered_before_the_body_comes(
    client: Client, head: dict[str, str], status: str, words: str
) -> None:
    sound = {"Cookie": client.cookie, "Content_Length": "900"}
    answer = client.ask("POST", b"", "/report", **(sound | head))
    assert answer.split()[1] == status
    assert words in answer


def test_a_body_that_is_left_is_asked_for_by_no_word_and_is_no_request(client: Client) -> None:
    answer = client.ask(body=HIDDEN, Content_Length="900", Expect="100-continue")
    assert answer.startswith("HTTP/1.1 403")
    assert answer.count("HTTP/1.1") == 1


def test_a_parser_that_leaves_a_body_takes_all_that_came_with_it() -> None:
    parser = Parser(Adjustments(), Gate(lambda _: True, most_bytes=1000))
    sent = b"POST / HTTP/1.1\r\nContent-Length: 900\r\n\r\n" + HIDDEN
    assert parser.received(sent) == len(sent)
    assert parser.completed


def test_a_body_that_is_let_in_is_read(client: Client) -> None:
    answer = client.ask(body=b"x" * 900, Content_Length="900", Cookie=client.cookie)
    assert answer.startswith("HTTP/1.1 422")
    assert "Choose the file" in answer


def _first_with(status: str, post: Callable[[], str]) -> str:
    """The server notices what another connection does a moment later."""
    for _ in range(1000):
        answer = post()
        if answer.split()[1] == status:
            return answer
        time.sleep(0.01)
    raise AssertionError(answer)


@pytest.mark.parametrize("length", [{"Content_Length": "900"}, {"Transfer_Encoding": "chunked"}])
def test_while_bodies_are_held_others_are_told_to_come_back(
    client: Client, length: dict[str, str]
) -> None:
    post = partial(client.ask, body=b"x" * 900, Content_Length="900", Cookie=client.cookie)
    held = client.begin("POST", b"", "/report", Cookie=client.cookie, **length)
    busy = _first_with("503", post)
    assert "Retry-After: 5" in busy
    assert "Other reports are being made right now" in busy
    assert 'action="/report"' in busy
    held.close()
    _first_with("422", post)
    assert post().split()[1] == "422"  # what was read is given back as well
