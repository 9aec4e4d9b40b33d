"""A job that gave no value, and why."""

from __future__ import annotations

import signal

from msgspec import Struct


class Lost(Struct, frozen=True):
    """The job took its worker process with it, or raised.

    Codes: `time_limit`, `memory_limit`, `worker_crashed` (a signal, with its name),
    `worker_exited` (an exit status), `worker_not_started`, `job_raised` (type and place only),
    `stopped` (the run was ended first), `engine_failed` (an engine other than ours lost it).
    """

    code: str
    sentence: str


def over_time(limit_seconds: float) -> Lost:
    """The job ran longer than it may."""
    return Lost(
        "time_limit",
        f"This file took longer than {limit_seconds:g} seconds and was ended: is it a raw DNA"
        " file?",
    )


def over_memory(limit_bytes: int) -> Lost:
    """The job took more memory than it may."""
    return Lost(
        "memory_limit",
        f"This file needed more than {limit_bytes // 1024**2:,} MB of memory and was ended: is it"
        " a raw DNA file?",
    )


def ended(return_code: int) -> Lost:
    """The process ended by itself in the middle of a job."""
    if return_code < 0:
        name = signal.Signals(-return_code).name
        return Lost(
            "worker_crashed",
            f"The process that read this file crashed ({name}): please report what kind of file"
            " it is.",
        )
    return Lost(
        "worker_exited",
        f"The process that read this file ended early (exit status {return_code}): please report"
        " what kind of file it is.",
    )


def not_started() -> Lost:
    """No worker process came up to do the job."""
    return Lost(
        "worker_not_started",
        "No process could be started to read this file: `serine-report doctor` tells what is"
        " missing.",
    )


def raised(error_type: str, place: str) -> Lost:
    """The job raised: a defect of ours, or a limit of the interpreter."""
    return Lost(
        "job_raised",
        f"This file could not be finished ({error_type} at {place}): please report what kind of"
        " file it is.",
    )


def stopped() -> Lost:
    """The run was stopped while the job ran."""
    return Lost("stopped", "This file was being read when the run was stopped: run it again.")


def engine_failed(error_type: str) -> Lost:
    """An engine that is not ours gave up on the job."""
    return Lost(
        "engine_failed", f"The cluster lost this file ({error_type}): run it again with --resume."
    )
