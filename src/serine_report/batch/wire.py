"""What supervisor and worker say to each other: pickled values with their length before them."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable
from typing import IO, Any

from msgspec import Struct

from serine_report.batch.limits import Limits

_LENGTH = struct.Struct(">Q")


class Hello(Struct, frozen=True, kw_only=True):
    """The first thing a worker is told: its limits, and what to load once."""

    limits: Limits
    warm_up: Callable[[], object] | None


class Order(Struct, frozen=True, kw_only=True):
    """One job: a function that can be pickled, and its arguments."""

    function: Callable[..., object]
    arguments: tuple[object, ...]


class Returned(Struct, frozen=True, kw_only=True):
    """The job ended by itself."""

    value: object


class Raised(Struct, frozen=True, kw_only=True):
    """The job raised. Only the type and the place: a message may carry a row of a file."""

    error_type: str
    place: str


def pack(message: object) -> bytes:
    """The message as bytes.

    Raises:
        Exception: It cannot be pickled.
    """
    return pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> Any:  # noqa: ANN401  # the two sides know what they send
    """The message itself.

    Raises:
        Exception: It names something that cannot be imported here.
    """
    return pickle.loads(packed)  # noqa: S301  # from a process that we started, or that started us


def write(stream: IO[bytes], packed: bytes) -> None:
    """Write one packed message.

    Raises:
        OSError: The other side is gone.
    """
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def read(stream: IO[bytes]) -> bytes:
    """Read one packed message.

    Raises:
        EOFError: The other side is gone, between two messages or in the middle of one.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], n_bytes: int) -> bytes:
    content = stream.read(n_bytes)
    if len(content) < n_bytes:
        raise EOFError
    return content
