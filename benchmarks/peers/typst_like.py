"""Set the words and pictures of a report's HTML with typst, in one cold process: like content.

    python typst_like.py REPORT.html

Headings, paragraphs, table cells and every picture are there, without the report's looks.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import typst

_SVG = "{http://www.w3.org/2000/svg}svg"
_BLOCKS = {"h1", "h2", "h3", "p", "li", "dt", "dd", "th", "td", "figcaption"}


def main() -> None:
    """Write the document and compile it."""
    page = ElementTree.fromstring(Path(sys.argv[1]).read_text(encoding="utf-8").partition(">")[2])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "like.typ"
        source.write_text("\n\n".join(_parts(page, Path(folder))), encoding="utf-8")
        typst.compile(str(source), output=str(Path(folder) / "like.pdf"))


def _parts(page: ElementTree.Element, folder: Path) -> Iterator[str]:
    for number, element in enumerate(page.iter()):
        if element.tag == _SVG:
            picture = folder / f"{number}.svg"
            picture.write_bytes(ElementTree.tostring(element))
            yield f"#image({json.dumps(picture.name)}, width: 60%)"
        elif element.tag.rpartition("}")[2] in _BLOCKS:
            words = " ".join("".join(element.itertext()).split())
            yield f"#par(text({json.dumps(words, ensure_ascii=False)}))"


if __name__ == "__main__":
    main()
