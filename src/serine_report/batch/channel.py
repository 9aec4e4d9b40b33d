"""A running worker process and the two pipes to it."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from typing import IO

from serine_report.batch import wire
from serine_report.batch.limits import resident_bytes
from serine_report.surroundings import KEEPING_MEMORY, WORKER

_COMMAND = (sys.executable, "-P", "-m", "serine_report.batch.worker")

# How long a process may take to end that has nothing more to do.
_END_SECONDS = 5.0


class Gone:
    """In place of an answer: the process closed its side."""


class Channel:
    """Starts a worker process; a thread reads from it, so that waiting can have an end.

    Raises:
        OSError: The system does not let us start a process.
    """

    def __init__(self, *, keeps_memory: bool) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what a library says of a file may quote the file
            env=_environment(keeps_memory=keeps_memory),
            start_new_session=True,  # Ctrl-C is for the supervisor, which lets jobs finish
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders: IO[bytes] = self._process.stdin
        self._answers: IO[bytes] = self._process.stdout
        self._read: queue.SimpleQueue[wire.Returned | wire.Raised | Gone] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read_all, daemon=True)
        self._reader.start()

    def send(self, packed: bytes) -> None:
        """Hand over a message. That nobody took it shows by the answer that does not come."""
        with contextlib.suppress(OSError):
            wire.write(self._orders, packed)

    def answer(self, timeout_seconds: float) -> wire.Returned | wire.Raised | Gone | None:
        """The next answer, or None if there is none yet."""
        try:
            return self._read.get(timeout=timeout_seconds)
        except queue.Empty:
            return None

    def resident_bytes(self) -> int:
        """The memory that the process occupies, 0 where the system does not tell."""
        return resident_bytes(self._process.pid) or 0

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()

    def close(self) -> int:
        """Hang up and wait for the end; the exit status, negative for a signal."""
        with contextlib.suppress(OSError):
            self._orders.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        return_code = self._process.wait()
        self._reader.join()
        self._answers.close()
        return return_code

    def _read_all(self) -> None:
        with contextlib.suppress(EOFError):
            while True:
                self._read.put(wire.unpack(wire.read(self._answers)))
        self._read.put(Gone())


def _environment(*, keeps_memory: bool) -> dict[str, str]:
    """Ours, and whatever can be imported here can be imported there."""
    import_path = os.pathsep.join(entry or os.curdir for entry in sys.path)
    told = WORKER | KEEPING_MEMORY if keeps_memory else WORKER
    return {**told, **os.environ, "PYTHONPATH": import_path}
