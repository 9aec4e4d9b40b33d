"""From the built-in sample genome to a PDF, in a process of its own that is watched.

The process is another one because a broken native library ends it without a word, and because
an audit hook, once set, stays. The hook sees every socket that is opened, every program that is
started and every folder of the network that is asked for, whoever does it.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable

import msgspec
from msgspec import Struct

from serine_report.doctor.check import Check
from serine_report.errors import SerineReportError
from serine_report.render.structure import structure_faults

_WATCHED = (
    "socket.", "urllib.", "ftplib.", "http.client.", "subprocess.Popen",
    "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
)  # fmt: skip


class Outcome(Struct, frozen=True, kw_only=True):
    """What the watched process saw: its PDF, what is wrong with that, what it should not do."""

    n_bytes: int = 0
    faults: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    error: str | None = None


def check_self_test(seconds: float = 120) -> Check:
    """Make a report in another process and look at both."""
    code = f"from {__name__} import print_outcome; print_outcome()"
    command = [sys.executable, "-P", "-c", code]  # -P: no module of the current folder
    try:
        done = subprocess.run(  # noqa: S603 (our own words only)
            command, capture_output=True, check=False, timeout=seconds, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return _failed(f"no report after {seconds:g} seconds")
    if done.returncode != 0:
        return _failed(_ending(done.returncode, done.stderr))
    return judge_outcome(msgspec.json.decode(done.stdout, type=Outcome))


def judge_outcome(outcome: Outcome) -> Check:
    """Turn what was seen into a check."""
    if outcome.error is not None:
        return _failed(outcome.error)
    if outcome.faults:
        return _failed(f"the PDF is not as it should be: {'; '.join(outcome.faults)}")
    if outcome.events:
        return _failed(f"something reached out of the process: {', '.join(outcome.events)}")
    detail = f"a PDF of {outcome.n_bytes // 1024} KB, tagged; no network, no other process"
    return Check(name="self-test", ok=True, detail=detail)


def watched(make_pdf: Callable[[], bytes]) -> Outcome:
    """Make a PDF with an audit hook watching, and look into it."""
    events: list[str] = []
    is_watching = True

    def watch(event: str, _arguments: tuple[object, ...]) -> None:
        if is_watching and event.startswith(_WATCHED):
            events.append(event)

    sys.addaudithook(watch)
    try:
        pdf = make_pdf()
    except SerineReportError as error:
        return Outcome(error=error.sentence)
    finally:
        is_watching = False
    return Outcome(n_bytes=len(pdf), faults=structure_faults(pdf), events=tuple(events))


def _sample_pdf() -> bytes:
    from serine_report.panel import load_panel  # what follows is heavy: only this process pays
    from serine_report.pipeline import analyse
    from serine_report.readers import read_file
    from serine_report.render.pdf import render_pdf
    from serine_report.report import Options
    from serine_report.resources import sample_genome

    panel = load_panel()
    sample = read_file(sample_genome())
    created = datetime.date(2000, 1, 1)
    return render_pdf(analyse(sample, panel, Options(), label=None, created=created), panel)


def _ending(status: int, stderr: bytes) -> str:
    """How a process ended, with the kind of its last error and nothing that the error says."""
    last = stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    kind = last.partition(":")[0]
    return f"the process ended with status {status}" + (f" ({kind})" if kind else "")


def _failed(detail: str) -> Check:
    mend = "mend what stands above; if all of that is well, please report this line."
    return Check(name="self-test", ok=False, detail=detail, mend=mend)


def print_outcome() -> None:
    """What the watched process does."""
    sys.stdout.buffer.write(msgspec.json.encode(watched(_sample_pdf)))
