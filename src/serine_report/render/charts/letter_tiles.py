"""The reader's letters as tiles; the effect allele carries the sign of its direction."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from serine_report.render.charts.drawing import LARGE, LINE, PAPER, QUIET, About, Box, Drawing, Type
from serine_report.render.charts.marks import COLOURS, Direction, hatched, mark

TILE = 46.0
GAP = 6.0


def letter_tiles(
    about: About,
    letters: Sequence[str],
    *,
    effect_allele: str,
    direction: Direction,
) -> Markup:
    """Draw a tile a letter; no letters are two hatched tiles with a question mark.

    Args:
        about: Its title says the letters in words.
        letters: The alleles of the genotype, empty where it was not read.
        effect_allele: The allele that each copy's association is counted for.
        direction: Of the effect allele; `none` where no direction is supported.
    """
    shown = tuple(letters) or ("?", "?")
    drawing = Drawing(about, len(shown) * (TILE + GAP) - GAP, TILE)
    for i, letter in enumerate(shown):
        box = Box(i * (TILE + GAP), 0, TILE, TILE)
        if not letters:
            _unknown(drawing, box)
        else:
            _letter(drawing, box, letter, direction if letter == effect_allele else None)
    return drawing.markup()


def _letter(drawing: Drawing, box: Box, letter: str, direction: Direction | None) -> None:
    stroke, width = (LINE, 1.0) if direction is None else (COLOURS[direction], 3.0)
    drawing.rectangle(box.inset(width / 2), stroke=stroke, width=width)
    x, y = box.middle
    drawing.text(letter, (x, y + 8), Type(LARGE, bold=True), anchor="middle")
    if direction is not None:
        mark(drawing, direction, (box.right - 9, box.y + 9), 4)


def _unknown(drawing: Drawing, box: Box) -> None:
    hatched(drawing, box.inset(0.5), step=6)
    x, y = box.middle
    drawing.circle((x, y), 13, fill=PAPER)
    drawing.text("?", (x, y + 7.5), Type(LARGE, bold=True, fill=QUIET), anchor="middle")
