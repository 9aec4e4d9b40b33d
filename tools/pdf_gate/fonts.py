"""Fonts: embedded, told in Unicode, and as wide in the file as in themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Name

_TOLERANCE = 1  # thousandths of the em


def font_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What is wrong with each font that a text can be set in."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == Name.Font:
            if thing["/Subtype"] == Name.Type0:
                yield from (f"{thing['/BaseFont']}: {p}" for p in _composite(thing))
            elif thing["/Subtype"] != Name.CIDFontType2:
                yield f"house: a font of type {thing['/Subtype']}"


def _composite(font: pikepdf.Object) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield "A 6.2.11.7: its codes are not told in Unicode"
    if font["/Encoding"] != Name("/Identity-H"):
        yield "A 6.2.11.3: its encoding is not Identity-H, as if glyphs were missing"
    (inner,) = font["/DescendantFonts"]
    if inner.get("/CIDToGIDMap") != Name.Identity:
        yield "A 6.2.11.3: its codes are not mapped to glyphs"
    descriptor = inner["/FontDescriptor"]
    if "/FontFile2" not in descriptor:
        yield "A 6.2.11.4: it is not embedded"
        return
    yield from _widths(inner, TTFont(io.BytesIO(descriptor["/FontFile2"].read_bytes())))


def _widths(inner: pikepdf.Object, program: TTFont) -> Iterator[str]:
    em = program["head"].unitsPerEm
    order = program.getGlyphOrder()
    for glyph, width in listed_widths(inner["/W"]):
        actual = program["hmtx"].metrics[order[glyph]][0] * 1000 / em
        if abs(actual - width) > _TOLERANCE:
            yield f"A 6.2.11.5: glyph {glyph} is {actual} wide and listed as {width}"


def listed_widths(entries: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """Glyph and width, from the forms `c [w1 w2 ...]` and `first last w`."""
    rest = list(entries)
    while rest:
        first, second, *rest = rest
        if isinstance(second, pikepdf.Array):
            yield from ((int(first) + i, float(width)) for i, width in enumerate(second))
        else:
            width, *rest = rest
            yield from ((glyph, float(width)) for glyph in range(int(first), int(second) + 1))
