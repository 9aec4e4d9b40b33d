"""The metadata packet of a report's PDF: PDF/A-3a, PDF/UA-1, title, language, dates.

PDF/A knows no PDF/UA: a file that claims both must describe the property that says so, in the
extension schema written here (ISO 19005-3, 6.6.2.3; ISO 14289-1, 5).
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_PDFA_ID = "http://www.aiim.org/pdfa/ns/id/"
_PDFUA_ID = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_PREFIXES = {
    "rdf": _RDF,
    "dc": _DC,
    "xmp": _XMP,
    "pdf": _PDF,
    "pdfaid": _PDFA_ID,
    "pdfuaid": _PDFUA_ID,
    "pdfaExtension": _EXTENSION,
    "pdfaSchema": _SCHEMA,
    "pdfaProperty": _PROPERTY,
}
_HEADER = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_FOOTER = b'\n<?xpacket end="r"?>'


class Metadata(Struct, frozen=True, kw_only=True):
    """What the file says of itself; the Info dictionary says the same.

    `created` is a W3C date and time, `2026-11-23T00:00:00Z`.
    """

    title: str
    language: str
    creator_tool: str
    producer: str
    created: str


def metadata_packet(metadata: Metadata) -> bytes:
    """The XMP packet, uncompressed and without padding, the same bytes for the same words."""
    for prefix, uri in _PREFIXES.items():
        ElementTree.register_namespace(prefix, uri)
    root = Element("{adobe:ns:meta/}xmpmeta")
    rdf = SubElement(root, f"{{{_RDF}}}RDF")
    description = SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    _simple(description, _PDFA_ID, "part", "3")
    _simple(description, _PDFA_ID, "conformance", "A")
    _simple(description, _PDFUA_ID, "part", "1")
    _simple(description, _PDF, "Producer", metadata.producer)
    _simple(description, _XMP, "CreatorTool", metadata.creator_tool)
    _simple(description, _XMP, "CreateDate", metadata.created)
    _simple(description, _XMP, "ModifyDate", metadata.created)
    title = _items(description, _DC, "title", "Alt")
    # ElementTree knows the prefix of this namespace by itself.
    title.set("{http://www.w3.org/XML/1998/namespace}lang", "x-default")
    title.text = metadata.title
    _items(description, _DC, "language", "Bag").text = metadata.language
    _extension_schema(description)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8")
    return _HEADER + xml + _FOOTER


def _simple(parent: Element, namespace: str, name: str, text: str) -> None:
    SubElement(parent, f"{{{namespace}}}{name}").text = text


def _items(parent: Element, namespace: str, name: str, container: str) -> Element:
    """The one item of a new property that is a list."""
    prop = SubElement(parent, f"{{{namespace}}}{name}")
    return SubElement(SubElement(prop, f"{{{_RDF}}}{container}"), f"{{{_RDF}}}li")


def _extension_schema(description: Element) -> None:
    schema = _items(description, _EXTENSION, "schemas", "Bag")
    schema.set(f"{{{_RDF}}}parseType", "Resource")
    _simple(schema, _SCHEMA, "schema", "PDF/UA Universal Accessibility Schema")
    _simple(schema, _SCHEMA, "namespaceURI", _PDFUA_ID)
    _simple(schema, _SCHEMA, "prefix", "pdfuaid")
    part = _items(schema, _SCHEMA, "property", "Seq")
    part.set(f"{{{_RDF}}}parseType", "Resource")
    _simple(part, _PROPERTY, "name", "part")
    _simple(part, _PROPERTY, "valueType", "Integer")
    _simple(part, _PROPERTY, "category", "internal")
    _simple(part, _PROPERTY, "description", "Part of ISO 14289 to which the file conforms")
