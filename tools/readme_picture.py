"""Draw page one of the shipped sample's report for the README.

    python tools/readme_picture.py

Writes docs/pictures/page-one.png, in few colours so that it stays small. Needs pdftoppm
(poppler-utils) and Pillow, which WeasyPrint brings.
"""

from __future__ import annotations

import datetime
import io
import subprocess
from pathlib import Path

from PIL import Image

from serine_report.panel import load_panel
from serine_report.pipeline import analyse
from serine_report.readers import ReadOptions, read_file
from serine_report.render.pdf import render_pdf
from serine_report.report import Options
from serine_report.resources import sample_genome

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "page-one.png"
CREATED = datetime.date(2026, 11, 23)
DPI = 110
COLOURS = 96
NONE = Image.Dither.NONE


def main() -> None:
    """Read, render, draw, write."""
    panel = load_panel("serine")
    ada = read_file(sample_genome(), ReadOptions())
    report = analyse(ada, panel, Options(), label="An invented person", created=CREATED)
    command = ("pdftoppm", "-r", str(DPI), "-l", "1", "-")
    pdf = render_pdf(report, panel)
    page = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    TARGET.parent.mkdir(exist_ok=True)
    Image.open(io.BytesIO(page)).quantize(
        COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=NONE
    ).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
