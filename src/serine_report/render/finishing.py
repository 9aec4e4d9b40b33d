"""What WeasyPrint leaves out of a PDF that is PDF/UA-1 and PDF/A-3a at once.

Works on the finished objects in memory, before they are written: no second pass over the file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pydyf

from serine_report.render.xmp import Metadata, metadata_packet

if TYPE_CHECKING:
    from weasyprint import Document

# pydyf packs at level 9, which takes four times as long as zlib's own level, a fourteenth of the
# time of a report, for a file 3 % smaller.
pydyf.zlib = SimpleNamespace(
    compress=zlib.compress, compressobj=lambda level: zlib.compressobj(min(level, 6))
)

Element = Any  # a pydyf.Dictionary of type StructElem; pydyf has no types

_TYPE_OF_SUFFIX = {".json": "/application#2fjson", ".toml": "/application#2ftoml"}


def finish(document: Document, pdf: pydyf.PDF, metadata: Metadata) -> None:
    """Close the gaps, one after the other."""
    elements = [o for o in pdf.objects if _type(o) == "/StructElem"]
    artifacts_of_margins(pdf, elements)
    list_names_and_values(elements)
    scope_headers(elements)
    index_identifiers(pdf, elements)
    describe_links(document)
    type_attachments(pdf)
    replace_metadata(pdf, metadata)
    open_on_page_one(pdf)
    settle(pdf)


def artifacts_of_margins(pdf: pydyf.PDF, elements: list[Element]) -> None:
    """Mark running headers and footers as what they are (PDF/UA-1, 7.8).

    WeasyPrint tags their text as content and leaves the tags out of the tree.
    """
    root = _resolve(pdf, pdf.catalog["StructTreeRoot"])
    numbers = _resolve(pdf, root["ParentTree"])["Nums"]
    in_tree = set(_references_below(_by_reference(elements), root["K"]))
    for page_number, parents in zip(numbers[::2], numbers[1::2], strict=True):
        if not isinstance(parents, list):  # an annotation's own entry
            continue
        page = _resolve(pdf, pdf.page_references[page_number])
        outside = {mcid for mcid, parent in enumerate(parents) if parent not in in_tree}
        _mark_as_artifacts(_resolve(pdf, page["Contents"]).stream, outside)
        parents[:] = [b"null" if i in outside else parent for i, parent in enumerate(parents)]


def _references_below(by_reference: dict[bytes, Element], kids: list[Any]) -> Iterator[bytes]:
    for kid in kids:
        if kid in by_reference:
            yield kid
            yield from _references_below(by_reference, by_reference[kid]["K"])


def _mark_as_artifacts(stream: list[Any], outside: set[int]) -> None:
    for i, token in enumerate(stream):
        if isinstance(token, pydyf.Dictionary) and token.get("MCID") in outside:
            stream[i - 1 : i + 1] = [b"/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def list_names_and_values(elements: list[Element]) -> None:
    """Make each pair of a description list one item with a label and a body.

    WeasyPrint makes items of its names and its values, and leaves the `div` around a pair in
    between, where a list has no place for it.
    """
    by_reference = _by_reference(elements)
    for pair in elements:
        list_ = by_reference.get(pair["P"])
        if pair["S"] != "/Div" or list_ is None or list_["S"] != "/L":
            continue
        pair["S"] = "/LI"
        parts = [by_reference[kid] for kid in pair["K"] if by_reference[kid]["S"] == "/LI"]
        pair["K"] = pydyf.Array([part.reference for part in parts])
        for part, role in zip(parts, ("/Lbl", "/LBody"), strict=True):
            part["S"] = role
            by_reference[part["K"][0]]["S"] = "/NonStruct"


def scope_headers(elements: list[Element]) -> None:
    """Say of each header cell whether it heads a column or a row (PDF/UA-1, 7.5)."""
    by_reference = _by_reference(elements)
    for cell in elements:
        if cell["S"] != "/TH" or "A" not in cell:
            continue
        row = by_reference[cell["P"]]
        group = by_reference[row["P"]]
        cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def index_identifiers(pdf: pydyf.PDF, elements: list[Element]) -> None:
    """Add the tree that finds structure elements by identifier, as ISO 32000-1, 14.7.2 asks."""
    root = _resolve(pdf, pdf.catalog["StructTreeRoot"])
    named = {element["ID"].data: element for element in elements if "ID" in element}
    if named:
        pairs = [part for key in sorted(named) for part in (key, named[key].reference)]
        limits = pydyf.Array([min(named), max(named)])
        leaf = pydyf.Dictionary({"Names": pydyf.Array(pairs), "Limits": limits})
        pdf.add_object(leaf)
        root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
    numbers = _resolve(pdf, root["ParentTree"])["Nums"]
    root["ParentTreeNextKey"] = max(numbers[::2]) + 1


def describe_links(document: Document) -> None:
    """Let each link say where it leads in the words that are on the page."""
    for page in document.pages:
        for kind, target, _, box in page.links:
            words = " ".join("".join(box.element.itertext()).split())
            described = words if kind == "internal" else f"{words}: {target}"
            box.link_annotation["Contents"] = pydyf.String(described)


def type_attachments(pdf: pydyf.PDF) -> None:
    """Give attachments the media type of their name, which else depends on the machine."""
    for specification in pdf.objects:
        if _type(specification) != "/Filespec":
            continue
        name = specification["UF"].string
        stream = _resolve(pdf, specification["EF"]["F"])
        stream.extra["Subtype"] = _TYPE_OF_SUFFIX[name[name.rindex(".") :]]


def replace_metadata(pdf: pydyf.PDF, metadata: Metadata) -> None:
    """Write the packet that carries both marks, uncompressed, in place of WeasyPrint's."""
    stream = _resolve(pdf, pdf.catalog["Metadata"])
    stream.stream = [metadata_packet(metadata)]
    stream.compress = False


def open_on_page_one(pdf: pydyf.PDF) -> None:
    """Open the file on its first page, whole."""
    pdf.catalog["OpenAction"] = pydyf.Array([pdf.page_references[0], "/Fit"])
    pdf.catalog["PageMode"] = "/UseOutlines"


class _Settled(pydyf.Object):
    """An object that will not change any more, in bytes."""

    def __init__(self, settled: pydyf.Object) -> None:
        super().__init__()
        self.number = settled.number
        self._data: bytes = settled.data
        self._compressible: bool = settled.compressible

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def compressible(self) -> bool:
        return self._compressible


def settle(pdf: pydyf.PDF) -> None:
    """Turn all objects into bytes once: pydyf does it to write them, and again to hash them."""
    pdf.objects[1:] = [_Settled(an_object) for an_object in pdf.objects[1:]]


def _by_reference(elements: list[Element]) -> dict[bytes, Element]:
    return {element.reference: element for element in elements}


def _type(pdf_object: object) -> object:
    return pdf_object.get("Type") if isinstance(pdf_object, dict) else None


def _resolve(pdf: pydyf.PDF, reference: bytes) -> Any:  # noqa: ANN401 - pydyf has no types
    return pdf.objects[int(reference.split()[0])]


def links(document: Document) -> Iterator[str]:
    """Where the links of a document lead that leave it."""
    for page in document.pages:
        for kind, target, _, _ in page.links:
            if kind != "internal":
                yield target
