"""Pictures painted on paper: each element by its operators, each label as one line."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from serine_report.render.charts.drawing import About, Box, Dots, Drawing, Type
from serine_report.render.weasyprint_loader import load_weasyprint

# A page without margins, as large as the picture, so that the picture's units are the page's.
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>t</title>'
    "<style>@page {{ size: 200px 100px; margin: 0 }}</style></head><body>{}</body></html>"
)
POINTS_A_PIXEL = 0.75
HALF_A_POINT = 0.5


def board() -> Drawing:
    return Drawing(About(id="x", title="t", description="d"), 200, 100)


def paper(body: str) -> bytes:
    load_weasyprint()
    from serine_report.render.typesetting import typeset  # imports WeasyPrint

    return typeset(PAGE.format(body), (), datetime.date(2026, 1, 1), "test")


def operators(drawn: Drawing, style: str = "") -> str:
    """What stands between the marks of the figure, in one line."""
    with pikepdf.open(io.BytesIO(paper(f"<style>{style}</style>{drawn.markup()}"))) as pdf:
        content = " ".join(pdf.pages[0].Contents.read_bytes().decode("ascii").split())
    figure = re.search(r"/Figure << ?/MCID 0 ?>> BDC (.*?) EMC", content)
    assert figure is not None
    return figure[1]


@pytest.mark.parametrize(
    ("fill", "stroke", "expected"),
    [
        ("#ff0000", "none", "1 0 0 rg 10 20 30 40 re f"),
        ("none", "#0000ff", "0 0 1 RG 2 w 10 20 30 40 re S"),
        ("#ff0000", "#0000ff", "0 0 1 RG 2 w 1 0 0 rg 10 20 30 40 re B"),
        ("none", "none", "10 20 30 40 re n"),
    ],
)
def test_a_rectangle_is_filled_and_stroked_as_it_says(
    fill: str, stroke: str, expected: str
) -> None:
    drawn = board()
    drawn.rectangle(Box(10, 20, 30, 40), fill=fill, stroke=stroke, width=2)
    assert expected in operators(drawn)


def test_a_circle_passes_through_its_four_ends_and_is_closed() -> None:
    drawn = board()
    drawn.circle((50, 40), 10, fill="#000000")

    painted = operators(drawn)

    ends = re.findall(r"(\S+ \S+) [mc]\b", painted)
    assert ends == ["60 40", "50 50", "40 40", "50 30", "60 40"]
    assert painted.count("h f") == 1


def test_a_path_is_closed_where_it_is_filled() -> None:
    drawn = board()
    drawn.path([(0, 0), (10, 0), (10, 7)], fill="#000000")
    drawn.path([(0, 0), (10, 0), (10, 7)], stroke="#000000")

    painted = operators(drawn)

    assert "0 0 m 10 0 l 10 7 l h f" in painted
    assert "0 0 m 10 0 l 10 7 l S" in painted


def test_lines_keep_their_dashes_and_dots_their_round_ends() -> None:
    drawn = board()
    drawn.line((1, 2), (3, 4), dashes="3 2")
    drawn.segments([((0, 0), (5, 5)), ((6, 6), (7, 7))])
    drawn.dots([Dots(10, 90, 3, 5)], 2, "#000000")

    painted = operators(drawn)

    assert "[3 2] 0 d 1 2 m 3 4 l S" in painted
    assert "0 0 m 5 5 l 6 6 m 7 7 l S" in painted
    assert "4 w [0 5] 0 d 1 J 10 90 m 22.5 90 l S" in painted


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("anchor", "share"), [("start", 0.0), ("middle", 0.5), ("end", 1.0)])
def test_a_label_is_one_line_that_stands_where_its_anchor_says(
    anchor: str, share: float, bold: bool, tmp_path: Path
) -> None:
    drawn = board()
    drawn.text("WAVEfiT", (100, 50), Type(bold=bold), anchor=anchor)
    path = tmp_path / "label.pdf"
    path.write_bytes(paper(drawn.markup()))

    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True)
    words = re.findall(r'xMin="([\d.]+)" .* xMax="([\d.]+)" .*>WAVEfiT<', boxes.stdout.decode())

    assert len(words) == 1
    left, right = (float(place) / POINTS_A_PIXEL for place in words[0])
    assert left + share * (right - left) == pytest.approx(100, abs=HALF_A_POINT)
    assert operators(drawn).count("Tm") == 1


def test_a_smaller_picture_is_painted_smaller() -> None:
    drawn = board()
    drawn.rectangle(Box(0, 0, 1, 1), fill="#000000")
    assert "0.5 0 0 0.5 0 0 cm" in operators(drawn, "img { width: 100px }")
