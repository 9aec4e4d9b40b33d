"""Set a report's HTML with typst, in one cold process: like content, tagged.

    python typst_like.py REPORT.html

Headings, paragraphs, lists, tables with their heads, links, bold words, pictures with their
descriptions, the same fonts, sizes, paper and running heads, as PDF/UA-1. Columns side by side,
rules, colours, the enclosed data and links inside the document are left out.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import typst

_SVG = "{http://www.w3.org/2000/svg}"
_POINTS_A_PIXEL = 0.75
_FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
_LIKE = """
#set document(title: {title})
#set page(paper: "a4", margin: (x: 17mm, top: 13mm, bottom: 12mm),
  header: text(9pt, {title}),
  footer: context text(9pt)[Page #counter(page).display() of #counter(page).final().at(0)])
#set text(font: "Serine Report Sans", size: 10.5pt, lang: "en")
#set table(stroke: none)
#show table: set text(9pt)
"""
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3}  # PDF/UA lets no level be left out
_SPAN = {"b": "strong", "em": "emph", "i": "emph", "sup": "super"}


def main() -> None:
    """Write the document and compile it."""
    html = Path(sys.argv[1]).read_text(encoding="utf-8")
    page = ElementTree.fromstring(html.partition(">")[2])
    with tempfile.TemporaryDirectory() as folder:
        like = Like(Path(folder))
        title = page.findtext(".//title") or ""
        source = Path(folder) / "like.typ"
        source.write_text(
            _LIKE.replace("{title}", quoted(title)) + "\n\n".join(like.blocks(page.find("body"))),
            encoding="utf-8",
        )
        typst.compile(
            str(source),
            output=str(Path(folder) / "like.pdf"),
            font_paths=[str(_FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )


def quoted(words: str) -> str:
    """A string of typst."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


class Like:
    """Turns elements into typst's markup; every word goes in as a string."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._n_pictures = 0

    def blocks(self, element: Element) -> Iterator[str]:
        """What an element with blocks in it becomes."""
        for child in element:
            tag = child.tag
            if tag in _HEADINGS:
                yield f"#heading(level: {_HEADINGS[tag]}, [{self.line(child)}])"
            elif tag == "table":
                yield self._table(child)
            elif tag in ("ul", "ol"):
                kind = "list" if tag == "ul" else "enum"
                items = ", ".join(f"[{self.line(item)}]" for item in child)
                yield f"#{kind}({items})"
            elif tag == "dl":
                pairs = ", ".join(
                    f"[{self.line(pair[0])}], [{self.line(pair[1])}]" for pair in child
                )
                yield f"#grid(columns: (20%, 80%), row-gutter: 1mm, {pairs})"
            elif tag == f"{_SVG}svg":
                yield self._picture(child)
            elif tag in ("p", "figcaption"):
                yield f"#par[{self.line(child)}]"
            else:
                yield from self.blocks(child)

    def line(self, element: Element) -> str:
        """The words of an element, with the spans and links in them."""
        parts = [f"#{quoted_with_ends(element.text)}"] if element.text else []
        for child in element:
            parts.append(self._span(child))
            if child.tail:
                parts.append(f"#{quoted_with_ends(child.tail)}")
        return "".join(parts)

    def _span(self, element: Element) -> str:
        inner = self.line(element)
        if element.tag == "a" and element.get("href", "").startswith("https:"):
            return f"#link({quoted(element.get('href', ''))})[{inner}]"
        if element.tag == f"{_SVG}svg":
            return self._picture(element)
        return f"#{_SPAN[element.tag]}[{inner}]" if element.tag in _SPAN else inner

    def _table(self, table: Element) -> str:
        heads = [f"[{self.line(cell)}]" for cell in table.findall("thead/tr/th")]
        cells = [
            f"table.cell(colspan: {cell.get('colspan', '1')})[{self.line(cell)}]"
            for cell in table.findall("tbody/tr/*")
        ]
        head = f"table.header({', '.join(heads)})"
        return f"#table(columns: {len(heads)}, {head}, {', '.join(cells)})"

    def _picture(self, picture: Element) -> str:
        name = f"{self._n_pictures}.svg"
        self._n_pictures += 1
        (self._folder / name).write_bytes(ElementTree.tostring(picture))
        words = f"{picture.findtext(f'{_SVG}title')}. {picture.findtext(f'{_SVG}desc')}"
        width = float(picture.attrib["width"]) * _POINTS_A_PIXEL
        return f"#image({quoted(name)}, alt: {quoted(words)}, width: {width}pt)"


def quoted_with_ends(words: str) -> str:
    """As `quoted`, with the spaces at both ends kept as one."""
    inner = " ".join(words.split())
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and inner else ""
    return json.dumps(before + inner + after, ensure_ascii=False) + ";"


if __name__ == "__main__":
    main()
