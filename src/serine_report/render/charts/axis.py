"""A horizontal axis: values to pixels, round ticks, and room for their labels."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

from msgspec import Struct

from serine_report.render.charts.drawing import LINE, NOTE, Drawing
from serine_report.render.charts.measure import text_width

FormatNumber = Callable[[float, int], str]
GAP = 8.0


class Axis(Struct, frozen=True):
    """A linear scale from `low` at `left` to `high` at `right` (pixels)."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Where a value is, in pixels; a value outside is drawn at the edge."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


class Ticks(Struct, frozen=True):
    """Round values and how many digits they need after the decimal mark."""

    values: tuple[float, ...]
    digits: int


def around(values: Sequence[float], left: float, right: float) -> Axis:
    """An axis that holds every value and zero, with a little air at both ends."""
    low, high = min(0.0, *values), max(0.0, *values)
    air = (high - low) * 0.06 or 1.0
    return Axis(low - air, high + air, left, right)


def round_ticks(axis: Axis, at_most: int = 6) -> Ticks:
    """Ticks at 1, 2 or 5 times a power of ten, zero among them where it is inside."""
    rough = (axis.high - axis.low) / at_most
    power = math.floor(math.log10(rough))
    step = next(s for s in (1, 2, 5, 10) if s * 10.0**power >= rough) * 10.0**power
    first, last = math.ceil(axis.low / step), math.floor(axis.high / step)
    digits = max(0, -math.floor(math.log10(step)))
    return Ticks(tuple(step * i for i in range(first, last + 1)), digits)


def draw_ticks(drawing: Drawing, axis: Axis, y: float, write: FormatNumber) -> None:
    """The axis line at `y` with its ticks below: as many as have room for their labels."""
    drawing.line((axis.left, y), (axis.right, y), stroke=LINE)
    for value, label in _fitting(axis, write):
        x = axis.x(value)
        drawing.line((x, y), (x, y + 4), stroke=LINE)
        drawing.text(label, (x, y + 16), NOTE, anchor="middle")


def _fitting(axis: Axis, write: FormatNumber) -> list[tuple[float, str]]:
    labelled: list[tuple[float, str]] = []
    for at_most in range(6, 0, -1):
        ticks = round_ticks(axis, at_most)
        labelled = [(value, write(value, ticks.digits)) for value in ticks.values]
        widest = max((text_width(label) for _, label in labelled), default=0.0)
        apart = [axis.x(b) - axis.x(a) for a, b in itertools.pairwise(ticks.values)]
        if all(step >= widest + GAP for step in apart):
            break
    return labelled
