"""Pictures for people: small pure functions from finished words and numbers to accessible SVG.

Every picture has a title and a long description, signs beside colours, and no text below
9 pt. All words come in from the caller, translated; nothing here knows a sentence.
"""

from serine_report.render.charts.axis import FormatNumber
from serine_report.render.charts.dosage_strip import dosage_strip
from serine_report.render.charts.drawing import FONT_FAMILY, About
from serine_report.render.charts.estimate_rows import AxisWords, EstimateRow
from serine_report.render.charts.forest_strip import forest_strip
from serine_report.render.charts.icon_array import PeopleGroup, icon_array_100, whole_people
from serine_report.render.charts.letter_tiles import letter_tiles
from serine_report.render.charts.marks import Direction
from serine_report.render.charts.pair_plot import LevelMark, PairWords, Reader, Spread, pair_plot
from serine_report.render.charts.pathway import Enzyme, EnzymeLine, Substances, pathway
from serine_report.render.charts.status_bar import Look, StatusPart, status_bar

__all__ = [
    "FONT_FAMILY",
    "About",
    "AxisWords",
    "Direction",
    "Enzyme",
    "EnzymeLine",
    "EstimateRow",
    "FormatNumber",
    "LevelMark",
    "Look",
    "PairWords",
    "PeopleGroup",
    "Reader",
    "Spread",
    "StatusPart",
    "Substances",
    "dosage_strip",
    "forest_strip",
    "icon_array_100",
    "letter_tiles",
    "pair_plot",
    "pathway",
    "status_bar",
    "whole_people",
]
