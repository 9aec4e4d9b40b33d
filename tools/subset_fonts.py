"""Subset Source Sans 3 for the report: static TrueType faces, their licence and their metrics.

    npm pack source-sans@3.52.0 && tar xzf source-sans-3.52.0.tgz
    python tools/subset_fonts.py package templates/fonts

Needs fonttools. The licence reserves the name "Source", so that a changed font must be called
something else: the faces are renamed. The outputs are committed; nothing of this runs at run time.
`metrics.json` lists the advance width of every character, so that charts can lay out text and
labels with characters that the fonts lack can be refused without opening a font.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Serine Report Sans"
FACES = {"Regular": "SourceSans3-Regular", "Bold": "SourceSans3-Bold", "Italic": "SourceSans3-It"}
RANGES = (
    (0x20, 0x7E),  # basic Latin
    (0xA0, 0x17F),  # Latin-1 and Extended-A
    (0x18F, 0x192),
    (0x1A0, 0x1B0),  # Vietnamese
    (0x1CD, 0x1DC),  # pinyin
    (0x1E6, 0x1E7),
    (0x1FA, 0x21B),
    (0x259, 0x259),
    (0x2BB, 0x2BC),
    (0x300, 0x304),
    (0x306, 0x30C),
    (0x323, 0x328),
    (0x370, 0x3FF),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x4E9),
    (0x1E80, 0x1E9E),
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2026),
    (0x2030, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2089),
    (0x20A9, 0x20BF),
    (0x2116, 0x2122),
    (0x2190, 0x2195),  # arrows
    (0x2206, 0x2206),
    (0x2212, 0x221E),
    (0x2248, 0x2265),
    (0x25A0, 0x25CF),  # marks: triangles, diamonds, circles
    (0x2713, 0x2717),
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]
FIXED_DATE = 3_786_912_000  # seconds since 1904: the same bytes from every run


def main(package: str, folder: str) -> None:
    """Write the faces, the licence and the metrics into a folder."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    metrics = {}
    for style, source in FACES.items():
        font = _subset(Path(package) / "TTF" / f"{source}.ttf")
        _rename(font, style)
        path = target / f"SerineReportSans-{style}.ttf"
        font.save(path)
        metrics[style] = _metrics(TTFont(path))
        print(f"{path.name}: {path.stat().st_size} bytes, {len(metrics[style])} characters")
    text = json.dumps({"family": FAMILY, "units_per_em": 1000, "advances": metrics}, indent=0)
    (target / "metrics.json").write_text(text + "\n", encoding="utf-8")
    licence = (Path(package) / "LICENSE.md").read_text(encoding="utf-8")
    (target / "OFL.txt").write_text(licence, encoding="utf-8")


def _subset(path: Path) -> TTFont:
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        legacy_kern=False,
        glyph_names=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        name_languages=[0x409],
        recalc_timestamp=False,
        drop_tables=["DSIG", "BASE", "STAT", "meta"],
    )
    font = subset.load_font(str(path), options)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    worker.subset(font)
    return font


def _rename(font: TTFont, style: str) -> None:
    name = font["name"]
    compact = FAMILY.replace(" ", "")
    for identifier, text in {
        1: FAMILY,
        2: style,
        3: f"{compact}-{style}",
        4: f"{FAMILY} {style}",
        6: f"{compact}-{style}",
    }.items():
        name.removeNames(nameID=identifier)
        name.setName(text, identifier, 3, 1, 0x409)
    font["head"].modified = FIXED_DATE


def _metrics(font: TTFont) -> dict[str, int]:
    advances = font["hmtx"].metrics
    return {str(code): advances[name][0] for code, name in sorted(font.getBestCmap().items())}


if __name__ == "__main__":
    main(*sys.argv[1:])
