"""The signs of a direction and of what is unknown: a shape each, told apart without colour."""

from __future__ import annotations

from typing import Literal

from serine_report.render.charts.drawing import LINE, PAPER, QUIET, Box, Drawing, Point

Direction = Literal["lower", "higher", "none", "unknown"]

COLOURS: dict[Direction, str] = {
    "lower": "#0072B2",
    "higher": "#D55E00",
    "none": "#6b6b6b",
    "unknown": QUIET,
}
HATCH_STEP = 5.0


def mark(drawing: Drawing, direction: Direction, centre: Point, radius: float = 5) -> None:
    """Lower: triangle pointing down. Higher: pointing up. None: diamond. Unknown: hatched box."""
    if direction == "unknown":
        box = Box(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
        hatched(drawing, box, step=4)
        return
    shape = [(centre[0] + x * radius, centre[1] + y * radius) for x, y in _SHAPES[direction]]
    drawing.path(shape, fill=COLOURS[direction])


def hatched(drawing: Drawing, box: Box, *, step: float = HATCH_STEP) -> None:
    """A box filled with diagonal lines, drawn one by one so that no pattern has to be named."""
    drawing.rectangle(box, fill=PAPER)
    lines = []
    offset = step
    while offset < box.width + box.height:
        start = (box.x + max(0.0, offset - box.height), box.y + min(offset, box.height))
        end = (box.x + min(offset, box.width), box.y + max(0.0, offset - box.width))
        lines.append((start, end))
        offset += step
    drawing.segments(lines, stroke=LINE)
    drawing.rectangle(box, stroke=QUIET)


_SHAPES: dict[Direction, tuple[Point, ...]] = {
    "lower": ((-1, -0.8), (1, -0.8), (0, 1)),
    "higher": ((-1, 0.8), (1, 0.8), (0, -1)),
    "none": ((0, -1), (1, 0), (0, 1), (-1, 0)),
}
