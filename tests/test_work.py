"""How much work the two hot paths do, counted and not timed, so that a tenfold slip is caught.

What is counted are calls of Python functions. Reading makes none per row, whatever the vendor;
rendering makes some two million for a report, nearly all of them WeasyPrint's.
"""

from __future__ import annotations

import datetime
import io
import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import FrameType

import pytest

import synthetic
from serine_report.calling import call_panel
from serine_report.panel import load_panel
from serine_report.pipeline import analyse
from serine_report.readers import read_file, read_stream
from serine_report.render.pdf import render_pdf
from serine_report.report import Options
from serine_report.resources import sample_genome

LOADED = load_panel()


def calls_made(work: Callable[[], object]) -> Counter[str]:
    """Calls of Python functions by name, in this thread and in those that the work starts."""
    calls: Counter[str] = Counter()

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            calls[frame.f_code.co_name] += 1

    work()  # what happens only once, imports above all, is not counted
    before = sys.getprofile()
    threading.setprofile(watch)
    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(before)
        threading.setprofile(None)
    return calls


def reading(write: Callable[[synthetic.Person], bytes], n_rows: int) -> Callable[[], object]:
    content = write(synthetic.make_person(3, n_rows=n_rows))
    return lambda: call_panel(read_stream(io.BytesIO(content)), LOADED.panel, "unknown")


@pytest.mark.parametrize(
    "write",
    [
        lambda person: synthetic.write_23andme(person, "v5"),
        lambda person: synthetic.write_ancestrydna(person, "V2.0"),
        lambda person: synthetic.write_myheritage(person, "2019"),
        lambda person: synthetic.write_familytreedna(person, "quoted"),
        synthetic.write_vcf,
    ],
    ids=["23andMe", "AncestryDNA", "MyHeritage", "FamilyTreeDNA", "VCF"],
)
def test_reading_calls_nothing_per_row(write: Callable[[synthetic.Person], bytes]) -> None:
    few, many = (calls_made(reading(write, n_rows)).total() for n_rows in (10_000, 30_000))
    assert many < 60_000
    assert many - few < 2_000  # 20,000 rows more


def test_rendering_lays_every_page_out_once_in_a_bounded_number_of_calls() -> None:
    sample = read_file(sample_genome("ada_23andme_v5.zip"))
    created = datetime.date(2026, 11, 24)
    report = analyse(sample, LOADED, Options(), label=None, created=created)
    calls = calls_made(lambda: render_pdf(report, LOADED))
    assert calls.total() < 4_000_000
    assert calls["remake_page"] <= 10  # one pass over the pages, of which there are ten
