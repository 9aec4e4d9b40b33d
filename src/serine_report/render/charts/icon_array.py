"""One hundred people as one hundred circles: how common each genotype is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup
from msgspec import Struct

from serine_report.render.charts.drawing import (
    INK,
    LINE,
    PAPER,
    PLAIN,
    STRONG,
    About,
    Dots,
    Drawing,
    Point,
    Type,
)
from serine_report.render.charts.measure import text_width

STEP = 13.0
RADIUS = 4.6
COLUMNS = 20
ROWS = 100 // COLUMNS
LEGEND_ROW = 20.0
GAP = 14.0


class PeopleGroup(Struct, frozen=True):
    """People of one genotype: how many of 100, what the legend says, whether it is the reader's."""

    n: int
    label: str
    is_reader: bool = False

    @property
    def style(self) -> Type:
        """How its legend is set."""
        return STRONG if self.is_reader else PLAIN


def whole_people(shares: Sequence[float]) -> tuple[int, ...]:
    """Shares (0 to 1, together 1) as whole people that sum to 100, by largest remainder."""
    exact = [100 * share for share in shares]
    floors = [math.floor(value) for value in exact]
    remainders = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for i in remainders[: 100 - sum(floors)]:
        floors[i] += 1
    return tuple(floors)


def icon_array_100(about: About, groups: Sequence[PeopleGroup], *, width: float = 316) -> Markup:
    """Draw five rows of twenty people, the reader's group filled.

    Args:
        about: Its title names the population.
        groups: In the legend's order, summing to 100 people.
        width: In pixels; the legend below takes as many lines as it needs.
    """
    legend = _legend(groups, width)
    drawing = Drawing(about, width, legend[-1][1] + 8)
    first = 0
    for style, (group, (x, y)) in enumerate(zip(groups, legend, strict=True)):
        rows = [*_seats(first, group.n), Dots(x + STEP / 2, y - 4, 1, STEP)]
        _people(drawing, rows, style, is_reader=group.is_reader)
        drawing.text(group.label, (x + STEP + 5, y), group.style)
        first += group.n
    return drawing.markup()


def _legend(groups: Sequence[PeopleGroup], width: float) -> list[Point]:
    """Where each line of the legend begins, from left to right while there is room."""
    places: list[Point] = []
    x, y = 0.0, ROWS * STEP + LEGEND_ROW - 2
    for group in groups:
        needed = STEP + 5 + text_width(group.label, group.style)
        if x > 0 and x + needed > width:
            x, y = 0.0, y + LEGEND_ROW
        places.append((x, y))
        x += needed + GAP
    return places


def _seats(first: int, n: int) -> Iterator[Dots]:
    """The seats from `first` on, row by row."""
    while n > 0:
        row, column = divmod(first, COLUMNS)
        here = min(n, COLUMNS - column)
        yield Dots((column + 0.5) * STEP, (row + 0.5) * STEP, here, STEP)
        first, n = first + here, n - here


def _people(drawing: Drawing, rows: Sequence[Dots], style: int, *, is_reader: bool) -> None:
    """Draw the reader's group full, the others as rings, rings with a dot, and small dots."""
    if is_reader:
        drawing.dots(rows, RADIUS + 0.6, INK)
        return
    if style < 2:
        drawing.dots(rows, RADIUS + 0.6, LINE)
        drawing.dots(rows, RADIUS - 0.6, PAPER)
    if style >= 1:
        drawing.dots(rows, 1.9, LINE)
