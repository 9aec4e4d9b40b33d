"""Which bodies are worth receiving: decided from the head of a request, before its body comes.

A body that the app would refuse by the head alone (another host, another origin, no cookie, too
large) is not received at all, and all bodies together have a bound: what comes on top is told
that the page is busy. The app is asked all the same and says it with a page of its own; it sees
the head as it was sent, and no body.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Any

from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import WSGITask

from serine_report.web.guards import NO_ROOM


class Gate:
    """Knows what the app would refuse, and how many bytes of bodies are held or still to come."""

    def __init__(self, refuses: Callable[[dict[str, Any]], bool], *, most_bytes: int) -> None:
        """Open a gate.

        Args:
            refuses: Whether the app would refuse a request with this environment.
            most_bytes: What all bodies together may need.
        """
        self.refuses = refuses
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        # By weak reference: a request whose connection broke is never closed, only forgotten.
        self._held: weakref.WeakKeyDictionary[object, int] = weakref.WeakKeyDictionary()

    def take(self, request: object, n_bytes: int) -> bool:
        """Count the body of a request, if there is room for it."""
        with self._lock:
            if sum(self._held.values()) + n_bytes > self._most_bytes:
                return False
            self._held[request] = n_bytes
            return True

    def give_back(self, request: object) -> None:
        """The body of that request is gone."""
        with self._lock:
            self._held.pop(request, None)


class Parser(HTTPRequestParser):  # type: ignore[misc]  # untyped base
    """Leaves a body where it is that the gate does not let in.

    A request whose length is stated twice, the seed of request smuggling, is refused.
    """

    body_rcv: Any

    def __init__(self, adjustments: Any, gate: Gate) -> None:  # noqa: ANN401  # waitress's own
        super().__init__(adjustments)
        self._gate = gate
        self.has_room = True
        self.is_left = False

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, and decide whether the body is to come.

        Raises:
            ParsingError: It is no request, or states two lengths.
        """
        super().parse_header(header_plus)
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("two lengths")
        if self.body_rcv is None:
            return
        if self._gate.refuses(self._environment()):
            self._leave_body()
        elif self.content_length < self.adj.max_request_body_size:
            # One that does not say its length may become as long as is allowed.
            n_bytes = self.content_length or self.adj.max_request_body_size
            self.has_room = self._gate.take(self, n_bytes)
            if not self.has_room:
                self._leave_body()

    def received(self, data: bytes) -> int:
        """Take in what came; how many bytes of it belong to this request."""
        n_taken: int = super().received(data)
        return len(data) if self.is_left else n_taken  # no byte of it is another request

    def close(self) -> None:
        """Forget the body."""
        super().close()
        self._gate.give_back(self)

    def _environment(self) -> dict[str, Any]:
        """The head in the words of WSGI, as far as guards look at it."""
        own = ("CONTENT_LENGTH", "CONTENT_TYPE")
        headers = {
            name if name in own else f"HTTP_{name}": value for name, value in self.headers.items()
        }
        return {
            **headers,
            "REQUEST_METHOD": self.command.upper(),
            "PATH_INFO": self.path,
            "wsgi.url_scheme": self.url_scheme,
        }

    def _leave_body(self) -> None:
        self.is_left = True
        self.body_rcv = None
        self.chunked = False
        self.content_length = 0
        self.expect_continue = False
        self.headers["CONNECTION"] = "close"  # what comes on this connection is no request


class Task(WSGITask):  # type: ignore[misc]  # untyped base
    """Tells the app that a body was left for want of room."""

    def get_environment(self) -> dict[str, Any]:
        """The environment of WSGI."""
        environment: dict[str, Any] = super().get_environment()
        environment[NO_ROOM] = not self.request.has_room
        return environment
