"""The pictures of a page, taken out of it and painted by ourselves.

As inline SVG every line of a picture would go through the style sheets, which do not speak of it,
and its description would be lost: WeasyPrint reads a title, and an image's alternative text. As an
SVG image every letter would be laid out and painted alone, a tenth of the time of a report. Our
drawing board knows five elements, which are painted here in a few operators each, and a label is
set as one line, kerned and anchored by its true width.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_first_line
from weasyprint.matrix import Matrix
from weasyprint.svg.text import Style, TextBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, line_size

from serine_report.render.charts.drawing import FONT_FAMILY
from serine_report.render.fetcher import SCHEME, foreign_content

Stream = Any  # weasyprint.pdf.stream.Stream; WeasyPrint has no types

_SVG = "{http://www.w3.org/2000/svg}"
_TITLE, _DESCRIPTION, _TEXT = (f"{_SVG}{name}" for name in ("title", "desc", "text"))
_STARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_STEPS = re.compile(r"([MLHZ])(?:\s*(-?[\d.]+))?(?:\s+(-?[\d.]+))?")
_FAMILY = FONT_FAMILY.split(",")[0]
_KAPPA = 0.5523  # the handles of four Bezier curves that pass for a circle
_ROUND_CAP = 1
_MITER_LIMIT = 4  # SVG's; PDF's would be 10


class Picture:
    """One picture, in the shape in which WeasyPrint keeps its images."""

    def __init__(self, svg: Element, fonts: FontConfiguration) -> None:
        self._elements = [child for child in svg if child.tag not in (_TITLE, _DESCRIPTION)]
        if any(len(drawn) or drawn.tag not in (_TEXT, *_SHAPES) for drawn in self._elements):
            raise foreign_content()
        self._fonts = fonts
        self.width = float(svg.attrib["width"])
        self.height = float(svg.attrib["height"])

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, ...]:
        """Width, height (CSS pixels) and their ratio."""
        return self.width, self.height, self.width / self.height

    def draw(self, stream: Stream, width: float, height: float, _style: object) -> None:
        """Paint it into a rectangle of so many CSS pixels, y pointing down."""
        with stream.stacked():
            stream.transform(a=width / self.width, d=height / self.height)
            stream.set_miter_limit(_MITER_LIMIT)
            for element in self._elements:
                if element.tag == _TEXT:
                    _paint_text(stream, element, self._fonts)
                else:
                    _paint_shape(stream, element)


def take_pictures(tree: Element, fonts: FontConfiguration) -> dict[str, Picture]:
    """Put an image in the place of every inline SVG.

    Returns:
        The pictures by the addresses under which the images ask for them.

    Raises:
        OutputError: A picture holds what our drawing board does not draw.
    """
    pictures: dict[str, Picture] = {}
    for parent in list(tree.iter()):
        for i, child in enumerate(parent):
            if child.tag == f"{_SVG}svg":
                address = f"{SCHEME}picture-{len(pictures)}.svg"
                parent[i] = _image(child, address)
                pictures[address] = Picture(child, fonts)
    return pictures


def _image(picture: Element, address: str) -> Element:
    title, description = (picture.findtext(tag) for tag in (_TITLE, _DESCRIPTION))
    image = Element("img", {"src": address, "alt": f"{title}. {description}"})
    image.tail = picture.tail
    return image


def _paint_shape(stream: Stream, element: Element) -> None:
    paint = element.attrib
    with stream.stacked():
        if "stroke" in paint:
            stream.set_color_rgb(*_channels(paint["stroke"]), stroke=True)
            stream.set_line_width(float(paint["stroke-width"]))
        if "stroke-dasharray" in paint:
            stream.set_dash([float(part) for part in paint["stroke-dasharray"].split()], 0)
        if "stroke-linecap" in paint:
            stream.set_line_cap(_ROUND_CAP)
        is_filled = paint.get("fill", "none") != "none"
        if is_filled:
            stream.set_color_rgb(*_channels(paint["fill"]))
        _SHAPES[element.tag](stream, paint)
        _finish_path(stream, is_filled=is_filled, is_stroked="stroke" in paint)


def _finish_path(stream: Stream, *, is_filled: bool, is_stroked: bool) -> None:
    if is_filled and is_stroked:
        stream.fill_and_stroke()
    elif is_filled:
        stream.fill()
    elif is_stroked:
        stream.stroke()
    else:
        stream.end()


def _trace_rectangle(stream: Stream, place: Mapping[str, str]) -> None:
    stream.rectangle(*(float(place[name]) for name in ("x", "y", "width", "height")))


def _trace_circle(stream: Stream, place: Mapping[str, str]) -> None:
    x, y, r = (float(place[name]) for name in ("cx", "cy", "r"))
    h = r * _KAPPA
    stream.move_to(x + r, y)
    stream.curve_to(x + r, y + h, x + h, y + r, x, y + r)
    stream.curve_to(x - h, y + r, x - r, y + h, x - r, y)
    stream.curve_to(x - r, y - h, x - h, y - r, x, y - r)
    stream.curve_to(x + h, y - r, x + r, y - h, x + r, y)
    stream.close()


def _trace_line(stream: Stream, place: Mapping[str, str]) -> None:
    stream.move_to(float(place["x1"]), float(place["y1"]))
    stream.line_to(float(place["x2"]), float(place["y2"]))


def _trace_path(stream: Stream, place: Mapping[str, str]) -> None:
    y = 0.0
    for step, first, second in _STEPS.findall(place["d"]):
        if step == "Z":
            stream.close()
        elif step == "H":
            stream.line_to(float(first), y)
        else:
            y = float(second)
            (stream.move_to if step == "M" else stream.line_to)(float(first), y)


_SHAPES: dict[str, Callable[[Stream, Mapping[str, str]], None]] = {
    f"{_SVG}rect": _trace_rectangle,
    f"{_SVG}circle": _trace_circle,
    f"{_SVG}line": _trace_line,
    f"{_SVG}path": _trace_path,
}


def _paint_text(stream: Stream, element: Element, fonts: FontConfiguration) -> None:
    """Set a label as one line; its `x` is where it starts, its middle or its end."""
    words = element.text or ""
    place = element.attrib
    style = _text_style(fonts, float(place["font-size"]), int(place.get("font-weight", "400")))
    line = TextBox(Layout(style), style)
    line.pango_layout.set_text(words)
    width, _ = line_size(line.pango_layout.get_first_line()[0], style)
    start = float(place["x"]) - _STARTS[place["text-anchor"]] * width
    stream.set_color_rgb(*_channels(place["fill"]))
    stream.begin_text()
    draw_first_line(stream, line, "none", "none", Matrix(d=-1, e=start, f=float(place["y"])))
    stream.end_text()


@lru_cache(maxsize=16)
def _text_style(fonts: FontConfiguration, size: float, weight: int) -> Style:
    style = Style(INITIAL_VALUES)
    style.font_config = fonts
    style.update(font_family=[_FAMILY], font_size=size, font_weight=weight)
    return style


@lru_cache(maxsize=64)
def _channels(colour: str) -> tuple[float, ...]:
    """Red, green and blue of `#rrggbb`, from 0 to 1."""
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
