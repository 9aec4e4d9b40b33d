"""The same report is the same bytes wherever it is set, and setting it touches nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>
"""


def run_apart(script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent), **variables}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def set_apart(**variables: str) -> list[str]:
    script = (HERE / "set_a_report.py").read_text("utf-8")
    done = run_apart(script, "everything_lower", **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n", 1)


@pytest.fixture(scope="module")
def here() -> list[str]:
    return set_apart()


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "HOME": "/nonexistent", "SOURCE_DATE_EPOCH": "1"},
    ],
    ids=lambda variables: ",".join(f"{name}={value}" for name, value in variables.items()),
)
def test_a_report_is_the_same_bytes_under(variables: dict[str, str], here: list[str]) -> None:
    assert set_apart(**variables)[0] == here[0]


def test_a_report_needs_no_font_of_the_machine(here: list[str], tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(NO_FONTS.format(folder=tmp_path))
    without = set_apart(FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert without[0] == here[0]


def test_setting_a_report_starts_no_process_and_opens_no_socket(here: list[str]) -> None:
    assert here[1].strip() == ""


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path) -> None:
    set_apart(TMPDIR=str(tmp_path))
    assert list(tmp_path.iterdir()) == []


WITHOUT_PANGO = """
from serine_report.render.declarations import DeclaredOnce
def nothing(self, name, flags=0):
    raise OSError(f"cannot load library {name}")
DeclaredOnce.dlopen = nothing
from render.people import LOADED, people
from serine_report.errors import MissingLibraryError
from serine_report.render.html import render_html
from serine_report.render.pdf import render_pdf
report = people()["everything_lower"]
render_html(report, LOADED.panel)
try:
    render_pdf(report, LOADED)
except MissingLibraryError as error:
    print(error.code, error.exit_status)
    print(error.sentence)
"""


def test_without_pango_the_mend_is_one_sentence_and_all_that_is_said() -> None:
    done = run_apart(WITHOUT_PANGO)
    first, second = done.stdout.splitlines()
    assert first == "pango_missing 1"
    assert "apt-get install -y --no-install-recommends libpangoft2-1.0-0" in second
    assert done.stderr == ""


MANY_PAGES = """
import datetime, resource
from serine_report.render.weasyprint_loader import load_weasyprint
load_weasyprint()
from serine_report.render.charts import About, letter_tiles
from serine_report.render.typesetting import typeset
tiles = letter_tiles(About("x", "t", "d"), ("C", "T"), effect_allele="T", direction="higher")
words = "".join(f"<p>{n} words of a page</p>{tiles}" for n in range(20))
page = '<html lang="en"><head><title>t</title></head><body><h1>t</h1>' + words + "</body></html>"
peaks = []
for _ in range(40):
    typeset(page, (), datetime.date(2026, 11, 23), "test")
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(peaks[-1] / peaks[4])
"""


def test_memory_stays_flat_over_many_pages() -> None:
    assert float(run_apart(MANY_PAGES).stdout) < 1.05
