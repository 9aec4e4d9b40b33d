"""What is measured, beside whom, and what is aimed at (each target is a ratio)."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import files
from environments import peer
from serine_report.surroundings import KEEPING_MEMORY, WORKER
from timing import Command, Pair, Run, Warm, in_turn, median, pair, ratio, run

HERE = Path(__file__).resolve().parent
OURS = Path(sys.executable)
COMMAND = OURS.with_name("serine-report")
WARM = HERE / "peers" / "warm.py"
# pandas 3 reads in some 0.7 of the time of pandas 2, whose figures are those of the aims.
_SNPS = {"snps": "snps on pandas 3.1", "snps_pandas2": "snps on pandas 2.3"}
_READERS = (
    ("snps on pandas 3.1", "snps", "snps", 20),
    ("snps on pandas 2.3", "snps_pandas2", "snps", 20),
    ("pandas 3.1", "pandas", "pandas_c", 3),
    ("pandas 2.3", "snps_pandas2", "pandas_c", 3),
    ("polars", "polars", "polars", None),
    ("pyarrow", "pyarrow", "pyarrow", None),
    ("duckdb", "duckdb", "duckdb", None),
    ("arv", "arv", "arv", None),
)
# What `batch` starts its workers with, which read file after file; peers run as they come.
_AS_WORKER = WORKER | KEEPING_MEMORY
_PEOPLE = 24  # at least as many as one process is asked to render


@dataclass(frozen=True)
class Row:
    """One measured ratio; `aim` is None where there is no target, only a fact."""

    job: str
    beside: str
    ratio: float
    aim: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if self.aim is None:
            return ""
        met = self.ratio >= self.aim if self.at_least else self.ratio <= self.aim
        return "met" if met else "MISSED"


@contextmanager
def _warm(
    job: str, *arguments: str | Path, python: Path = OURS, told: Mapping[str, str] | None = None
) -> Iterator[Warm]:
    if told is None:
        told = _AS_WORKER if job.startswith("serine_report") else {}
    process = Warm(python, WARM, job, *map(str, arguments), told=told)
    try:
        yield process
    finally:
        process.end()


def warm_reading(peers: frozenset[str]) -> Iterator[Row]:
    """Read, QC, assembly and strand evidence and match, beside peers that do less."""
    text = files.v5()
    with _warm("serine_report", text) as ours:
        yield Row("warm read + QC + evidence + match, v5 text", *_of_limit(ours), 12)
        for beside, name, job, aim in _READERS:
            if name not in peers:
                continue
            try:
                with _warm(job, text, python=peer(name).python) as theirs:
                    times = ratio(in_turn(theirs.seconds, ours.seconds))
            except ChildProcessError as failure:
                print(f"{name} fails on this file: {failure}", file=sys.stderr)
                continue
            yield Row("how many times faster, warm, v5 text", beside, times, aim, at_least=True)
        for beside, name, job, _ in _READERS[:4]:
            if name in peers:
                with _warm(job, text, python=peer(name).python, told=KEEPING_MEMORY) as theirs:
                    times = ratio(in_turn(theirs.seconds, ours.seconds))
                as_ours = f"{beside}, told to keep memory as ours is"
                yield Row("how many times faster, warm, v5 text", as_ours, times)
        for path in (files.v5_zip(), files.v5_gzip()):
            with _warm("serine_report", path) as packed:
                of_text = ratio(in_turn(packed.seconds, ours.seconds))
            yield Row(f"warm, {path.name}", "the text", of_text, 1.4)


def _of_limit(ours: Warm) -> tuple[str, float]:
    figures = [ours.figures() for _ in range(7)]
    ratios = (each["seconds"] / each["limit_seconds"] for each in figures)
    return "counting its newlines", statistics.median(ratios)


def yardsticks(peers: frozenset[str]) -> Iterator[Row]:
    """How slow this machine is beside the one on which the aims in seconds were set."""
    text = files.v5()
    with _warm("line_loop", text) as loop, _warm("gunzip", text) as gunzip:
        figures = [loop.figures() for _ in range(7)]
        times = {
            "a count of newlines, v5 text": ([each["limit_seconds"] for each in figures], 0.010),
            "plain Python, a loop over its lines": ([each["seconds"] for each in figures], 0.103),
            "Python's gzip, unpacking it": ([gunzip.seconds() for _ in range(7)], 0.087),
        }
    runs = pair([OURS, "-c", "import weasyprint"], [OURS, "-c", "pass"])
    importing = [a.cpu_seconds - b.cpu_seconds for a, b in zip(runs.ours, runs.theirs, strict=True)]
    times["`python -c pass`"] = ([each.cpu_seconds for each in runs.theirs], 0.012)
    times["importing WeasyPrint"] = (importing, 0.605)
    if "snps" in peers:
        with _warm("snps", text, python=peer("snps").python) as snps:
            times["snps on pandas 3.1, loading it"] = ([snps.seconds() for _ in range(3)], 2.6)
    for job, (here, there) in times.items():
        yield Row(job, f"{there:g} s where the aims were set", statistics.median(here) / there)


def other_files(_: frozenset[str]) -> Iterator[Row]:
    """The same work on full-size files of other chips and vendors."""
    paths = {f"23andMe {chip}": files.of_chip(chip) for chip in ("v3", "v4")}
    paths |= {form: files.of_form(form) for form in files.FORMS}
    for name, path in paths.items():
        with _warm("serine_report", path) as ours:
            yield Row(f"warm, {name} text", *_of_limit(ours))


def growth(_: frozenset[str]) -> Iterator[Row]:
    """Twice the rows take twice the time, in every form."""
    sizes = (160_000, 320_000, files.FULL_ROWS)
    paths = {"23andMe": [files.v5(size) for size in sizes]}
    paths |= {form: [files.of_form(form, size) for size in sizes] for form in files.FORMS}
    for form, of_size in paths.items():
        with ExitStack() as stack:
            jobs = [stack.enter_context(_warm("serine_report", path)) for path in of_size]
            rounds = in_turn(*(job.seconds for job in jobs), times=11)
        for step, name in ((1, "1x to 2x"), (2, "2x to 4x")):
            times = ratio(rounds, step, step - 1)
            yield Row(f"growth, {form}, {name}", "half the rows", times, 2.2)


def panels(_: frozenset[str]) -> Iterator[Row]:
    """A panel of 500 variants costs hardly more than one of 5."""
    sizes = (5, 50, 500)
    with ExitStack() as stack:
        jobs = [
            stack.enter_context(_warm("serine_report_panel", files.v5(), str(size)))
            for size in sizes
        ]
        rounds = in_turn(*(job.seconds for job in jobs), times=11)
    for number in (1, 2):
        name = f"panel of {sizes[number]} variants, warm"
        yield Row(name, "panel of 5", ratio(rounds, number, 0), 1.2)


def start_up(_: frozenset[str]) -> Iterator[Row]:
    """The command line answers before anybody notices."""
    for option in ("--help", "--version"):
        runs = pair([COMMAND, option], [OURS, "-c", "pass"], 15)
        yield Row(f"`{option}`, cold", "`python -c pass`", runs.ratio(), 6)


def cold_json(peers: frozenset[str]) -> Iterator[Row]:
    """A cold process from the vendor's zip to JSON, all checks included."""
    command = [COMMAND, "report", files.v5_zip(), "--format", "json", "-o", "-"]
    for name in sorted(_SNPS.keys() & peers):
        runs = pair(command, _snps_loading(name), 9)
        yield Row("cold `report --format json`, v5 zip", _SNPS[name], runs.ratio(), 0.25)
    searching = pair(command, ["grep", "-F", "-w", "-f", files.panel_ids(), files.v5()])
    yield Row("cold `report --format json`, v5 zip", "`grep -F -w -f`, text", searching.ratio())
    yield _peak("cold `report --format json`, peak MB", pair(command, [OURS, "-c", "pass"]), 150)


def cold_pdf(peers: frozenset[str]) -> Iterator[Row]:
    """A cold process from the vendor's zip to PDF."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "ours.pdf"
        command = [COMMAND, "report", files.v5_zip(), "-o", out, "--force"]
        html = _html(Path(folder))
        weasyprint = OURS.with_name("weasyprint")
        theirs = [weasyprint, "--pdf-variant", "pdf/ua-1", html, Path(folder) / "theirs.pdf"]
        runs = pair(command, theirs)
        yield Row(
            "cold `report` to PDF, v5 zip, CPU", "`weasyprint` on its HTML", runs.ratio(), 1.0
        )
        yield _peak("cold `report` to PDF, peak MB", runs, 220)
        seconds = median(runs.ours)
        yield Row("cold `report` to PDF, v5 zip", "seconds of CPU, not a ratio", seconds, 3)
        importing = pair(command, [OURS, "-c", "import weasyprint"])
        yield Row("cold `report` to PDF, CPU", "importing weasyprint alone", importing.ratio())
        counting = pair(command, ["wc", "-l", files.v5()])
        yield Row("cold `report` to PDF, wall", "`wc -l`", counting.ratio("wall_seconds"))
        for name in sorted(_SNPS.keys() & peers):
            runs = pair(command, _snps_loading(name))
            yield Row("cold `report` to PDF, v5 zip, CPU", _SNPS[name], runs.ratio(), 0.7)
        if "snp_genomic_report" in peers:
            tool = peer("snp_genomic_report").command("snp-genomic-report")
            runs = pair(command, [tool, files.v5(), Path(folder) / "peer.pdf"])
            times = 1 / runs.ratio()
            yield Row("how many times faster to PDF", "snp-genomic-report", times, 6, at_least=True)


def warm_render(peers: frozenset[str]) -> Iterator[Row]:
    """One more person's report in a process that has made others."""
    name = "warm render of a full report"
    with (
        _warm("serine_report_render", files.people(_PEOPLE)[0]) as ours,
        _warm("empty_document", files.v5()) as empty,
    ):
        rounds = in_turn(ours.seconds, empty.seconds, times=9)
        seconds = statistics.median(own for own, _ in rounds)
        yield Row(name, "seconds of CPU, not a ratio", seconds, 0.7)
        yield Row(name, "an empty document, tagged", ratio(rounds))
        if "typst" in peers:
            with tempfile.TemporaryDirectory() as folder:
                html = _html(Path(folder))
                setting = [peer("typst").python, WARM.with_name("typst_like.py"), html]
                typst = partial(_cpu_seconds, setting)
                rounds = in_turn(ours.seconds, typst, times=11)
            yield Row(name, "typst, like content, cold", ratio(rounds), 5)


def _cpu_seconds(command: Command) -> float:
    return run(command).cpu_seconds


def batches(_: frozenset[str]) -> Iterator[Row]:
    """A folder of full-size zips at once: start-up, tables and page included."""
    for form, n_files, aim, gain in (("pdf", 96, 2, 1.85), ("json", 480, 12, None)):
        pairs = [tuple(_batch(form, jobs, n_files) for jobs in (2, 1)) for _ in range(2)]
        both, alone = zip(*pairs, strict=True)
        name = f"batch, {form}, 2 workers"
        rate = n_files / median(both, "wall_seconds")
        yield Row(name, "files a second, not a ratio", rate, aim, at_least=True)
        times = 1 / Pair(both, alone).ratio("wall_seconds")
        yield Row(name, "1 worker", times, gain, at_least=True)
        seconds = median(both) / n_files
        yield Row(name, "seconds of CPU a file, not a ratio", seconds)


def _batch(form: str, jobs: int, n_files: int) -> Run:
    with tempfile.TemporaryDirectory(dir=files.v5_zip().parent) as name:
        folder = Path(name, "in")
        folder.mkdir()
        people = files.people(_PEOPLE)
        for number in range(n_files):
            (folder / f"{number}.zip").hardlink_to(people[number % _PEOPLE])
        words = [COMMAND, "batch", folder, "-o", Path(name, "out"), "--format", form]
        return run([*words, "--jobs", str(jobs)])


def _snps_loading(name: str) -> list[str | Path]:
    return [
        peer(name).python,
        "-c",
        "import sys; from snps import SNPs; SNPs(sys.argv[1])",
        files.v5_zip(),
    ]


def _html(folder: Path) -> Path:
    html = folder / "report.html"
    run([COMMAND, "report", files.v5_zip(), "-o", html])
    return html


def _peak(job: str, runs: Pair, aim: float) -> Row:
    return Row(job, "megabytes, not a ratio", median(runs.ours, "peak_megabytes"), aim)


CASES: dict[str, Callable[[frozenset[str]], Iterator[Row]]] = {
    case.__name__.replace("_", "-"): case
    for case in (
        yardsticks,
        warm_reading,
        other_files,
        growth,
        panels,
        start_up,
        cold_json,
        cold_pdf,
        warm_render,
        batches,
    )
}
