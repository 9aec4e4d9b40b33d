"""A look into a finished PDF: is it whole, tagged, titled, and free of anything that acts?

This is no validator of PDF/UA. It asks what must hold of every report, wherever it was made.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

Pdf = Any  # pikepdf is imported late and brings no types for its objects


def structure_faults(pdf: bytes) -> tuple[str, ...]:
    """What is wrong with a report's PDF, one phrase each; empty where all is well."""
    import pikepdf  # heavy, and only a finished PDF needs it

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return tuple(fault for fault, holds in _RULES.items() if not holds(document))
    except pikepdf.PdfError:
        return ("it cannot be opened",)


def _is_tagged(document: Pdf) -> bool:
    root = document.Root
    return bool("/StructTreeRoot" in root and root.get("/MarkInfo", {}).get("/Marked", False))


def _has_title(document: Pdf) -> bool:
    shown = document.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
    return bool(str(document.docinfo.get("/Title", ""))) and bool(shown)


def _fonts(document: Pdf) -> Iterator[Pdf]:
    """Descriptors of all fonts that the pages use, or the font itself where it has none."""
    for page in document.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            inner = font.get("/DescendantFonts", [font])[0]
            yield inner.get("/FontDescriptor", inner)


def _embeds_its_fonts(document: Pdf) -> bool:
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return all(any(file in font for file in files) for font in _fonts(document))


def _does_nothing(document: Pdf) -> bool:
    """No script and nothing that starts by itself; links are the only actions.

    What a document opens with may be a place in it, which is an array and no action.
    """
    import pikepdf  # as above

    root = document.Root
    opening = root.get("/OpenAction", None)
    opens_by_action = isinstance(opening, pikepdf.Dictionary)
    if opens_by_action or "/AA" in root or "/JavaScript" in root.get("/Names", {}):
        return False
    return all(str(action.get("/S")) in {"/URI", "/GoTo"} for action in _actions(document))


def _actions(document: Pdf) -> Iterator[Pdf]:
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            if "/A" in annotation:
                yield annotation["/A"]


def _links_are_https(document: Pdf) -> bool:
    addresses = (str(action["/URI"]) for action in _actions(document) if "/URI" in action)
    return all(address.startswith("https://") for address in addresses)


_RULES: dict[str, Callable[[Pdf], bool]] = {
    "it has no page": lambda document: len(document.pages) > 0,
    "it is not tagged": _is_tagged,
    "it does not say its language": lambda document: "/Lang" in document.Root,
    "it shows no title": _has_title,
    "a font is not embedded": _embeds_its_fonts,
    "something in it acts by itself": _does_nothing,
    "a link is not https": _links_are_https,
}
