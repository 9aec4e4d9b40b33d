"""Jobs that do to their worker process what a poisoned file might."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

Job = Callable[[], object]
_warmth = 0


def double(number: int) -> int:
    return 2 * number


def which_process() -> int:
    return os.getpid()


def slow_process() -> int:
    """Slow enough that others get the next job."""
    time.sleep(0.5)
    return os.getpid()


def size_of(upload: bytes) -> int:
    return len(upload)


def crash_with_a_segmentation_fault() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def leave() -> None:
    os._exit(7)


def exit_politely() -> None:
    sys.exit(0)


def hang() -> None:
    time.sleep(3600)


def hang_deaf() -> None:
    """Close every descriptor but stay: the answer never comes, and neither does the end."""
    os.closerange(0, 256)
    time.sleep(3600)


def hang_in_c() -> None:
    """Hold the interpreter lock for ever."""
    ctypes.PyDLL(None).sleep(3600)


def take_all_memory() -> int:
    taken = bytearray()
    while True:
        taken += b"x" * 10_000_000


def ask_for_too_much_at_once() -> int:
    return len(bytearray(1 << 45))


def recurse() -> None:
    recurse()


def raise_with_a_secret() -> None:
    raise ValueError("rs429358\tCT")


def return_what_cannot_be_pickled() -> object:
    return lambda: None


def kill_by_signal() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def print_noise() -> str:
    print("noise on standard output")  # noqa: T201
    os.write(1, b"more noise")
    return "quiet"


def warm_up() -> None:
    global _warmth  # noqa: PLW0603  # this is what a warm worker has
    _warmth += 1


def how_warm() -> int:
    return _warmth


def touch(path: str) -> None:
    Path(path).touch()


def wait_for(path: str) -> None:
    while not Path(path).exists():
        time.sleep(0.01)


def core_file_limit() -> tuple[int, int]:
    return resource.getrlimit(resource.RLIMIT_CORE)


POISONS: dict[Job, str] = {
    crash_with_a_segmentation_fault: "worker_crashed",
    abort: "worker_crashed",
    kill_by_signal: "worker_crashed",
    leave: "worker_exited",
    exit_politely: "job_raised",
    hang: "time_limit",
    hang_deaf: "worker_crashed",
    hang_in_c: "time_limit",
    take_all_memory: "memory_limit",
    ask_for_too_much_at_once: "memory_limit",
    recurse: "job_raised",
    raise_with_a_secret: "job_raised",
    return_what_cannot_be_pickled: "job_raised",
}
