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
from collections.abc import Sequence
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


def warm(python: Path, script: Path, job: str, *arguments: str) -> dict[str, float]:
    """Time a function inside a fresh interpreter, after it has run once.

    The script prints one JSON object: `seconds` (median CPU of the runs), and whatever else it
    counts (`peak_megabytes`, `limit_seconds` of counting newlines in the same process).
    """
    finished = subprocess.run(
        [python, script, job, *arguments], capture_output=True, check=True, text=True
    )
    figures: dict[str, float] = json.loads(finished.stdout.splitlines()[-1])
    return figures
