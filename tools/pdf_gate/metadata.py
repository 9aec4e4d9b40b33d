"""The XMP packet: both marks, the extension schema, and agreement with the Info dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "ext": "http://www.aiim.org/pdfa/ns/extension/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "prop": "http://www.aiim.org/pdfa/ns/property#",
}
_PREDEFINED = {_NAMES[name] for name in ("rdf", "dc", "xmp", "pdf", "pdfaid")} | {
    _NAMES[name] for name in ("ext", "schema", "prop")
}
_MARKS = (
    (".//pdfaid:part", "3", "A 6.6.4"),
    (".//pdfaid:conformance", "A", "A 6.6.4"),
    (".//pdfuaid:part", "1", "UA 5"),
)
_SAME = (
    ("/Title", ".//dc:title/rdf:Alt/rdf:li"),
    ("/Creator", ".//xmp:CreatorTool"),
    ("/Producer", ".//pdf:Producer"),
)
_DATES = (("/CreationDate", ".//xmp:CreateDate"), ("/ModDate", ".//xmp:ModifyDate"))


def metadata_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What is wrong with the packet."""
    if "/Metadata" not in pdf.Root:
        yield "A 6.6.2: the document has no metadata"
        return
    packet = pdf.Root["/Metadata"].read_bytes()
    if not packet.startswith(b"<?xpacket begin=") or b"bytes=" in packet[:80]:
        yield "A 6.6.2: the metadata is no XMP packet"
    xmp = ElementTree.fromstring(packet)
    for path, value, clause in _MARKS:
        if xmp.findtext(path, namespaces=_NAMES) != value:
            yield f"{clause}: {path} is not {value}"
    yield from _extension_schema(xmp)
    yield from _agreement(xmp, pdf.docinfo)


def _extension_schema(xmp: ElementTree.Element) -> Iterator[str]:
    described = {
        (
            entry.findtext("schema:namespaceURI", namespaces=_NAMES),
            prop.findtext("prop:name", namespaces=_NAMES),
        )
        for entry in xmp.iterfind(".//ext:schemas/rdf:Bag/rdf:li", _NAMES)
        for prop in entry.iterfind("schema:property/rdf:Seq/rdf:li", _NAMES)
        if {child.tag.split("}")[1] for child in prop}
        == {"name", "valueType", "category", "description"}
    }
    for element in xmp.iter():
        namespace, _, name = element.tag[1:].partition("}")
        is_known = namespace in _PREDEFINED or namespace == "adobe:ns:meta/"
        if not is_known and (namespace, name) not in described:
            yield f"A 6.6.2.3: nothing describes the property {name} of {namespace}"


def _agreement(xmp: ElementTree.Element, info: pikepdf.Object) -> Iterator[str]:
    for key, path in _SAME:
        if str(info.get(key, "")) != (xmp.findtext(path, namespaces=_NAMES) or ""):
            yield f"A 6.6.3: {key} is not the same in Info and metadata"
    if not str(info.get("/Title", "")):
        yield "UA 7.1: the document has no title"
    for key, path in _DATES:
        said, digits = str(info.get(key, "")), xmp.findtext(path, "", _NAMES)
        if said != f"D:{re.sub('[-:TZ]', '', digits)}Z":
            yield f"A 6.6.3: {key} is not the same in Info and metadata"
