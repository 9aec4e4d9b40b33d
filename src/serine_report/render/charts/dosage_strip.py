"""What 0, 1 and 2 copies go with, one row each, with the reader marked."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from serine_report.render.charts.drawing import INK, STRONG, About
from serine_report.render.charts.estimate_rows import AxisWords, EstimateRow, draw_rows
from serine_report.render.charts.measure import text_width


def dosage_strip(
    about: About,
    rows: Sequence[EstimateRow],
    words: AxisWords,
    *,
    reader: tuple[float, str] | None,
    width: float = 420,
) -> Markup:
    """Draw a row for 0, 1 and 2 copies.

    Args:
        about: Title and description.
        rows: For 0, 1 and 2 copies in this order, in percent against no copies.
        words: Of the axis.
        reader: The number of copies, a decimal when expected by proxy, and the word that marks
            the reader ("You"); None where nothing was read.
        width: In pixels.
    """
    gutter = 0.0 if reader is None else text_width(reader[1], STRONG) + 22
    board = draw_rows(about, rows, words, width=width, gutter=gutter)
    if reader is not None:
        copies, label = reader
        y = board.row_y[0] + copies * (board.row_y[1] - board.row_y[0])
        tip = gutter - 4
        board.drawing.text(label, (0, y + 4), STRONG)
        board.drawing.path([(tip - 9, y - 5), (tip, y), (tip - 9, y + 5)], fill=INK)
    return board.drawing.markup()
