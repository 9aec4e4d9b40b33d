"""Jobs in worker processes that may crash, hang or eat all memory: each costs exactly itself.

An executor in the shape of `concurrent.futures.Executor`. It does not know what a job is: any
function that can be pickled, with its arguments, from a path to the bytes of an upload.

Python's own `ProcessPoolExecutor` loses every pending job when one worker dies (320 of 400,
measured). Here a worker process has one job at a time, so whatever happens to the process has
happened to that job alone, and the next one gets a new process.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar

from serine_report.batch.limits import Limits
from serine_report.batch.lost import Lost
from serine_report.batch.process import WorkerProcess
from serine_report.batch.wire import Order, pack

T = TypeVar("T")
DEFAULT_LIMITS = Limits()


class SupervisedExecutor:
    """A few warm worker processes, and a watch over their time and memory.

    A future never raises: it gives the job's value, or `Lost` with the reason. Workers start
    with their first job, end after `limits.jobs_per_worker` jobs, and end with this process
    however it ends. `warm_up` runs once in every new worker.
    """

    def __init__(
        self,
        n_workers: int,
        limits: Limits = DEFAULT_LIMITS,
        warm_up: Callable[[], object] | None = None,
    ) -> None:
        self.n_slots = n_workers
        self._is_closed = False
        self._queued: queue.SimpleQueue[tuple[Future[Any], bytes] | None] = queue.SimpleQueue()
        self._workers = [WorkerProcess(limits, warm_up) for _ in range(n_workers)]
        self._threads = [
            threading.Thread(target=self._work, args=(worker,), daemon=True)
            for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, function: Callable[..., T], /, *arguments: object) -> Future[T | Lost]:
        """Queue a job.

        Raises:
            RuntimeError: The executor was shut down.
            Exception: The function or an argument cannot be pickled.
        """
        if self._is_closed:
            raise RuntimeError("this executor was shut down")
        future: Future[T | Lost] = Future()
        self._queued.put((future, pack(Order(function=function, arguments=arguments))))
        return future

    def shutdown(self, *, at_once: bool = False) -> None:
        """End the workers after all jobs, or at once; returns when they are gone.

        At once, queued jobs are cancelled and running ones become `Lost`.
        """
        self._is_closed = True
        if at_once:
            self._cancel_queued()
            for worker in self._workers:
                worker.stop()
        for _ in self._threads:
            self._queued.put(None)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shutdown(at_once=error_type is not None)

    def _cancel_queued(self) -> None:
        while True:
            try:
                queued = self._queued.get_nowait()
            except queue.Empty:
                return
            if queued is not None:
                queued[0].cancel()

    def _work(self, worker: WorkerProcess) -> None:
        while (queued := self._queued.get()) is not None:
            future, packed_order = queued
            if future.set_running_or_notify_cancel():
                future.set_result(worker.do(packed_order))
        worker.retire()
