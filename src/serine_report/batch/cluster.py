"""Jobs on the machines of a Dask cluster, each with supervised workers of its own.

The one module that knows Dask, and the one place where anything leaves this machine: paths on
shared storage, the panel and the options go out, results and reports come back. A poisoned file
costs itself there as well, since a Dask worker hands every job to a `SupervisedExecutor` beside
it: without that, a file that crashes its process would take Dask workers down one after another.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

from serine_report import __version__
from serine_report.batch.limits import Limits
from serine_report.batch.supervisor import SupervisedExecutor
from serine_report.errors import EngineError

try:
    from distributed import Client, LocalCluster, Worker, WorkerPlugin, get_worker
except ImportError:
    raise EngineError(
        "dask_missing", "Dask is not installed here: pip install 'serine-report[dask]'."
    ) from None

# `--dask local` starts a cluster on this machine.
LOCAL = "local"
_CONNECT_SECONDS = 30


class SupervisingPlugin(WorkerPlugin):
    """Gives every Dask worker supervised processes, as many as it has threads."""

    def __init__(self, limits: Limits, warm_up: Callable[[], object] | None) -> None:
        self.name = f"serine-report-{secrets.token_hex(8)}"
        self._limits = limits
        self._warm_up = warm_up
        self._version = __version__
        self.executor: SupervisedExecutor | None = None

    def setup(self, worker: Worker) -> None:
        """Start them.

        Raises:
            EngineError: Another version of this program is installed there.
        """
        if self._version != __version__:
            raise EngineError(
                "cluster_version",
                f"The cluster has serine-report {__version__}, this is {self._version}: install"
                " the same version on every machine.",
            )
        self.executor = SupervisedExecutor(worker.state.nthreads, self._limits, self._warm_up)

    def teardown(self, worker: Worker) -> None:
        """End them."""
        del worker
        if self.executor is not None:
            self.executor.shutdown(at_once=True)


class DaskEngine:
    """A Dask cluster in the shape of an executor; ends its own processes there when it closes."""

    def __init__(
        self, address: str, limits: Limits, warm_up: Callable[[], object] | None = None
    ) -> None:
        """Connect.

        Raises:
            EngineError: There is no scheduler at that address, or its workers cannot do the jobs.
        """
        with contextlib.ExitStack() as opened:
            cluster = None
            if address == LOCAL:
                # Its pages are for this machine alone; Dask would show them to every network.
                pages = "127.0.0.1:0"
                cluster = LocalCluster(
                    threads_per_worker=1,
                    dashboard_address=pages,
                    worker_dashboard_address=pages,
                )
                opened.callback(cluster.close)
            self._client = _connect(cluster or address, address)
            opened.callback(self._client.close)
            self._plugin = SupervisingPlugin(limits, warm_up)
            self._client.register_plugin(self._plugin)
            opened.callback(self._client.unregister_worker_plugin, self._plugin.name)
            self._executor = self._client.get_executor(pure=False, retries=0)
            self._opened = opened.pop_all()

    @property
    def n_slots(self) -> int:
        """The threads of all workers that are there now; at least one, so that a job can wait."""
        n_threads: int = sum(self._client.nthreads().values())
        return max(1, n_threads)

    def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        """Queue a job on whichever machine is free."""
        future: Future[Any] = self._executor.submit(
            _supervised, self._plugin.name, function, arguments
        )
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._executor.shutdown(wait=error_type is None)
        self._opened.close()


def _connect(cluster: LocalCluster | str, address: str) -> Client:
    try:
        return Client(cluster, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError):
        raise EngineError(
            "cluster_unreachable",
            f"There is no Dask scheduler at {address}: check the address, and that it runs.",
        ) from None


def _supervised(plugin: str, function: Callable[..., Any], arguments: tuple[object, ...]) -> object:
    """Runs in a Dask worker: let a process beside it do the job."""
    supervising = get_worker().plugins[plugin]
    assert isinstance(supervising, SupervisingPlugin)
    assert supervising.executor is not None
    return supervising.executor.submit(function, *arguments).result()
