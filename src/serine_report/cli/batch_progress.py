"""How far a batch is: a bar on a terminal, plain lines elsewhere; both on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from serine_report.cli.endings import one_line, tell

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from serine_report.batch.engine import Progress

# Plain lines end in a log, where one every ten seconds is plenty.
_SECONDS_BETWEEN_LINES = 10.0

Clock = Callable[[], float]


class Count:
    """How many files are done, how fast, and how long the rest will take."""

    def __init__(self, n_files: int, n_done: int, clock: Clock) -> None:
        self._n_files = n_files
        self._n_before = self._n_done = n_done
        self._n_failed = 0
        self._clock = clock
        self._start = clock()

    def add(self, *, failed: bool) -> None:
        """One more is done."""
        self._n_done += 1
        self._n_failed += failed

    def pace(self) -> str:
        """The rate, the time left and the failures, in words."""
        n_new = self._n_done - self._n_before
        seconds = self._clock() - self._start
        parts = []
        if n_new and seconds > 0:
            rate = n_new / seconds
            left = duration((self._n_files - self._n_done) / rate)
            parts = [f"{rate:.1f} files a second", f"about {left} left"]
        return ", ".join((*parts, f"{self._n_failed:,} failed"))

    def sentence(self) -> str:
        """How far it is."""
        return f"{self._n_done:,} of {self._n_files:,} files done, {self.pace()}."


def duration(seconds: float) -> str:
    """A length of time as people say it, rounded to what matters."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    if whole < 90 * 60:
        return f"{round(whole / 60)} min"
    return f"{whole / 3600:.1f} h"


class Lines:
    """Progress as plain lines, for logs and pipes."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._count = Count(0, 0, clock)
        self._next_line = 0.0

    def begin(self, n_files: int, n_done: int) -> None:
        """Say how much there is to do."""
        self._count = Count(n_files, n_done, self._clock)
        self._next_line = self._clock() + _SECONDS_BETWEEN_LINES
        tell(f"{n_files:,} files, {n_done:,} of them done before.")

    def advance(self, name: str, failure: str | None) -> None:
        """Say which file failed, and now and then how far it is."""
        self._count.add(failed=failure is not None)
        if failure is not None:
            tell(f"{name}: {failure}")
        if self._clock() >= self._next_line:
            self._next_line = self._clock() + _SECONDS_BETWEEN_LINES
            tell(self._count.sentence())


class LiveBar:
    """Progress as a bar that stays at the bottom of a terminal; failures scroll above it."""

    def __init__(self, bar: Bar, clock: Clock = time.monotonic) -> None:
        self._bar = bar
        self._clock = clock
        self._count = Count(0, 0, clock)
        self._task = bar.add_task("", total=None, pace="looking at what is there")

    def begin(self, n_files: int, n_done: int) -> None:
        """Give the bar its length."""
        self._count = Count(n_files, n_done, self._clock)
        self._bar.update(self._task, total=n_files, completed=n_done, pace="")

    def advance(self, name: str, failure: str | None) -> None:
        """Move the bar; a failure gets its line."""
        self._count.add(failed=failure is not None)
        if failure is not None:
            self._bar.console.print(one_line(f"{name}: {failure}"), markup=False, highlight=False)
        self._bar.update(self._task, advance=1, pace=self._count.pace())


@contextmanager
def watch() -> Iterator[Progress]:
    """The progress that fits where standard error goes."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Lines()
        return
    # Only a terminal pays for rich.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Bar(*columns, console=Console(stderr=True)) as bar:
        yield LiveBar(bar)
