"""The job of a batch, but for files that ask for something terrible: those get it.

Stands in for a defect in a library that a file sets off. Importable by worker processes.
"""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path

from serine_report.batch.jobs import FileJob, FileResult, read_one

_MARK = b"poison: "


def read_or_suffer(job: FileJob) -> FileResult:
    """Read a file, or do to this process what it says."""
    with Path(job.path).open("rb") as stream:
        head = stream.read(40)
    if head.startswith(_MARK):
        _POISONS[head.removeprefix(_MARK).decode().strip()]()
    return read_one(job)


def _segfault() -> None:
    ctypes.string_at(0)


def _exit() -> None:
    os._exit(3)


def _hang() -> None:
    time.sleep(3600)


def _hang_in_c() -> None:
    ctypes.PyDLL(None).sleep(3600)


def _memory() -> None:
    taken = bytearray()
    while True:
        taken += b"x" * 10_000_000


def _recursion() -> None:
    _recursion()


def _raise() -> None:
    raise ValueError("rs429358\tCT")


_POISONS: dict[str, Callable[[], None]] = {
    "segfault": _segfault,
    "abort": os.abort,
    "exit": _exit,
    "hang": _hang,
    "hang_in_c": _hang_in_c,
    "memory": _memory,
    "recursion": _recursion,
    "raise": _raise,
}
