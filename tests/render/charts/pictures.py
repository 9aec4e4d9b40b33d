"""Reading charts back: what is written where, and whether two labels touch."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from markupsafe import Markup

from serine_report.render.charts import About, AxisWords
from serine_report.render.charts.drawing import Type
from serine_report.render.charts.measure import text_width

SVG = "{http://www.w3.org/2000/svg}"
ABOUT = About("here-picture", "A title", "A description of all that is seen")


class Label(NamedTuple):
    """A line of text and the rectangle that it covers."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool


def parsed(picture: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(str(picture))


def labels(picture: Markup) -> list[Label]:
    return [_label(element) for element in parsed(picture).iter(f"{SVG}text")]


def words(picture: Markup) -> list[str]:
    return [label.words for label in labels(picture)]


def touching(picture: Markup) -> Iterator[tuple[str, str]]:
    """Every pair of labels that cover some of the same paper."""
    for one, other in itertools.combinations(labels(picture), 2):
        is_apart = (
            one.right <= other.left
            or other.right <= one.left
            or one.bottom <= other.top
            or other.bottom <= one.top
        )
        if not is_apart:
            yield one.words, other.words


def outside(picture: Markup) -> list[str]:
    """Every label that leaves the picture."""
    root = parsed(picture)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    return [
        label.words
        for label in labels(picture)
        if label.left < 0 or label.top < 0 or label.right > width or label.bottom > height
    ]


def shapes(picture: Markup, tag: str, **attributes: str) -> list[ElementTree.Element]:
    """Elements of a kind with these attributes (`stroke_width` is stroke-width)."""
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    return [e for e in parsed(picture).iter(f"{SVG}{tag}") if wanted.items() <= e.attrib.items()]


def percent(value: float, digits: int) -> str:
    sign = "\u2212" if value < 0 else "+" if value > 0 else ""
    return f"{sign}{abs(value):.{digits}f} %"


AXIS = AxisWords("percent in serine, against no copies", "lower", "higher", percent)


def _label(element: ElementTree.Element) -> Label:
    at = element.attrib
    size = float(at["font-size"])
    is_bold = at.get("font-weight") == "700"
    x, y = float(at["x"]), float(at["y"])
    width = text_width(element.text or "", Type(size, bold=is_bold))
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[at["text-anchor"]]
    return Label(
        words=element.text or "",
        left=left,
        top=y - 0.72 * size,
        right=left + width,
        bottom=y + 0.2 * size,
        size=size,
        bold=is_bold,
    )
