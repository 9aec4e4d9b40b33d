"""The tree of tags: standard types, headings in steps, tables with heads, pictures with words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

_STANDARD = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct", "Private"),
    *("P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Span", "Quote", "Note"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Reference", "BibEntry", "Code"),
    *("Link", "Annot", "Figure", "Formula", "Form", "TOC", "TOCI", "Index"),
}
_CHILDREN = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody", "L"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
_PARENTS = {"LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}}

Element = Any


def structure_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What is wrong with the tree."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "UA 7.1: the document has no tags"
        return
    elements = list(_walk(root))
    yield from _types(elements)
    yield from _headings(elements)
    yield from _figures(elements)
    yield from _tables(elements, root)
    yield from _annotations(pdf, elements)


def parent_numbers(pdf: pikepdf.Pdf) -> dict[int, Any]:
    """The parent tree: what each number of a page or an annotation stands for."""
    numbers = list(pdf.Root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    return {int(k): v for k, v in zip(numbers[::2], numbers[1::2], strict=True)}


def reachable(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The elements that the tree leads to."""
    return {element.objgen for element in _walk(pdf.Root["/StructTreeRoot"])}


def _kids(element: Element) -> list[Element]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _walk(element: Element) -> Iterator[Element]:
    for kid in _kids(element):
        yield kid
        yield from _walk(kid)


def _kind(element: Element) -> str:
    return str(element.get("/S", ""))[1:]


def _types(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        kind, parent = _kind(element), _kind(element["/P"])
        if kind not in _STANDARD:
            yield f"UA 7.1: {kind} is no standard type"
        if parent not in _PARENTS.get(kind, {parent}):
            yield f"UA 7.2: {kind} stands in {parent}"
        strays = {_kind(kid) for kid in _kids(element)} - _CHILDREN.get(kind, _STANDARD)
        if strays:
            yield f"UA 7.2: {kind} holds {sorted(strays)}"


def _headings(elements: list[Element]) -> Iterator[str]:
    last = 0
    for element in elements:
        kind = _kind(element)
        if kind[:1] == "H" and kind[1:].isdecimal():
            level = int(kind[1:])
            if level > last + 1:
                yield f"UA 7.4.2: heading {level} follows heading {last}"
            last = level
    if not last:
        yield "UA 7.4: the document has no headings"


def _figures(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if _kind(element) == "Figure":
            if not str(element.get("/Alt", "")).strip():
                yield "UA 7.3: a picture has no alternative text"
            if "/BBox" not in element.get("/A", {}):
                yield "UA 7.3: a picture has no bounding box"


def _tables(elements: list[Element], root: Element) -> Iterator[str]:
    cells = [element for element in elements if _kind(element) in ("TH", "TD")]
    identifiers = {str(cell["/ID"]) for cell in cells if "/ID" in cell}
    for cell in cells:
        attributes = cell.get("/A", {})
        if _kind(cell) == "TH" and "/Scope" not in attributes:
            yield "UA 7.5: a head of a table does not say whether it is of a row or of a column"
        for header in attributes.get("/Headers", []):
            if str(header) not in identifiers:
                yield "UA 7.5: a cell names a head that is not there"
    if identifiers and identifiers != _indexed(root.get("/IDTree", {})):
        yield "PDF 14.7.2: the tree of identifiers does not list them all"


def _indexed(tree: Element) -> set[str]:
    return {str(name) for leaf in tree.get("/Kids", []) for name in list(leaf["/Names"])[::2]}


def _annotations(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    links = {element.objgen for element in elements if _kind(element) == "Link"}
    parents = parent_numbers(pdf)
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            parent = parents.get(int(annotation.get("/StructParent", -1)))
            if parent is None or parent.objgen not in links:
                yield "UA 7.18.5: a link is not tagged as Link"
