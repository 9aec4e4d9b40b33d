"""The drawing board of every chart: an SVG element tree with a title and a description.

Lengths are CSS pixels (96 to the inch), one to one on paper: 12 px is 9 pt. Numbers are
rounded to two decimals, so that equal charts are equal bytes. Text is never markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from markupsafe import Markup
from msgspec import Struct

FONT_FAMILY = "Report Sans, sans-serif"  # the bundled faces, declared in templates/fonts
SMALL = 12.0  # 9 pt: nothing is smaller
MEDIUM = 13.5
LARGE = 22.0

INK = "#1a1a1a"
QUIET = "#595959"
LINE = "#8c8c8c"
PALE = "#e8e8e8"
PAPER = "#ffffff"

Point = tuple[float, float]


class Type(Struct, frozen=True):
    """How a line of text is set."""

    size: float = SMALL
    bold: bool = False
    fill: str = INK


PLAIN = Type()
STRONG = Type(bold=True)
NOTE = Type(fill=QUIET)


class About(Struct, frozen=True):
    """What a picture is called and what it shows, for people who do not see it.

    `id` is unique in its document and comes from our own code, never from a person.
    """

    id: str
    title: str
    description: str


class Box(Struct, frozen=True):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, by: float) -> Box:
        """The rectangle without a margin on every side."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


class Dots(Struct, frozen=True):
    """So many circles in a row, the centre of the first and the step to the next."""

    x: float
    y: float
    n: int
    step: float


class Drawing:
    """A picture being drawn; later strokes lie over earlier ones."""

    def __init__(self, about: About, width: float, height: float) -> None:
        self.about = about
        self.root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": "chart",
                "role": "img",
                "aria-labelledby": f"{about.id}-title",
                "aria-describedby": f"{about.id}-desc",
                "width": number(width),
                "height": number(height),
                "viewBox": f"0 0 {number(width)} {number(height)}",
            },
        )
        self._child("title", {"id": f"{about.id}-title"}).text = about.title
        self._child("desc", {"id": f"{about.id}-desc"}).text = about.description

    def rectangle(
        self, box: Box, *, fill: str = "none", stroke: str = "none", width: float = 1
    ) -> None:
        """A rectangle with sharp corners."""
        place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        self._child("rect", _numbers(place) | _paint(fill, stroke, width))

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1,
    ) -> None:
        """A circle."""
        place = {"cx": centre[0], "cy": centre[1], "r": radius}
        self._child("circle", _numbers(place) | _paint(fill, stroke, width))

    def dots(self, rows: Sequence[Dots], radius: float, colour: str) -> None:
        """Rows of equal filled circles as one element: the dashes of a line with round ends.

        A circle of its own for each would cost a hundred times as much to set.
        """
        lines = "".join(
            f"M{number(row.x)} {number(row.y)}H{number(row.x + (row.n - 0.5) * row.step)}"
            for row in rows
        )
        dashed = {"stroke-linecap": "round", "stroke-dasharray": f"0 {number(rows[0].step)}"}
        self._child("path", {"d": lines} | _paint("none", colour, 2 * radius) | dashed)

    def line(
        self,
        start: Point,
        end: Point,
        *,
        stroke: str = INK,
        width: float = 1,
        dashes: str | None = None,
    ) -> None:
        """A straight line; `dashes` as in SVG, lengths of stroke and gap."""
        place = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        dashed = {} if dashes is None else {"stroke-dasharray": dashes}
        self._child("line", _numbers(place) | _paint("none", stroke, width) | dashed)

    def path(
        self,
        points: Sequence[Point],
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1,
        dashes: str | None = None,
    ) -> None:
        """Straight lines through points; closed where it is filled."""
        steps = " L".join(f"{number(x)} {number(y)}" for x, y in points)
        shape = f"M{steps}" + ("" if fill == "none" else "Z")
        dashed = {} if dashes is None else {"stroke-dasharray": dashes}
        self._child("path", {"d": shape} | _paint(fill, stroke, width) | dashed)

    def segments(
        self, lines: Sequence[tuple[Point, Point]], *, stroke: str = INK, width: float = 1
    ) -> None:
        """Many separate lines as one element."""
        steps = " ".join(
            f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" for (x1, y1), (x2, y2) in lines
        )
        self._child("path", {"d": steps} | _paint("none", stroke, width))

    def text(self, words: str, at: Point, style: Type = PLAIN, *, anchor: str = "start") -> None:
        """One line of text; `at` is on the base line, at its start, middle or end."""
        attributes = _numbers({"x": at[0], "y": at[1], "font-size": style.size}) | {
            "font-family": FONT_FAMILY,
            "text-anchor": anchor,
            "fill": style.fill,
        }
        weight = {"font-weight": "700"} if style.bold else {}
        self._child("text", attributes | weight).text = words

    def markup(self) -> Markup:
        """The finished picture, safe to place in a page."""
        return Markup(ElementTree.tostring(self.root, encoding="unicode"))  # noqa: S704 - escaped by ElementTree

    def _child(self, tag: str, attributes: dict[str, str]) -> ElementTree.Element:
        return ElementTree.SubElement(self.root, tag, attributes)


def number(value: float) -> str:
    """A length with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _numbers(values: dict[str, float]) -> dict[str, str]:
    return {name: number(value) for name, value in values.items()}


def _paint(fill: str, stroke: str, width: float) -> dict[str, str]:
    if stroke == "none":
        return {"fill": fill}
    return {"fill": fill, "stroke": stroke, "stroke-width": number(width)}
