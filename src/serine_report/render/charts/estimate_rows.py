"""Rows of point and interval over one axis: shared by the dosage strip and the forest strip."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from serine_report.render.charts.axis import Axis, FormatNumber, around, draw_ticks
from serine_report.render.charts.drawing import (
    LINE,
    NOTE,
    PALE,
    PLAIN,
    STRONG,
    About,
    Box,
    Drawing,
    Type,
)
from serine_report.render.charts.marks import COLOURS, Direction, mark
from serine_report.render.charts.measure import text_width

ROW = 24.0
TOP = 24.0
FOOT = 42.0
AIR = 14.0


class EstimateRow(Struct, frozen=True):
    """One estimate: its name at the left, its value in words at the right.

    `value`, `low` and `high` are in the unit of the axis; `low` and `high` are None where no
    interval is known. `highlighted` rows lie on a grey band.
    """

    label: str
    value_label: str
    value: float
    low: float | None = None
    high: float | None = None
    highlighted: bool = False

    @property
    def style(self) -> Type:
        """How its words are set."""
        return STRONG if self.highlighted else PLAIN


class AxisWords(Struct, frozen=True):
    """What the axis says: its unit below, which side is which above, and how numbers look."""

    unit: str
    lower: str
    higher: str
    write: FormatNumber


class Board(Struct, frozen=True):
    """A drawing with rows laid out on it."""

    drawing: Drawing
    axis: Axis
    row_y: tuple[float, ...]


def draw_rows(
    about: About,
    rows: Sequence[EstimateRow],
    words: AxisWords,
    *,
    width: float,
    gutter: float = 0,
) -> Board:
    """Draw the axis and every row; `gutter` is room kept free at the left."""
    drawing = Drawing(about, width, TOP + ROW * len(rows) + FOOT)
    axis = _axis(rows, width, gutter)
    bottom = TOP + ROW * len(rows)
    row_y = tuple(TOP + ROW * (i + 0.5) for i in range(len(rows)))
    for row, y in zip(rows, row_y, strict=True):
        if row.highlighted:
            drawing.rectangle(Box(gutter, y - ROW / 2, width - gutter, ROW), fill=PALE)
    _sides(drawing, axis, words)
    zero = axis.x(0)
    drawing.line((zero, TOP - 6), (zero, bottom), stroke=LINE, dashes="3 3")
    for row, y in zip(rows, row_y, strict=True):
        _row(drawing, axis, row, y, gutter)
    draw_ticks(drawing, axis, bottom, words.write)
    middle = (axis.left + axis.right) / 2
    drawing.text(words.unit, (middle, bottom + 34), NOTE, anchor="middle")
    return Board(drawing, axis, row_y)


def side(value: float) -> Direction:
    """Which sign a value carries on an axis around zero."""
    return "none" if value == 0 else "lower" if value < 0 else "higher"


def _axis(rows: Sequence[EstimateRow], width: float, gutter: float) -> Axis:
    left = gutter + max(text_width(row.label, row.style) for row in rows) + AIR
    right = max(text_width(row.value_label, row.style) for row in rows) + AIR
    ends = [end for row in rows for end in (row.value, row.low, row.high) if end is not None]
    return around(ends, left + AIR, width - right - AIR)


def _sides(drawing: Drawing, axis: Axis, words: AxisWords) -> None:
    zero = axis.x(0)
    for direction, label, step, anchor in (
        ("lower", words.lower, -1, "end"),
        ("higher", words.higher, 1, "start"),
    ):
        room = (zero - axis.left) if step < 0 else (axis.right - zero)
        if room + AIR < text_width(label) + 20:
            continue
        _side(drawing, (zero + step * 12, label), direction, anchor)


def _side(drawing: Drawing, at: tuple[float, str], direction: str, anchor: str) -> None:
    x, label = at
    sign: Direction = "lower" if direction == "lower" else "higher"
    shift = -8 if sign == "lower" else 8
    mark(drawing, sign, (x, TOP - 14), 4)
    drawing.text(label, (x + shift, TOP - 10), NOTE, anchor=anchor)


def _row(drawing: Drawing, axis: Axis, row: EstimateRow, y: float, gutter: float) -> None:
    drawing.text(row.label, (gutter + 4, y + 4), row.style)
    colour = COLOURS[side(row.value)]
    if row.low is not None and row.high is not None:
        low, high = axis.x(row.low), axis.x(row.high)
        ends = [((x, y - 4), (x, y + 4)) for x in (low, high)]
        drawing.segments([((low, y), (high, y)), *ends], stroke=colour, width=1.5)
    mark(drawing, side(row.value), (axis.x(row.value), y), 5)
    value_x = drawing_right(drawing) - 4
    drawing.text(row.value_label, (value_x, y + 4), row.style, anchor="end")


def drawing_right(drawing: Drawing) -> float:
    """The right edge of a drawing."""
    return float(drawing.root.attrib["width"])
