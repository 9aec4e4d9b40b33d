"""The two pictures of a cohort page: allele frequencies beside the reference, and estimates."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from serine_report.render.charts.axis import Axis
from serine_report.render.charts.drawing import (
    INK,
    LINE,
    NOTE,
    PALE,
    PAPER,
    PLAIN,
    QUIET,
    STRONG,
    About,
    Box,
    Drawing,
    Point,
)
from serine_report.render.cohort.facts import AlleleCount, EstimateSpread, Share
from serine_report.render.words.numbers import Numbers

WIDTH = 640.0
_LABELS = 150.0
_ROW = 30.0
_PLOT = 150.0
_MARGIN = 40.0
_MOST_TICKS = 8
_NUMBERS = Numbers(decimal=".", thousands=",")


def allele_chart(alleles: Sequence[AlleleCount]) -> Markup | None:
    """A row a variant: the cohort's frequency with its interval, and the reference populations."""
    read = [count for count in alleles if count.frequency is not None]
    if not read:
        return None
    about = About(
        id="allele-chart",
        title="Effect allele frequencies in this cohort and in reference populations",
        description="; ".join(map(_in_words, read)) + ".",
    )
    height = _ROW * (len(read) + 2) + 12
    drawing = Drawing(about, WIDTH, height)
    axis = Axis(0, 1, _LABELS, WIDTH - 20)
    bottom = _ROW * len(read) + 6
    for tenth in range(0, 11, 2):
        x = axis.x(tenth / 10)
        drawing.line((x, 4), (x, bottom), stroke=PALE)
        drawing.text(f"{10 * tenth} %", (x, bottom + 16), NOTE, anchor="middle")
    for number, count in enumerate(read):
        _allele_row(drawing, axis, count, _ROW * number + _ROW / 2 + 3)
    _allele_key(drawing, height - 10)
    return drawing.markup()


def estimate_chart(spread: EstimateSpread) -> Markup | None:
    """How many people have which estimate, as columns that stand side by side."""
    if not spread.bins or spread.median is None:
        return None
    low, high = spread.bins[0].low, spread.bins[-1].high
    about = About(
        id="estimate-chart",
        title="Estimates of this cohort's people",
        description=f"{_NUMBERS.fixed(spread.n_people)} people, from"
        f" {_NUMBERS.signed(low, 0)} to {_NUMBERS.signed(high, 0)} percent against the average;"
        f" the median is {_NUMBERS.signed(spread.median, 1)} percent.",
    )
    drawing = Drawing(about, WIDTH, _PLOT + 2 * _MARGIN)
    axis = Axis(low, high, _MARGIN, WIDTH - _MARGIN)
    most = max(bin_.n_people for bin_ in spread.bins)
    bottom = _PLOT + 20
    for bin_ in spread.bins:
        left, right = axis.x(bin_.low), axis.x(bin_.high)
        tall = _PLOT * bin_.n_people / most
        box = Box(left + 1, bottom - tall, right - left - 2, tall)
        drawing.rectangle(box, fill=QUIET)
    drawing.line((axis.left, bottom), (axis.right, bottom), stroke=INK)
    _estimate_ticks(drawing, axis, spread, bottom)
    drawing.text(f"{_NUMBERS.fixed(most)} people in the tallest column", (axis.left, 12), NOTE)
    return drawing.markup()


def _estimate_ticks(drawing: Drawing, axis: Axis, spread: EstimateSpread, bottom: float) -> None:
    every = math.ceil(len(spread.bins) / _MOST_TICKS)
    for bin_ in spread.bins[::every]:
        x = axis.x(bin_.low)
        drawing.line((x, bottom), (x, bottom + 4), stroke=INK)
        drawing.text(f"{_NUMBERS.signed(bin_.low, 0)} %", (x, bottom + 17), NOTE, anchor="middle")
    if spread.median is not None:
        x = axis.x(spread.median)
        drawing.line((x, bottom), (x, bottom + 24), stroke=INK, width=1.5)
        drawing.text(
            f"median {_NUMBERS.signed(spread.median, 1)} %",
            (x, bottom + 37),
            STRONG,
            anchor="middle",
        )


def _allele_row(drawing: Drawing, axis: Axis, count: AlleleCount, y: float) -> None:
    assert count.frequency is not None
    drawing.text(f"{count.variant.rsid}-{count.effect_allele}", (0, y + 4), PLAIN)
    for other in count.others:
        drawing.circle((axis.x(other.value), y), 3, fill=PAPER, stroke=LINE)
    if count.reference is not None:
        drawing.path(_diamond(axis.x(count.reference.value), y), fill=PAPER, stroke=INK)
    low, high = axis.x(count.frequency.low), axis.x(count.frequency.high)
    drawing.line((low, y), (high, y), stroke=INK, width=2)
    drawing.circle((axis.x(count.frequency.value), y), 4, fill=INK)


def _allele_key(drawing: Drawing, y: float) -> None:
    drawing.circle((_LABELS + 4, y - 4), 4, fill=INK)
    drawing.text("this cohort, 95 % interval", (_LABELS + 14, y), NOTE)
    drawing.path(_diamond(_LABELS + 190, y - 4), fill=PAPER, stroke=INK)
    drawing.text("compared with", (_LABELS + 201, y), NOTE)
    drawing.circle((_LABELS + 304, y - 4), 3, fill=PAPER, stroke=LINE)
    drawing.text("other populations", (_LABELS + 313, y), NOTE)


def _diamond(x: float, y: float) -> list[Point]:
    return [(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)]


def _in_words(count: AlleleCount) -> str:
    assert count.frequency is not None
    said = f"{count.variant.rsid}, {count.effect_allele}: {_percent(count.frequency)}"
    if count.reference is None:
        return said
    reference = _NUMBERS.share(count.reference.value, 1)
    return f"{said}, {count.reference.population} {reference}"


def _percent(share: Share) -> str:
    return (
        f"{_NUMBERS.share(share.value, 1)} ({_NUMBERS.share(share.low, 1)} to"
        f" {_NUMBERS.share(share.high, 1)})"
    )
