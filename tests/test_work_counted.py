"""How much work the two hot paths do, counted and not timed, so that a tenfold slip fails."""

import cProfile
import datetime
import pstats
from pathlib import Path

import pytest

from serine_report.panel import load_panel
from serine_report.pipeline import analyse
from serine_report.readers import read_file
from serine_report.render.pdf import render_pdf
from serine_report.report import Options
from synthetic import make_person, write_23andme


def _file(folder: Path, rows: int) -> Path:
    path = folder / f"genome_{rows}.txt"
    path.write_bytes(write_23andme(make_person(7, n_rows=rows), "v5"))
    return path


def _calls_of_reading(path: Path) -> int:
    profile = cProfile.Profile()
    profile.runcall(read_file, path)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_reading_calls_nothing_per_row(tmp_path: Path) -> None:
    small, large = _file(tmp_path, 20_000), _file(tmp_path, 60_000)
    read_file(small)
    assert _calls_of_reading(large) - _calls_of_reading(small) < 40_000 / 10


def test_report_is_set_in_one_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = load_panel()
    created = datetime.date(2026, 11, 24)
    genome = read_file(_file(tmp_path, 20_000))
    report = analyse(genome, panel, Options(), label=None, created=created)
    from weasyprint.layout import block, page

    counts = {"make_page": 0, "block_container_layout": 0}
    for module, name in ((page, "make_page"), (block, "block_container_layout")):

        def counted(*args: object, _name: str = name, _real=getattr(module, name), **kw: object):  # noqa: ANN001, ANN202, B008
            counts[_name] += 1
            return _real(*args, **kw)

        monkeypatch.setattr(module, name, counted)
    render_pdf(report, panel)
    assert 5 <= counts["make_page"] <= 10  # as many as there are pages
    assert 300 <= counts["block_container_layout"] <= 3_000
