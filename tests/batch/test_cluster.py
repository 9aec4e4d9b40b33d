"""The same jobs on a Dask cluster: a real scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from batch import jobs
from batch.engines import Inline, Notes
from batch.genomes import contents, plan_for
from serine_report.batch.cluster import DaskEngine
from serine_report.batch.limits import Limits
from serine_report.batch.lost import Lost
from serine_report.batch.whole import run_batch
from serine_report.errors import EngineError

STRICT = Limits(time_seconds=20, memory_bytes=600 * 1024**2)

# Dask leaves sockets for the collector to close, and warns of its own habits.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    told = folder / "scheduler.json"
    local = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(told)]
    worker = ["dask_worker", *local, "--nthreads", "1"]
    with ExitStack() as running:
        for name, *options in (["dask_scheduler", *local, "--port", "0"], worker, worker):
            command = [sys.executable, "-m", f"distributed.cli.{name}", *options]
            process = running.enter_context(start(command, folder))
            running.callback(process.terminate)
            while not told.exists():
                time.sleep(0.05)
        yield json.loads(told.read_text())["address"]


def start(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """A process that can import what this one can, and says nothing."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=nowhere, stderr=nowhere)


def test_a_cluster_gives_the_same_bytes_as_this_machine(
    genome_folder: Path, tmp_path: Path, address: str
) -> None:
    with DaskEngine(address, STRICT) as engine:
        result = run_batch(plan_for(genome_folder, tmp_path / "far"), engine, Notes())
    run_batch(plan_for(genome_folder, tmp_path / "near"), Inline(), Notes())
    assert (result.n_reported, result.n_failed) == (5, 1)
    assert contents(tmp_path / "far") == contents(tmp_path / "near")


def test_both_workers_of_the_cluster_work(address: str) -> None:
    with DaskEngine(address, STRICT) as engine:
        while engine.n_slots < 2:
            time.sleep(0.05)
        futures = [engine.submit(jobs.slow_process) for _ in range(4)]
        assert len({future.result() for future in futures}) == 2


@pytest.mark.parametrize(
    ("poison", "code"),
    [
        (jobs.crash_with_a_segmentation_fault, "worker_crashed"),
        (jobs.leave, "worker_exited"),
        (jobs.take_all_memory, "memory_limit"),
        (jobs.raise_with_a_secret, "job_raised"),
    ],
)
def test_a_poisoned_job_costs_itself_on_a_cluster_as_well(
    address: str, poison: jobs.Job, code: str
) -> None:
    with DaskEngine(address, STRICT) as engine:
        before = [engine.submit(jobs.double, number) for number in range(4)]
        poisoned = engine.submit(poison)
        after = [engine.submit(jobs.double, number) for number in range(4)]
        outcome = poisoned.result()
        assert [future.result() for future in (*before, *after)] == [0, 2, 4, 6] * 2
    assert isinstance(outcome, Lost)
    assert outcome.code == code


def test_workers_are_warm_on_a_cluster_as_well(address: str) -> None:
    with DaskEngine(address, STRICT, jobs.warm_up) as engine:
        assert engine.submit(jobs.how_warm).result() == 1


def test_a_scheduler_that_is_not_there_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("serine_report.batch.cluster._CONNECT_SECONDS", 0.2)
    with pytest.raises(EngineError, match="There is no Dask scheduler at") as refusal:
        DaskEngine("tcp://127.0.0.1:1", STRICT)
    assert refusal.value.code == "cluster_unreachable"


def test_a_cluster_with_another_version_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("serine_report.batch.cluster.__version__", "0.0.1")
    with pytest.raises(EngineError, match="install the same version") as refusal:
        DaskEngine(address, STRICT)
    assert refusal.value.code == "cluster_version"


def test_the_word_local_starts_a_cluster_on_this_machine() -> None:
    with DaskEngine("local", STRICT) as engine:
        assert engine.submit(jobs.double, 21).result() == 42


def test_a_machine_without_dask_is_told_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['distributed'] = None\n"
        "from serine_report.errors import EngineError\n"
        "try: import serine_report.batch.cluster\n"
        "except EngineError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'serine-report[dask]'" in done.stdout
