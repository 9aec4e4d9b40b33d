"""What is measured, beside whom, and what is aimed at (each target is a ratio)."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import files
from environments import peer
from timing import Pair, Run, median, pair, run, warm

HERE = Path(__file__).resolve().parent
OURS = Path(sys.executable)
COMMAND = OURS.with_name("serine-report")
WARM = HERE / "peers" / "warm.py"


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


def warm_reading(peers: frozenset[str]) -> Iterator[Row]:
    """Read, QC, assembly and strand evidence and match, beside peers that do less."""
    ours = warm(OURS, WARM, "serine_report", str(files.v5()))
    yield Row(
        "warm read + QC + evidence + match, v5 text",
        "counting its newlines",
        ours["seconds"] / ours["limit_seconds"],
        12,
    )
    aims = {"snps": 20.0, "pandas": 3.0}
    jobs = {"snps": "snps", "pandas": "pandas_c", "polars": "polars", "pyarrow": "pyarrow",
            "duckdb": "duckdb", "arv": "arv"}  # fmt: skip
    for name, job in jobs.items():
        if name in peers:
            try:
                theirs = warm(peer(name).python, WARM, job, str(files.v5()))
            except subprocess.CalledProcessError as failure:
                print(f"{name} fails on this file: {failure}", file=sys.stderr)
                continue
            times = theirs["seconds"] / ours["seconds"]
            yield Row(
                "how many times faster, warm, v5 text", name, times, aims.get(name), at_least=True
            )
    for path, aim in ((files.v5_zip(), 1.4), (files.v5_gzip(), 1.4)):
        packed = warm(OURS, WARM, "serine_report", str(path))
        yield Row(f"warm, {path.name}", "the text", packed["seconds"] / ours["seconds"], aim)


def yardsticks(peers: frozenset[str]) -> Iterator[Row]:
    """How slow this machine is beside the one on which the aims in seconds were set."""
    text = str(files.v5())
    loop = warm(OURS, WARM, "line_loop", text)
    times = {
        "a count of newlines, v5 text": (loop["limit_seconds"], 0.010),
        "plain Python, a loop over its lines": (loop["seconds"], 0.103),
        "Python's gzip, unpacking it": (warm(OURS, WARM, "gunzip", text)["seconds"], 0.087),
    }
    runs = pair([OURS, "-c", "import weasyprint"], [OURS, "-c", "pass"])
    times["`python -c pass`"] = (median(runs.theirs), 0.012)
    times["importing WeasyPrint"] = (median(runs.ours) - median(runs.theirs), 0.605)
    if "snps" in peers:
        loading = warm(peer("snps").python, WARM, "snps", text)["seconds"]
        times["snps, loading it"] = (loading, 2.6)
    for job, (here, there) in times.items():
        yield Row(job, f"{there:g} s where the aims were set", here / there)


def other_files(_: frozenset[str]) -> Iterator[Row]:
    """The same work on full-size files of other chips and vendors."""
    paths = {f"23andMe {chip}": files.of_chip(chip) for chip in ("v3", "v4")}
    paths |= {form: files.of_form(form) for form in files.FORMS}
    for name, path in paths.items():
        ours = warm(OURS, WARM, "serine_report", str(path))
        times = ours["seconds"] / ours["limit_seconds"]
        yield Row(f"warm, {name} text", "counting its newlines", times)


def growth(_: frozenset[str]) -> Iterator[Row]:
    """Twice the rows take twice the time, in every form."""
    sizes = (160_000, 320_000, files.FULL_ROWS)
    paths = {"23andMe": [files.v5(size) for size in sizes]}
    paths |= {form: [files.of_form(form, size) for size in sizes] for form in files.FORMS}
    for form, of_size in paths.items():
        times = [warm(OURS, WARM, "serine_report", str(path))["seconds"] for path in of_size]
        steps = zip(itertools.pairwise(times), ("1x to 2x", "2x to 4x"), strict=True)
        for (before, after), step in steps:
            yield Row(f"growth, {form}, {step}", "half the rows", after / before, 2.2)


def panels(_: frozenset[str]) -> Iterator[Row]:
    """A panel of 500 variants costs hardly more than one of 5."""
    small, *larger = (
        warm(OURS, WARM, "serine_report_panel", str(files.v5()), "5", str(size))["seconds"]
        for size in (5, 50, 500)
    )
    for size, seconds in zip((50, 500), larger, strict=True):
        yield Row(f"panel of {size} variants, warm", "panel of 5", seconds / small, 1.2)


def start_up(_: frozenset[str]) -> Iterator[Row]:
    """The command line answers before anybody notices."""
    for option in ("--help", "--version"):
        runs = pair([COMMAND, option], [OURS, "-c", "pass"], 15)
        yield Row(f"`{option}`, cold", "`python -c pass`", runs.ratio(), 6)


def cold_json(peers: frozenset[str]) -> Iterator[Row]:
    """A cold process from the vendor's zip to JSON, all checks included."""
    command = [COMMAND, "report", files.v5_zip(), "--format", "json", "-o", "-"]
    if "snps" in peers:
        runs = pair(command, _snps_loading())
        yield Row("cold `report --format json`, v5 zip", "snps loading it", runs.ratio(), 0.25)
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
        if "snps" in peers:
            runs = pair(command, _snps_loading())
            yield Row("cold `report` to PDF, v5 zip, CPU", "snps loading it", runs.ratio(), 0.7)
        if "snp_genomic_report" in peers:
            tool = peer("snp_genomic_report").command("snp-genomic-report")
            runs = pair(command, [tool, files.v5(), Path(folder) / "peer.pdf"], 3)
            times = 1 / runs.ratio()
            yield Row("how many times faster to PDF", "snp-genomic-report", times, 6, at_least=True)


def warm_render(peers: frozenset[str]) -> Iterator[Row]:
    """One more report in a process that has made one."""
    ours = warm(OURS, WARM, "serine_report_render", str(files.v5()))["seconds"]
    yield Row("warm render of a full report", "seconds of CPU, not a ratio", ours, 0.7)
    empty = warm(OURS, WARM, "empty_document", str(files.v5()))["seconds"]
    yield Row("warm render of a full report", "an empty document, tagged", ours / empty)
    if "typst" in peers:
        with tempfile.TemporaryDirectory() as folder:
            html = _html(Path(folder))
            setting = [peer("typst").python, WARM.with_name("typst_like.py"), html]
            theirs = pair(setting, setting, 9)
        yield Row("warm render of a full report", "typst, like content, cold",
                  ours / median(theirs.ours), 5)  # fmt: skip


def batches(_: frozenset[str]) -> Iterator[Row]:
    """A folder of full-size zips at once: start-up, tables and page included."""
    for form, n_files, aim, gain in (("pdf", 24, 2, 1.85), ("json", 96, 12, None)):
        runs = {jobs: [_batch(form, jobs, n_files) for _ in range(2)] for jobs in (1, 2)}
        walls = {jobs: median(of_jobs, "wall_seconds") for jobs, of_jobs in runs.items()}
        name = f"batch, {form}, 2 workers"
        yield Row(name, "files a second, not a ratio", n_files / walls[2], aim, at_least=True)
        yield Row(name, "1 worker", walls[1] / walls[2], gain, at_least=True)
        seconds = median(runs[2]) / n_files
        yield Row(name, "seconds of CPU a file, not a ratio", seconds)


def _batch(form: str, jobs: int, n_files: int) -> Run:
    with tempfile.TemporaryDirectory(dir=files.v5_zip().parent) as name:
        folder = Path(name, "in")
        folder.mkdir()
        for number in range(n_files):
            (folder / f"{number}.zip").hardlink_to(files.v5_zip())
        words = [COMMAND, "batch", folder, "-o", Path(name, "out"), "--format", form]
        return run([*words, "--jobs", str(jobs)])


def _snps_loading() -> list[str | Path]:
    return [
        peer("snps").python,
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
