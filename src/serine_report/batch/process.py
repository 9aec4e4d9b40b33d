"""One worker as its supervisor sees it: give a job, watch, and start anew after a loss."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from serine_report.batch import lost
from serine_report.batch.channel import Channel, Gone
from serine_report.batch.limits import Limits
from serine_report.batch.lost import Lost
from serine_report.batch.wire import Hello, Raised, Returned, pack

# How often a running job is looked at. A process that takes 2 GB a second overshoots its limit
# by 100 MB in that time.
_LOOK_SECONDS = 0.05

# Loading fonts and libraries may take longer than a job on a busy machine.
_START_SECONDS = 60.0


class WorkerProcess:
    """A process that is started when there is something to do, and again after it was lost.

    `do` and `retire` belong to one thread; `stop` may be called by any.
    """

    def __init__(self, limits: Limits, warm_up: Callable[[], object] | None) -> None:
        self._limits = limits
        self._hello = pack(Hello(limits=limits, warm_up=warm_up))
        self._stopped = threading.Event()
        self._channel: Channel | None = None
        self._n_jobs = 0

    def do(self, packed_order: bytes) -> object:
        """The job's value, or why it was lost. Raises nothing that the job raises."""
        channel = self._channel if self._channel is not None else self._start()
        if isinstance(channel, Lost):
            return channel
        answer = self._ask(channel, packed_order, self._limits.time_seconds)
        self._n_jobs += 1
        if isinstance(answer, Raised) or self._n_jobs >= self._limits.jobs_per_worker:
            self.retire()
        return self._value(answer)

    def retire(self) -> None:
        """End the process, if there is one, after what it is doing."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None

    def stop(self) -> None:
        """End the running job, if there is one, and accept no other."""
        self._stopped.set()

    def _value(self, answer: Returned | Raised | Lost) -> object:
        if isinstance(answer, Returned):
            return answer.value
        if isinstance(answer, Lost):
            return answer
        if answer.error_type == "MemoryError":
            return lost.over_memory(self._limits.memory_bytes)
        return lost.raised(answer.error_type, answer.place)

    def _start(self) -> Channel | Lost:
        try:
            channel = Channel(keeps_memory=self._limits.keeps_memory)
        except OSError:
            return lost.not_started()
        self._channel, self._n_jobs = channel, 0
        answer = self._ask(channel, self._hello, _START_SECONDS)
        if isinstance(answer, Returned):
            return channel
        return lost.stopped() if self._stopped.is_set() else lost.not_started()

    def _ask(
        self, channel: Channel, packed: bytes, limit_seconds: float
    ) -> Returned | Raised | Lost:
        """Send, and wait for the answer; a process that gives none is ended."""
        deadline = time.monotonic() + limit_seconds
        channel.send(packed)
        while (answer := channel.answer(_LOOK_SECONDS)) is None:
            verdict = self._verdict(channel, deadline)
            if verdict is not None:
                channel.kill()
                self.retire()
                return verdict
        if not isinstance(answer, Gone):
            return answer
        self._channel = None
        return lost.ended(channel.close())

    def _verdict(self, channel: Channel, deadline: float) -> Lost | None:
        if self._stopped.is_set():
            return lost.stopped()
        if time.monotonic() > deadline:
            return lost.over_time(self._limits.time_seconds)
        if channel.resident_bytes() > self._limits.memory_bytes:
            return lost.over_memory(self._limits.memory_bytes)
        return None
