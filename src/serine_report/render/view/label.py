"""What a person calls their report, in the room that page one has for it."""

from __future__ import annotations

from serine_report.render.charts.drawing import PLAIN
from serine_report.render.charts.measure import text_width
from serine_report.render.display_name import ELLIPSIS, display_name
from serine_report.render.fonts import check_label
from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose

LINE = 44 * PLAIN.size  # of A4, 499 points, in letters of 10 points, some words aside
N_LINES = 2


def label_sentence(setting: Setting) -> Prose:
    """Whom the report is for, empty without a label.

    Raises:
        UsageError: The bundled fonts lack a character of it.
    """
    if setting.report.label is None:
        return Prose()
    shown = display_name(setting.report.label)
    check_label(shown)
    return setting.words.say("document.for_label", label=_cut(shown))


def n_label_lines(setting: Setting) -> int:
    """How many lines the label takes at most."""
    if setting.report.label is None:
        return 0
    return 1 if text_width(display_name(setting.report.label)) <= LINE else N_LINES


def _cut(label: str) -> str:
    """As much of a label as there is room for; 120 letters of usual width are not cut.

    A word that fills a line does not begin on the first, so it has the second alone.
    """
    n_lines = 1 if any(text_width(word) > LINE for word in label.split()) else N_LINES
    if text_width(label) <= n_lines * LINE:
        return label
    n = len(label)
    while text_width(label[:n]) > n_lines * LINE:
        n -= 1
    return label[:n].rstrip() + ELLIPSIS
