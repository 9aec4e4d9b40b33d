"""What a batch needs of whoever does its jobs, and the watch over it: two small interfaces."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol


class Engine(Protocol):
    """Anything in the shape of `concurrent.futures.Executor` that knows how much it does at once.

    A future gives the job's value or `Lost`. What else it may raise is taken for a loss.
    """

    @property
    def n_slots(self) -> int:
        """How many jobs can run at the same time; may change while it runs."""
        ...

    def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        """Queue a job."""
        ...


class Progress(Protocol):
    """Somebody who wants to know how far a batch is."""

    def begin(self, n_files: int, n_done: int) -> None:
        """Work begins; `n_done` files are done since an earlier run."""
        ...

    def advance(self, name: str, failure: str | None) -> None:
        """One file is done; `failure` is the sentence if it failed."""
        ...
