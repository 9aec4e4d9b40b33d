"""The pictures of the pages: chart functions fed with finished words."""
# ruff: noqa: ARG001  the pictures come with the chart module

from __future__ import annotations

from markupsafe import Markup

from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import StatusCount
from serine_report.report import Finding

NO_PICTURE = Markup("")


def pair_plot(setting: Setting) -> Markup:
    """The total among all totals, over the levels it predicts."""
    return NO_PICTURE


def status_bar(setting: Setting, counts: tuple[StatusCount, ...]) -> Markup:
    """The statuses as a bar whose parts sum to the panel."""
    return NO_PICTURE


def letter_tiles(setting: Setting, finding: Finding) -> Markup:
    """The reader's two letters."""
    return NO_PICTURE


def dosage_strip(setting: Setting, finding: Finding) -> Markup:
    """0, 1 and 2 copies with their intervals, the reader marked."""
    return NO_PICTURE


def people(setting: Setting, finding: Finding) -> Markup:
    """How many of 100 people have the reader's letters."""
    return NO_PICTURE


def forest(setting: Setting, finding: Finding) -> Markup:
    """Every published estimate on an axis of its own unit."""
    return NO_PICTURE
