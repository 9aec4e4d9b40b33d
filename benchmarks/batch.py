"""Put a batch through what it promises: throughput, poisoned files, kills.

    python benchmarks/batch.py speed        full-size files, JSON and PDF, 1 and 2 workers
    python benchmarks/batch.py poisoned     5,000 files, 50 of them poisoned in 12 ways
    python benchmarks/batch.py kills        kill -9 at 20 moments, resume, compare

Files are made on the first run, in the folder that --work names; results are printed as they
come. `poisoned` takes some ten minutes on two cores, `kills` some ten, `speed` some eight.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from batch_files import FILE_POISONS, PROCESS_POISONS, content, write_folder
from batch_jobs import read_or_suffer
from serine_report.batch.inputs import find_inputs
from serine_report.batch.jobs import WarmUp
from serine_report.batch.limits import Limits, resident_bytes
from serine_report.batch.request import Format, Request
from serine_report.batch.supervisor import SupervisedExecutor
from serine_report.batch.whole import BatchResult, Plan, run_batch
from serine_report.panel import load_panel

_CREATED = datetime.date(2026, 11, 23)
_MEGABYTE = 1024**2
_LONG_LIFE = 20  # looks at a worker that lived long enough to show whether it grows
_EXPECTED = {
    "segfault": "worker_crashed",
    "abort": "worker_crashed",
    "exit": "worker_exited",
    "hang": "time_limit",
    "hang_in_c": "time_limit",
    "memory": "memory_limit",
    "recursion": "job_raised",
    "raise": "job_raised",
    "empty": "empty",
    "cut_off_gzip": "truncated",
    "web_page": "web_page",
    "nul_bytes": "damaged_text",
}


class Silence:
    """Progress that nobody sees."""

    def begin(self, n_files: int, n_done: int) -> None:
        """Nothing."""

    def advance(self, name: str, failure: str | None) -> None:
        """Nothing."""


class Memory:
    """The resident memory of each child process of this one, looked at twice a second."""

    def __init__(self) -> None:
        self._megabytes: dict[int, list[int]] = defaultdict(list)
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> str:
        """The largest peaks, and how far workers grow after they are warm."""
        self._is_over.set()
        self._thread.join()
        peaks = sorted(map(max, self._megabytes.values()), reverse=True)
        lives = [seen for seen in self._megabytes.values() if len(seen) >= _LONG_LIFE]
        growth = [max(seen[-len(seen) // 4 :]) - max(seen[: len(seen) // 2]) for seen in lives]
        return (
            f"workers' peaks {peaks[:3]} MB; from the first half of a worker's life to its last"
            f" quarter {max(growth, default=0):+d} MB at most, {len(lives)} workers"
        )

    def _watch(self) -> None:
        children = Path(f"/proc/{os.getpid()}/task")
        while not self._is_over.wait(0.5):
            for listed in children.glob("*/children"):
                for child in map(int, listed.read_text().split()):
                    self._megabytes[child].append((resident_bytes(child) or 0) // _MEGABYTE)


def run(
    source: Path, output: Path, *, formats: tuple[Format, ...], workers: int = 2, mode: str = "new"
) -> BatchResult:
    """One batch with the poisonous job."""
    plan = Plan(
        inputs=find_inputs([source], output),
        folder=output,
        mode=mode,  # type: ignore[arg-type]
        panel=load_panel(),
        panel_name="serine",
        request=Request(created=_CREATED, formats=formats),
        date_is_given=True,
        read=read_or_suffer,
    )
    limits = Limits(time_seconds=45, memory_bytes=800 * _MEGABYTE)
    with SupervisedExecutor(workers, limits, WarmUp(formats)) as engine:
        return run_batch(plan, engine, Silence())


def speed(work: Path, n_json: int, n_pdf: int) -> None:
    """Files a second, CPU a file and memory, with one and two workers.

    Cores that others use make files a second small and leave the CPU a file as it is.
    """
    source = work / "full_size"
    if not source.exists():
        write_folder(source, 20, 640_000, 0)
    for formats, n_files in ((("json",), n_json), (("pdf",), n_pdf)):
        many = _repeated(source, work / f"many_{n_files}", n_files)
        rates: dict[int, float] = {}
        for workers in (1, 2, 1, 2):
            output = work / "speed"
            shutil.rmtree(output, ignore_errors=True)
            memory, start, cpu = Memory(), time.monotonic(), _cpu_seconds()
            result = run(many, output, formats=formats, workers=workers)
            rate = n_files / (time.monotonic() - start)
            rates[workers] = max(rates.get(workers, 0), rate)
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{formats[0]}, {workers} workers: {rate:.2f} files/s,"
                f" {(_cpu_seconds() - cpu) / n_files:.3f} s of CPU a file"
                f" ({result.n_failed} failed), {memory.stop()}; supervisor {own} MB",
                flush=True,
            )
        print(f"{formats[0]}: two workers {rates[2] / rates[1]:.2f} x one", flush=True)


def _cpu_seconds() -> float:
    """Of this process and of all workers that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _keep_bytecode(work: Path) -> None:
    """Let workers load compiled modules, as an installed program does, even where none are kept.

    Otherwise each new worker compiles for two seconds, and that would be measured.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ["PYTHONPYCACHEPREFIX"] = str(work.resolve() / "bytecode")


def _repeated(source: Path, target: Path, n_files: int) -> Path:
    """The files of a folder under many names, as hard links."""
    if not target.exists():
        target.mkdir()
        files = sorted(source.iterdir())
        for number in range(n_files):
            (target / f"{number:05}.txt").hardlink_to(files[number % len(files)])
    return target


def poisoned(work: Path, n_files: int, n_rows: int) -> None:
    """One in a hundred files is poisoned; all others must be done, each poisoned one named."""
    source, output = work / f"poisoned_{n_files}", work / "poisoned_out"
    if not source.exists():
        write_folder(source, n_files, n_rows, n_files // 100)
    shutil.rmtree(output, ignore_errors=True)
    memory, start = Memory(), time.monotonic()
    result = run(source, output, formats=("json",))
    seconds = time.monotonic() - start
    print(result)
    print(f"{seconds:.0f} s, {memory.stop()}")
    _check_codes(output, n_files)


def _check_codes(output: Path, n_files: int) -> None:
    import pyarrow.parquet as pq

    rows = pq.read_table(output / "samples.parquet").to_pylist()
    wrong = [row["file"] for row in rows if row["code"] != _expected_code(row["file"])]
    without = [row["file"] for row in rows if (row["code"] is None) != bool(row["reports"])]
    by_code = Counter(row["code"] for row in rows if row["code"])
    print(f"{len(rows)} rows of {n_files} files; {len(wrong)} with another outcome than expected")
    print(f"{len(without)} where report and failure contradict; failures: {dict(by_code)}")


def _expected_code(name: str) -> str | None:
    for poison in sorted((*PROCESS_POISONS, *FILE_POISONS), key=len, reverse=True):
        if name.endswith(f"_poisoned_{poison}.txt"):
            return _EXPECTED[poison]
    return None


def kills(work: Path, n_kills: int) -> None:
    """Kill a batch at random moments, resume it each time, compare with an unbroken run."""
    source, broken, unbroken = work / "kills", work / "broken", work / "unbroken"
    if not source.exists():
        write_folder(source, 300, 12_000, 6)
        source.joinpath("ben.txt").write_bytes(content(0, 12_000)[1])
    for output in (broken, unbroken):
        shutil.rmtree(output, ignore_errors=True)
    start = time.monotonic()
    run(source, unbroken, formats=("json", "pdf"))
    whole = time.monotonic() - start
    chance = random.Random(20)
    command = [sys.executable, __file__, "once", "--work", str(work)]
    n_killed = 0
    while n_killed < n_kills:
        process = subprocess.Popen(command)
        try:
            process.wait(chance.uniform(0.3, 1.9 * whole / n_kills + 3))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            n_killed += 1
        else:
            shutil.rmtree(broken, ignore_errors=True)
            print(f"finished after {n_killed} kills; begun anew", flush=True)
    subprocess.run(command, check=True)
    torn = _differences(broken, unbroken)
    left = [path.name for path in broken.rglob(".serine-report-*")]
    print(
        f"{n_killed} kills, unbroken run {whole:.0f} s; differing files: {torn}; left over: {left}"
    )


def once(work: Path) -> None:
    """Go on with the batch that is killed."""
    result = run(work / "kills", work / "broken", formats=("json", "pdf"), mode="resume")
    print(result, flush=True)


def _differences(one: Path, other: Path) -> list[str]:
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*")}
    return [
        str(name)
        for name in sorted(names)
        if name.name != "manifest.jsonl" and _bytes(one / name) != _bytes(other / name)
    ]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else b"" if path.is_dir() else None


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("speed", "poisoned", "kills", "once"))
    parser.add_argument("--work", type=Path, default=Path(".benchmarks/batch"))
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--rows", type=int, default=12_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--json-files", type=int, default=300)
    parser.add_argument("--pdf-files", type=int, default=100)
    wanted = parser.parse_args()
    wanted.work.mkdir(parents=True, exist_ok=True)
    _keep_bytecode(wanted.work)
    match wanted.what:
        case "speed":
            speed(wanted.work, wanted.json_files, wanted.pdf_files)
        case "poisoned":
            poisoned(wanted.work, wanted.files, wanted.rows)
        case "kills":
            kills(wanted.work, wanted.kills)
        case _:
            once(wanted.work)


if __name__ == "__main__":
    main()
