"""Whole processes and warm functions, timed in pairs: ours, theirs, ours, theirs.

Two measures of two programs on a shared machine say little; their ratio, pair by pair, holds when
the machine's speed drifts. Every figure that leaves this package is a median or a ratio of one.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | os.PathLike[str]]


@dataclass(frozen=True)
class Run:
    """One finished process, by the operating system's own accounting."""

    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float
    exit_status: int


@dataclass(frozen=True)
class Pair:
    """Two programs that ran in turn, and the figures of each run."""

    ours: tuple[Run, ...]
    theirs: tuple[Run, ...]

    def ratio(self, figure: str = "cpu_seconds") -> float:
        """The median over the pairs of ours divided by theirs."""
        return statistics.median(
            getattr(a, figure) / getattr(b, figure)
            for a, b in zip(self.ours, self.theirs, strict=True)
        )


# Starts a command from a process that is small: what a process has used at most begins with what
# its parent held when it was started, and this one may hold a whole genome.
_ACCOUNT = """
import json, os, subprocess, sys, time
started = time.perf_counter()
quiet = subprocess.DEVNULL
child = subprocess.Popen(sys.argv[1:], stdin=quiet, stdout=quiet, stderr=quiet)
_, status, usage = os.wait4(child.pid, 0)
print(json.dumps({
    "cpu_seconds": usage.ru_utime + usage.ru_stime,
    "wall_seconds": time.perf_counter() - started,
    "peak_megabytes": usage.ru_maxrss / 1024,
    "exit_status": os.waitstatus_to_exitcode(status),
}))
"""


def run(command: Command) -> Run:
    """Run a command to its end and account for it and its children.

    Compiled modules are kept, as they are for an installed program, whatever this machine says.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    accountant = [sys.executable, "-S", "-c", _ACCOUNT, *map(os.fspath, command)]
    finished = subprocess.run(accountant, env=environment, stdout=subprocess.PIPE, check=True)
    return Run(**json.loads(finished.stdout))


def pair(ours: Command, theirs: Command, times: int = 5) -> Pair:
    """Run two commands in turn after a warm-up of each.

    Raises:
        RuntimeError: One of them fails; a failing program is not fast.
    """
    for command in (ours, theirs):
        if run(command).exit_status != 0:
            raise RuntimeError(f"fails: {' '.join(map(os.fspath, command))}")
    runs = [(run(ours), run(theirs)) for _ in range(times)]
    return Pair(tuple(a for a, _ in runs), tuple(b for _, b in runs))


def median(runs: Sequence[Run], figure: str = "cpu_seconds") -> float:
    """The median of one figure."""
    return statistics.median(getattr(a_run, figure) for a_run in runs)


class Warm:
    """A function in an interpreter of its own, which has run once and runs again when asked.

    `told` is what its process is told by way of the environment, besides what this one was told.
    """

    def __init__(
        self, python: Path, script: Path, job: str, *arguments: str, told: Mapping[str, str]
    ) -> None:
        pipe = subprocess.PIPE
        command = [python, script, job, *arguments]
        self._process = subprocess.Popen(
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **told},
        )
        self._said()

    def figures(self) -> dict[str, float]:
        """Run it: its `seconds` of CPU, and `limit_seconds` of counting the file's newlines."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write("\n")
        stdin.flush()
        figures: dict[str, float] = json.loads(self._said())
        return figures

    def seconds(self) -> float:
        """Run it: its seconds of CPU."""
        return self.figures()["seconds"]

    def _said(self) -> str:
        stdout = self._process.stdout
        assert stdout is not None
        line = stdout.readline()
        if not line:
            raise ChildProcessError(f"ended with {self._process.wait()}")
        return line

    def end(self) -> None:
        """Let the process go."""
        self._process.kill()
        self._process.communicate()


def in_turn(*measures: Callable[[], float], times: int = 7) -> list[tuple[float, ...]]:
    """Measure one after the other, again and again: first, second, first, second."""
    return [tuple(measure() for measure in measures) for _ in range(times)]


def ratio(rounds: Sequence[tuple[float, ...]], ours: int = 0, theirs: int = 1) -> float:
    """The median over the rounds of one figure divided by another."""
    return statistics.median(figures[ours] / figures[theirs] for figures in rounds)
