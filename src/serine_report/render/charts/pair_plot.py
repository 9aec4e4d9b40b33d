"""The reader's total among all totals, over the levels that go with it, on one scale.

The upper curve is narrow and the lower one wide: that is what a few percent of the variance
look like. The scale is log10 of the level against average, labelled in percent.
"""

from __future__ import annotations

import math

from markupsafe import Markup
from msgspec import Struct

from serine_report.render.charts.axis import GAP, Axis, FormatNumber
from serine_report.render.charts.drawing import (
    INK,
    LINE,
    NOTE,
    PALE,
    PAPER,
    QUIET,
    STRONG,
    About,
    Box,
    Drawing,
    Point,
)
from serine_report.render.charts.estimate_rows import side
from serine_report.render.charts.marks import COLOURS, mark
from serine_report.render.charts.measure import text_width

TICKS = (-50, -25, 0, 25, 50, 100)
REACH = 3.1  # standard deviations of the level to each side
STEPS = 48
TAIL = 4.0  # standard deviations from the middle at which a curve lies on its axis
SIDE = 8.0
RING = 10.0
UPPER = Box(SIDE, 30, 0, 42)
LOWER = Box(SIDE, 116, 0, 58)


class Spread(Struct, frozen=True):
    """Standard deviations in log10 units: of totals, of levels, of levels at one total."""

    totals: float
    levels: float
    residual: float


class Bell(Struct, frozen=True):
    """A normal curve in log10 units; `top` is its height as a share of the room for it."""

    mean: float
    deviation: float
    top: float = 1.0

    def height(self, value: float) -> float:
        """The curve's height at a value."""
        return self.top * math.exp(-(((value - self.mean) / self.deviation) ** 2) / 2)


class LevelMark(Struct, frozen=True):
    """A measured level to be drawn, in log10 against average, and its label."""

    log10: float
    label: str


class Reader(Struct, frozen=True):
    """The reader's total S in log10 units, and a measured level where one may be drawn."""

    total: float
    measured: LevelMark | None = None


class PairWords(Struct, frozen=True):
    """What the plot says, all translated; `reader` includes the reader's percentage."""

    totals: str
    levels: str
    everyone: str
    same_total: str
    reader: str
    range: str
    write: FormatNumber


def pair_plot(
    about: About,
    spread: Spread,
    reader: Reader,
    words: PairWords,
    *,
    width: float = 640,
) -> Markup:
    """Draw both curves with the reader's total through them.

    Args:
        about: Title and description.
        spread: Of the study that the total is compared with.
        reader: Where the lines go.
        words: Labels.
        width: In pixels.
    """
    drawing = Drawing(about, width, LOWER.bottom + (76 if reader.measured else 54))
    total = reader.total
    reach = REACH * spread.levels
    axis = Axis(-reach, reach, SIDE, width - SIDE)
    drawing.text(words.totals, (SIDE, UPPER.y - 18), STRONG)
    _curve(drawing, axis, UPPER, Bell(0, spread.totals))
    drawing.line((axis.left, UPPER.bottom), (axis.right, UPPER.bottom), stroke=LINE)
    drawing.text(words.levels, (SIDE, LOWER.y - 28), STRONG)
    _levels(drawing, axis, spread, total)
    _legend(drawing, words)
    _reader(drawing, axis, total, words.reader)
    _ticks(drawing, axis, words.write)
    _range(drawing, axis, (total - 1.96 * spread.residual, total + 1.96 * spread.residual), words)
    if reader.measured is not None:
        _measured(drawing, axis, reader.measured)
    return drawing.markup()


def _curve(
    drawing: Drawing, axis: Axis, room: Box, bell: Bell, *, dashes: str | None = None
) -> None:
    """Draw a normal curve; its points lie where it bends and not along its tails."""
    reach = TAIL * bell.deviation
    low, high = max(axis.low, bell.mean - reach), min(axis.high, bell.mean + reach)
    points: list[Point] = []
    for i in range(STEPS + 1):
        value = low + (high - low) * i / STEPS
        points.append((axis.x(value), room.bottom - room.height * bell.height(value)))
    fill, stroke = (PALE, INK) if dashes is None else ("none", QUIET)
    drawing.path(points, fill=fill, stroke=stroke, width=1.3, dashes=dashes)


def _levels(drawing: Drawing, axis: Axis, spread: Spread, total: float) -> None:
    lower = spread.residual / spread.levels  # the same area under both curves
    _curve(drawing, axis, LOWER, Bell(total, spread.residual))
    _curve(drawing, axis, LOWER, Bell(0, spread.levels, lower), dashes="5 3")
    drawing.line((axis.left, LOWER.bottom), (axis.right, LOWER.bottom), stroke=LINE)


def _legend(drawing: Drawing, words: PairWords) -> None:
    y = LOWER.y - 10
    x = SIDE
    drawing.line((x, y - 4), (x + 26, y - 4), stroke=INK, width=1.6)
    drawing.text(words.same_total, (x + 32, y))
    x += 32 + text_width(words.same_total) + 24
    drawing.line((x, y - 4), (x + 26, y - 4), stroke=QUIET, width=1.6, dashes="5 3")
    drawing.text(words.everyone, (x + 32, y))


def _reader(drawing: Drawing, axis: Axis, total: float, label: str) -> None:
    x = axis.x(total)
    colour = COLOURS[side(total)]
    for room in (UPPER, LOWER):
        drawing.line((x, room.y - 2), (x, room.bottom), stroke=colour, width=2)
    mark(drawing, side(total), (x, UPPER.y - 10), 6)
    anchor = "end" if total < 0 else "start"
    step = -12 if total < 0 else 12
    drawing.text(label, (x + step, UPPER.y - 2), STRONG, anchor=anchor)


def _ticks(drawing: Drawing, axis: Axis, write: FormatNumber) -> None:
    taken = -math.inf
    for percent in TICKS:
        x = axis.x(math.log10(1 + percent / 100))
        half = text_width(write(percent, 0)) / 2
        if x - half < taken:
            continue
        taken = x + half + GAP
        drawing.line((x, LOWER.bottom), (x, LOWER.bottom + 4), stroke=LINE)
        drawing.text(write(percent, 0), (x, LOWER.bottom + 17), NOTE, anchor="middle")


def _range(drawing: Drawing, axis: Axis, ends: tuple[float, float], words: PairWords) -> None:
    low, high = axis.x(ends[0]), axis.x(ends[1])
    y = LOWER.bottom + 27
    drawing.segments(
        [((low, y), (high, y)), ((low, y - 4), (low, y + 4)), ((high, y - 4), (high, y + 4))],
        width=1.5,
    )
    drawing.text(words.range, ((low + high) / 2, y + 18), anchor="middle")


def _measured(drawing: Drawing, axis: Axis, measured: LevelMark) -> None:
    x, y = axis.x(measured.log10), LOWER.bottom
    # The ring again beside its label: a line down to it would cross the label of the range.
    half = text_width(measured.label, STRONG) / 2 + RING
    middle = min(max(x, axis.left + half), axis.right - half)
    for centre in ((x, y), (middle - half + RING / 2, y + 63)):
        drawing.circle(centre, RING / 2, fill=PAPER, stroke=INK, width=2)
    drawing.text(measured.label, (middle + RING / 2 + 2, y + 67), STRONG, anchor="middle")
