"""What WeasyPrint seldom uses is imported when it is used."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from render.test_pdf_environment import run_apart
from serine_report.render.deferring import deferring


@pytest.fixture
def seldom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "seldom_used").mkdir()
    (tmp_path / "seldom_used" / "__init__.py").write_text("def twice(n):\n    return 2 * n\n")
    (tmp_path / "seldom_used" / "inner.py").write_text("HALF = 0.5\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "seldom_used"
    for name in [name for name in sys.modules if name.startswith("seldom_used")]:
        del sys.modules[name]


def test_a_module_is_imported_when_it_is_first_used(seldom: str) -> None:
    with deferring(seldom):
        import seldom_used  # type: ignore[import-not-found]
        from seldom_used import inner, twice
    assert seldom not in sys.modules
    assert twice(3) == 6
    assert seldom_used.twice(4) == 8
    assert inner.HALF == 0.5
    assert sys.modules[seldom].twice is not twice


def test_a_module_in_use_is_left_alone(seldom: str) -> None:
    import seldom_used as true

    with deferring(seldom):
        import seldom_used
    assert seldom_used is true is sys.modules[seldom]


SET_A_PAGE = """
import datetime, sys
from serine_report.render.weasyprint_loader import load_weasyprint
load_weasyprint()
from serine_report.render.typesetting import typeset
import weasyprint.pdf.fonts
page = '<html lang="en"><head><title>t</title></head><body><h1>t</h1></body></html>'
if sys.argv[1] == "without":
    weasyprint.pdf.fonts.harfbuzz_subset = None
typeset(page, (), datetime.date(2026, 11, 23), "test")
print(sorted({"fontTools", "tinyhtml5"} & set(sys.modules)))
"""


@pytest.mark.parametrize(("subset", "imported"), [("with", "[]"), ("without", "['fontTools']")])
def test_fonts_are_subset_with_and_without_harfbuzz(subset: str, imported: str) -> None:
    done = run_apart(SET_A_PAGE, subset)
    assert done.stdout.strip() == imported, done.stderr
