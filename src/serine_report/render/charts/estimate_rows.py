"""Rows of point and interval over one axis: shared by the dosage strip and the forest strip."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from serine_report.render.charts.axis import GAP, Axis, FormatNumber, around, draw_ticks
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

ROW = 20.0
TOP = 24.0
FOOT = 24.0
UNIT_LINE = 18.0
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
    """What the axis says: which side is which, its unit; and how it writes numbers."""

    unit: str
    lower: str
    higher: str
    write: FormatNumber


class _Side(Struct, frozen=True):
    direction: Direction
    words: str
    sign_x: float
    left: float
    right: float


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
    """Draw the axis and every row; `gutter` is room kept free at the left.

    The unit stands above the values where the words of the two sides leave it room, else below
    the axis.
    """
    axis = _axis(rows, width, gutter)
    sides = _sides(axis, words)
    unit_left = width - 4 - text_width(words.unit)
    is_above = all(label.right + GAP <= unit_left for label in sides)
    bottom = TOP + ROW * len(rows)
    drawing = Drawing(about, width, bottom + (FOOT if is_above else FOOT + UNIT_LINE))
    row_y = tuple(TOP + ROW * (i + 0.5) for i in range(len(rows)))
    for row, y in zip(rows, row_y, strict=True):
        if row.highlighted:
            drawing.rectangle(Box(gutter, y - ROW / 2, width - gutter, ROW), fill=PALE)
    for label in sides:
        mark(drawing, label.direction, (label.sign_x, TOP - 14), 4)
        drawing.text(label.words, (label.left, TOP - 10), NOTE)
    zero = axis.x(0)
    drawing.line((zero, TOP - 6), (zero, bottom), stroke=LINE, dashes="3 3")
    for row, y in zip(rows, row_y, strict=True):
        _row(drawing, axis, row, y, gutter)
    draw_ticks(drawing, axis, bottom, words.write)
    unit_y = TOP - 10 if is_above else bottom + FOOT + UNIT_LINE - 8
    drawing.text(words.unit, (width - 4, unit_y), NOTE, anchor="end")
    return Board(drawing, axis, row_y)


def side(value: float) -> Direction:
    """Which sign a value carries on an axis around zero."""
    return "none" if value == 0 else "lower" if value < 0 else "higher"


def _axis(rows: Sequence[EstimateRow], width: float, gutter: float) -> Axis:
    left = gutter + max(text_width(row.label, row.style) for row in rows) + AIR
    right = max(text_width(row.value_label, row.style) for row in rows) + AIR
    ends = [end for row in rows for end in (row.value, row.low, row.high) if end is not None]
    return around(ends, left + AIR, width - right - AIR)


def _sides(axis: Axis, words: AxisWords) -> list[_Side]:
    """The words of the two sides of zero, each where its side is wide enough for it."""
    zero = axis.x(0)
    wide, wider = text_width(words.lower), text_width(words.higher)
    lower = _Side("lower", words.lower, zero - 12, zero - 20 - wide, zero - 20)
    higher = _Side("higher", words.higher, zero + 12, zero + 20, zero + 20 + wider)
    return [
        *([lower] if lower.left >= axis.left - AIR else []),
        *([higher] if higher.right <= axis.right + AIR else []),
    ]


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
