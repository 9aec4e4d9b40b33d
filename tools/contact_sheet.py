"""Render every designed report and lay its pages out as pictures, to be looked at.

    python tools/contact_sheet.py sheets
    python tools/contact_sheet.py sheets --case nothing_read --language de --dpi 90 --across 2

The cases are the invented people of tests/render/people.py and the shipped sample genomes, each in
every language. For each case FOLDER gets the PDF and one sheet of its pages as PNG. A page that
looks like one of an earlier case is left out, and the sheet says so: what is left is what differs.
Needs pdftoppm (poppler-utils) and Pillow, which WeasyPrint brings.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from PIL import Image, ImageDraw

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE / "tests"))

from render.people import CREATED, LOADED, people  # noqa: E402 - after the path to it
from serine_report.calling.merging import merge  # noqa: E402
from serine_report.pipeline import analyse  # noqa: E402
from serine_report.readers import ReadOptions, read_file  # noqa: E402
from serine_report.render.pdf import render_pdf  # noqa: E402
from serine_report.render.words import shipped_languages  # noqa: E402
from serine_report.report import Options, Report  # noqa: E402

SAMPLES = HOUSE / "sample_genomes"
GAP = 12
CAPTION = 28
RUNNING_HEAD = 0.06  # of the height: holds the report's id, which no two cases share


def main() -> int:
    """Write a PDF and a sheet for each case that was asked for."""
    wanted = _arguments()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    seen: set[bytes] = set()
    for name, report in {**people(), **shipped()}.items():
        for language in wanted.language if name in (wanted.case or [name]) else ():
            pdf = render_pdf(in_language(report, language), LOADED)
            stem = f"{name}-{language}"
            (wanted.folder / f"{stem}.pdf").write_bytes(pdf)
            pages = dict(enumerate(pages_of(pdf, wanted.dpi), 1))
            new = {number: page for number, page in pages.items() if is_new(page, seen)}
            lay_out(f"{stem}, {len(pages)} pages", new, wanted.across).save(
                wanted.folder / f"{stem}.png", optimize=True
            )
            print(f"{stem}: {len(pages)} pages, {len(pdf):,} bytes; shown {list(new)}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--case", action="append", help="only this one; may be given again")
    parser.add_argument("--language", nargs="+", default=list(shipped_languages()))
    parser.add_argument("--dpi", type=int, default=60)
    parser.add_argument("--across", type=int, default=5, help="pages side by side")
    return parser.parse_args()


def in_language(report: Report, language: str) -> Report:
    """The same report, printed in another language."""
    options = msgspec.structs.replace(report.options, language=language)
    return msgspec.structs.replace(report, options=options)


def shipped() -> dict[str, Report]:
    """The shipped sample genomes, read as a user's file is, and two of them merged."""
    files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".zip", ".gz", ".txt")]
    samples = {path.name.partition(".")[0]: read_file(path, ReadOptions()) for path in files}
    pair = merge(samples["ada_23andme_v5"], samples["ada_ancestrydna_V2"])
    return {
        name: analyse(person, LOADED, Options(), label=None, created=CREATED)
        for name, person in {**samples, "ada_merged": pair}.items()
    }


def pages_of(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    """The pages of a PDF as pictures, in grey and colour as on paper."""
    command = ("pdftoppm", "-r", str(dpi), "-")
    stream = io.BytesIO(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout)
    while stream.read(1):  # pictures in the PPM format, one behind the other
        stream.seek(-1, io.SEEK_CUR)
        start = stream.tell()
        kind, width, height = stream.readline(), *map(int, stream.readline().split())
        assert kind == b"P6\n"
        stream.readline()
        length = stream.tell() - start + 3 * width * height
        stream.seek(start)
        yield Image.open(io.BytesIO(stream.read(length))).convert("RGB")


def is_new(page: Image.Image, seen: set[bytes]) -> bool:
    """Whether no earlier page looked like this, running head and foot aside."""
    margin = int(page.height * RUNNING_HEAD)
    shown = page.crop((0, margin, page.width, page.height - margin))
    digest = hashlib.sha256(shown.tobytes()).digest()
    is_first = digest not in seen
    seen.add(digest)
    return is_first


def lay_out(caption: str, pages: dict[int, Image.Image], across: int) -> Image.Image:
    """One picture with all pages in rows, each under its number."""
    width = max((page.width for page in pages.values()), default=400)
    height = max((page.height for page in pages.values()), default=0)
    n_rows = -(-len(pages) // across)
    size = (across * (width + GAP) + GAP, n_rows * (height + CAPTION) + CAPTION)
    sheet = Image.new("RGB", size, "#9aa3ab")
    draw = ImageDraw.Draw(sheet)
    draw.text((GAP, 8), f"{caption}; pages shown: {list(pages)}", fill="black")
    for place, (number, page) in enumerate(pages.items()):
        row, column = divmod(place, across)
        corner = (GAP + column * (width + GAP), CAPTION + row * (height + CAPTION))
        draw.text((corner[0], corner[1] - 14 + CAPTION // 2), f"page {number}", fill="black")
        sheet.paste(page, (corner[0], corner[1] + CAPTION // 2))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
