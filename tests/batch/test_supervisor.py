"""A job that crashes, hangs or grows costs itself and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any

import pytest

from batch import jobs
from serine_report.batch.limits import Limits, resident_bytes
from serine_report.batch.lost import Lost
from serine_report.batch.supervisor import SupervisedExecutor
from serine_report.surroundings import KEEPING_MEMORY, LIBRARIES, WORKER

MEGABYTE = 1024**2
STRICT = Limits(time_seconds=2, memory_bytes=400 * MEGABYTE)


@pytest.fixture(scope="module")
def executor() -> Iterator[SupervisedExecutor]:
    with SupervisedExecutor(2, STRICT) as running:
        yield running


@pytest.mark.parametrize(
    ("poison", "code"), jobs.POISONS.items(), ids=lambda value: getattr(value, "__name__", "")
)
def test_a_poisoned_job_is_lost_with_its_reason_and_its_neighbours_are_not(
    executor: SupervisedExecutor, poison: jobs.Job, code: str
) -> None:
    before = [executor.submit(jobs.double, number) for number in range(4)]
    poisoned = executor.submit(poison)
    after = [executor.submit(jobs.double, number) for number in range(4)]

    outcome = poisoned.result()

    assert isinstance(outcome, Lost)
    assert outcome.code == code
    assert outcome.sentence.startswith(("This file", "The process"))
    assert [future.result() for future in (*before, *after)] == [0, 2, 4, 6] * 2


def test_a_process_that_is_gone_has_no_memory() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert resident_bytes(gone.pid) is None


def test_a_crash_names_the_signal(executor: SupervisedExecutor) -> None:
    outcome = executor.submit(jobs.crash_with_a_segmentation_fault).result()
    assert isinstance(outcome, Lost)
    assert "SIGSEGV" in outcome.sentence


def test_the_message_of_an_exception_never_leaves_the_worker(executor: SupervisedExecutor) -> None:
    outcome = executor.submit(jobs.raise_with_a_secret).result()
    assert isinstance(outcome, Lost)
    assert "ValueError at jobs.py:" in outcome.sentence
    assert "rs429358" not in outcome.sentence


def test_what_a_job_prints_does_not_mix_with_its_answer(executor: SupervisedExecutor) -> None:
    assert executor.submit(jobs.print_noise).result() == "quiet"


def test_bytes_travel_to_the_worker_as_well_as_paths(executor: SupervisedExecutor) -> None:
    assert executor.submit(jobs.size_of, b"x" * 20 * MEGABYTE).result() == 20 * MEGABYTE


@pytest.mark.parametrize("keeps_memory", [True, False])
def test_a_worker_is_told_what_libraries_are_and_whether_to_keep_memory(
    keeps_memory: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in WORKER | KEEPING_MEMORY:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")  # somebody's own choice
    with SupervisedExecutor(1, Limits(keeps_memory=keeps_memory)) as executor:
        told = {name: executor.submit(os.getenv, name).result() for name in WORKER}
        kept = {name: executor.submit(os.getenv, name).result() for name in KEEPING_MEMORY}
    assert told == LIBRARIES | {"OMP_NUM_THREADS": "3"}
    assert kept == (KEEPING_MEMORY if keeps_memory else dict.fromkeys(KEEPING_MEMORY))


def test_a_job_that_cannot_be_pickled_is_refused_at_once(executor: SupervisedExecutor) -> None:
    with pytest.raises(AttributeError):
        executor.submit(lambda: None)


def test_a_worker_is_replaced_after_its_number_of_jobs() -> None:
    with SupervisedExecutor(1, Limits(jobs_per_worker=3)) as executor:
        processes = [executor.submit(jobs.which_process).result() for _ in range(7)]
    assert [len(set(processes[start : start + 3])) for start in (0, 3, 6)] == [1, 1, 1]
    assert len(set(processes)) == 3


def test_warm_up_runs_once_in_a_worker_before_its_first_job() -> None:
    with SupervisedExecutor(1, warm_up=jobs.warm_up) as executor:
        assert [executor.submit(jobs.how_warm).result() for _ in range(2)] == [1, 1]


def test_a_warm_up_that_raises_leaves_a_worker_that_works() -> None:
    with SupervisedExecutor(1, warm_up=jobs.raise_with_a_secret) as executor:
        assert executor.submit(jobs.double, 4).result() == 8


def test_a_warm_up_that_crashes_costs_each_job_its_reason_and_ends() -> None:
    with SupervisedExecutor(1, warm_up=jobs.abort) as executor:
        outcomes = [executor.submit(jobs.double, number).result() for number in range(2)]
    assert [outcome.code for outcome in outcomes if isinstance(outcome, Lost)] == [
        "worker_not_started"
    ] * 2


def test_a_machine_that_starts_no_process_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("serine_report.batch.channel._COMMAND", ("/nonexistent/python",))
    with SupervisedExecutor(1) as executor:
        outcome = executor.submit(jobs.double, 1).result()
    assert isinstance(outcome, Lost)
    assert outcome.code == "worker_not_started"


def test_shutting_down_lets_queued_jobs_finish() -> None:
    with SupervisedExecutor(1) as executor:
        futures = [executor.submit(jobs.double, number) for number in range(5)]
    assert [future.result() for future in futures] == [0, 2, 4, 6, 8]


def test_shutting_down_at_once_ends_running_jobs_and_cancels_queued_ones() -> None:
    executor = SupervisedExecutor(1)
    executor.submit(jobs.double, 1).result()
    running, waiting = executor.submit(jobs.hang), executor.submit(jobs.double, 2)
    _wait_until_running(running)

    executor.shutdown(at_once=True)

    outcome = running.result()
    assert isinstance(outcome, Lost)
    assert outcome.code == "stopped"
    with pytest.raises(CancelledError):
        waiting.result()
    with pytest.raises(RuntimeError, match="shut down"):
        executor.submit(jobs.double, 3)


def test_an_error_inside_the_with_block_ends_running_jobs() -> None:
    executor = SupervisedExecutor(1)
    running = executor.submit(jobs.hang)
    _wait_until_running(running)
    with pytest.raises(KeyboardInterrupt), executor:
        raise KeyboardInterrupt
    assert isinstance(running.result(), Lost)


def test_a_job_cancelled_in_the_queue_is_never_begun(tmp_path: Path) -> None:
    with SupervisedExecutor(1) as executor:
        blocking = executor.submit(jobs.wait_for, str(tmp_path / "go"))
        _wait_until_running(blocking)
        queued = executor.submit(jobs.touch, str(tmp_path / "begun"))
        assert queued.cancel()
        (tmp_path / "go").touch()
    assert not (tmp_path / "begun").exists()


def test_workers_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "supervisor.py"
    script.write_text(
        "from serine_report.batch.supervisor import SupervisedExecutor\n"
        "from batch import jobs\n"
        "executor = SupervisedExecutor(1)\n"
        "print(executor.submit(jobs.which_process).result(), flush=True)\n"
        "input()\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, script], stdin=-1, stdout=-1, env=environment, text=True
    ) as supervisor:
        assert supervisor.stdout is not None
        worker = int(supervisor.stdout.readline())
        supervisor.send_signal(signal.SIGKILL)
    while resident_bytes(worker):
        time.sleep(0.01)
    assert not resident_bytes(worker)


def test_workers_are_deaf_to_ctrl_c_because_they_lead_their_own_session() -> None:
    with SupervisedExecutor(1) as executor:
        assert executor.submit(os.getsid, 0).result() != os.getsid(0)


def test_a_worker_writes_no_core_file_for_it_would_hold_genotypes() -> None:
    with SupervisedExecutor(1) as executor:
        assert executor.submit(jobs.core_file_limit).result() == (0, 0)


def _wait_until_running(future: Future[Any]) -> None:
    while not future.running():
        time.sleep(0.01)
