"""Small grey pictures of pages, so that a change nobody meant to make to a page is seen.

    python tools/page_pictures.py

writes those that tests/render/test_page_pictures.py compares with: run it after a change that was
meant, look at the pages, and commit both. A cell is the mean grey of a sixth of an inch: it feels
a line that moved, a chart that is gone or a font that changed, and hardly how a release of poppler
smooths an edge. Plain PGM, all pages side by side. Needs pdftoppm (poppler-utils).
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

HOUSE = Path(__file__).resolve().parents[1]
FOLDER = HOUSE / "tests" / "render" / "page_pictures"
CASES = {
    "everything_lower": "en",
    "nothing_read": "en",
    "only_proxies": "de",
    "crowded": "de",  # on Letter
}
DPI = 48
CELL = 8  # pixels

Picture = npt.NDArray[np.uint8]


def picture_of(pdf: bytes) -> Picture:
    """All pages of a PDF side by side, a byte a cell, white is 255."""
    command = ("pdftoppm", "-gray", "-r", str(DPI), "-")
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    stream, pages = io.BytesIO(drawn), []
    while stream.tell() < len(drawn):
        pages.append(_in_cells(_read(stream)))
    return np.hstack(pages)


def read_picture(path: Path) -> Picture:
    """A picture as it was written."""
    with path.open("rb") as stream:
        return _read(io.BytesIO(stream.read()))


def write_picture(picture: Picture, path: Path) -> None:
    """Write a picture as PGM."""
    height, width = picture.shape
    path.write_bytes(b"P5\n%d %d\n255\n" % (width, height) + picture.tobytes())


def _read(stream: io.BytesIO) -> Picture:
    kind, size, _ = stream.readline(), stream.readline(), stream.readline()
    assert kind == b"P5\n", kind
    width, height = map(int, size.split())
    pixels = np.frombuffer(stream.read(width * height), np.uint8)
    return pixels.reshape(height, width)


def _in_cells(page: Picture) -> Picture:
    height, width = (length // CELL * CELL for length in page.shape)
    blocks = page[:height, :width].reshape(height // CELL, CELL, width // CELL, CELL)
    grey: Picture = blocks.mean(axis=(1, 3)).round().astype(np.uint8)
    return grey


def main() -> int:
    """Write the pictures of today."""
    sys.path.insert(0, str(HOUSE / "tests"))
    from render.pages import in_language
    from render.people import LOADED, people
    from serine_report.render.pdf import render_pdf

    FOLDER.mkdir(exist_ok=True)
    for name, language in CASES.items():
        pdf = render_pdf(in_language(people()[name], language), LOADED)
        write_picture(picture_of(pdf), FOLDER / f"{name}.pgm")
    return 0


if __name__ == "__main__":
    sys.exit(main())
