"""The pictures of a page, taken out of it and handed to WeasyPrint as images.

As inline SVG every line of a picture would go through the style sheets, which do not speak of it,
and its description would be lost: WeasyPrint reads a title, and an image's alternative text.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from serine_report.render.charts.drawing import Type, number
from serine_report.render.charts.measure import text_width
from serine_report.render.fetcher import SCHEME

_SVG = "{http://www.w3.org/2000/svg}"
_STARTS = {"middle": 0.5, "end": 1.0}


def take_pictures(tree: Element) -> dict[str, bytes]:
    """Put an image in the place of every inline SVG.

    Returns:
        The pictures by the names under which the images ask for them.
    """
    pictures: dict[str, bytes] = {}
    for parent in list(tree.iter()):
        for i, child in enumerate(parent):
            if child.tag == f"{_SVG}svg":
                name = f"picture-{len(pictures)}.svg"
                parent[i] = _image(child, name)
                _start_every_text(child)
                pictures[name] = ElementTree.tostring(child)
    return pictures


def _image(picture: Element, name: str) -> Element:
    title, description = (picture.findtext(f"{_SVG}{part}") for part in ("title", "desc"))
    image = Element("img", {"src": SCHEME + name, "alt": f"{title}. {description}"})
    image.tail = picture.tail
    return image


def _start_every_text(picture: Element) -> None:
    """Move texts that are anchored in their middle or at their end to where they start.

    WeasyPrint wraps an anchored text in a group of its own, an object of the file for a label.
    The fonts are the bundled ones here, so that the widths are known.
    """
    for text in picture.iter(f"{_SVG}text"):
        share = _STARTS.get(text.attrib.pop("text-anchor"), 0.0)
        style = Type(float(text.attrib["font-size"]), bold="font-weight" in text.attrib)
        start = float(text.attrib["x"]) - share * text_width(text.text or "", style)
        text.set("x", number(start))
