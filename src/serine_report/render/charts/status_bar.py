"""The statuses as a bar with a cell for every variant, and a legend below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup
from msgspec import Struct

from serine_report.render.charts.drawing import INK, PAPER, QUIET, About, Box, Drawing
from serine_report.render.charts.marks import hatched
from serine_report.render.charts.measure import text_width

Look = Literal["read", "proxy", "unread"]

BAR_HEIGHT = 22.0
ROW_HEIGHT = 20.0
SWATCH = 12.0
SPACE = 22.0
CELL_MARGIN = 2.0  # cells that are all filled still show that they are several


class StatusPart(Struct, frozen=True):
    """The variants of one status: how many, how they look, what the legend says."""

    look: Look
    n: int
    label: str


def status_bar(about: About, parts: Sequence[StatusPart], *, width: float = 640) -> Markup:
    """Draw one cell a variant; read is filled, read by proxy half filled, unread hatched."""
    places = _flow(parts, width)
    height = BAR_HEIGHT + 10 + ROW_HEIGHT * (1 + max(row for _, row in places))
    drawing = Drawing(about, width, height)
    cells = [part.look for part in parts for _ in range(part.n)]
    each = width / len(cells)
    for i, look in enumerate(cells):
        _cell(drawing, Box(i * each, 0, each, BAR_HEIGHT).inset(CELL_MARGIN), look)
    for part, (x, row) in zip(parts, places, strict=True):
        y = BAR_HEIGHT + 10 + row * ROW_HEIGHT
        _cell(drawing, Box(x + 1, y + 2, SWATCH, SWATCH), part.look)
        drawing.text(part.label, (x + SWATCH + 7, y + 12.5))
    return drawing.markup()


def _cell(drawing: Drawing, box: Box, look: Look) -> None:
    if look == "unread":
        hatched(drawing, box)
        return
    drawing.rectangle(box, fill=INK if look == "read" else PAPER, stroke=INK)
    if look == "proxy":
        lower = Box(box.x, box.y + box.height / 2, box.width, box.height / 2)
        drawing.rectangle(lower, fill=QUIET)


def _flow(parts: Sequence[StatusPart], width: float) -> list[tuple[float, int]]:
    places: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for part in parts:
        needed = SWATCH + 7 + text_width(part.label)
        if x > 0 and x + needed > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += needed + SPACE
    return places
