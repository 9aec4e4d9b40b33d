"""Engines and watchers for tests: real ones that need no process of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Inline:
    """Does every job at once, in this process."""

    n_slots = 1

    def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:  # noqa: BLE001  # as every executor does
            future.set_exception(error)
        return future


class Threads(ThreadPoolExecutor):
    """Python's own executor of threads, with the number of jobs that run at once."""

    n_slots = 3

    def __init__(self) -> None:
        super().__init__(self.n_slots)


class Notes:
    """Progress that is written down."""

    def __init__(self) -> None:
        self.begun: list[tuple[int, int]] = []
        self.failures: dict[str, str] = {}
        self.names: list[str] = []

    def begin(self, n_files: int, n_done: int) -> None:
        self.begun.append((n_files, n_done))

    def advance(self, name: str, failure: str | None) -> None:
        self.names.append(name)
        if failure is not None:
            self.failures[name] = failure
