"""Every published estimate of one unit, with its interval, over one axis."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from serine_report.render.charts.drawing import About
from serine_report.render.charts.estimate_rows import AxisWords, EstimateRow, draw_rows


def forest_strip(
    about: About, rows: Sequence[EstimateRow], words: AxisWords, *, width: float = 640
) -> Markup:
    """Draw the estimates of one unit; another unit gets a strip of its own."""
    return draw_rows(about, rows, words, width=width).drawing.markup()
