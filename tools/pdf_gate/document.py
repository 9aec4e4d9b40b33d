"""The file as a whole: identifiers, actions, output intent, attachments, filters, pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

_FILTERS = {"/FlateDecode"}
_ACTIONS = {"/URI"}
_PRINT, _HIDDEN, _INVISIBLE, _NO_VIEW = 4, 2, 1, 32


def document_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Everything that no page or font has to be opened for."""
    for check in (
        _trailer,
        _catalog,
        _accessibility,
        _objects,
        _output_intent,
        _attachments,
        _pages,
    ):
        yield from check(pdf)


def _trailer(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/ID" not in pdf.trailer:
        yield "A 6.1.3: the trailer has no ID"
    if "/Encrypt" in pdf.trailer:
        yield "A 6.1.3: the file is encrypted"


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    for key in ("/AcroForm", "/AA", "/OCProperties", "/Requirements", "/Collection"):
        if key in root:
            yield f"A 6.4, 6.5: the catalog has {key}"
    if "/JavaScript" in root.get("/Names", {}):
        yield "A 6.5: the document has scripts"
    if root.get("/OpenAction", [None])[0] != pdf.pages[0].obj:
        yield "house: the file does not open on page one"
    if "/Outlines" not in root:
        yield "house: the file has no outline"


def _accessibility(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    mark_info = root.get("/MarkInfo", {})
    if not str(root.get("/Lang", "")):
        yield "UA 7.2: the document has no language"
    if not mark_info.get("/Marked", False) or mark_info.get("/Suspects", False):
        yield "UA 7.1: the document is not marked as tagged, or its tags are suspect"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "UA 7.1: a viewer would show the file's name and not its title"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            yield from _stream(thing)
        if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        is_action = thing.get("/Type") == Name.Action or ("/S" in thing and "/URI" in thing)
        if is_action and str(thing.get("/S")) not in _ACTIONS:
            yield f"A 6.5.1: an action {thing.get('/S')}"
        if thing.get("/Type") == Name.ExtGState:
            yield from _graphics_state(thing)


def _stream(stream: pikepdf.Stream) -> Iterator[str]:
    filters: Any = stream.get("/Filter", [])
    names = [filters] if isinstance(filters, Name) else list(filters)
    if not {str(name) for name in names} <= _FILTERS:
        yield f"A 6.1.7.2: a stream is packed with {names}"
    if "/F" in stream and "/Type" in stream and stream["/Type"] != Name.Filespec:
        yield "A 6.1.7.1: a stream's content is in another file"
    if stream.get("/Subtype") == Name.Image and stream.get("/Interpolate", False):
        yield "A 6.2.8: an image is interpolated"


def _graphics_state(state: pikepdf.Object) -> Iterator[str]:
    for key in ("/TR", "/HTP", "/TR2"):
        if key in state:
            yield f"A 6.2.5: a graphics state has {key}"


def _output_intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [
        intent for intent in pdf.Root.get("/OutputIntents", []) if intent["/S"] == Name.GTS_PDFA1
    ]
    if len(intents) != 1:
        yield f"A 6.2.3: {len(intents)} output intents for PDF/A, not one"
        return
    profile = intents[0]["/DestOutputProfile"]
    icc = profile.read_bytes()
    if profile["/N"] != 3 or icc[12:20] != b"mntrRGB " or icc[36:40] != b"acsp" or icc[8] > 4:
        yield "A 6.2.3: the output intent is no RGB monitor profile"
    if "/OutputConditionIdentifier" not in intents[0]:
        yield "A 6.2.3: the output intent has no identifier"


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    names_of_document: Any = pdf.Root.get("/Names", {})
    tree = names_of_document.get("/EmbeddedFiles", {})
    pairs: list[Any] = list(tree.get("/Names", []))
    names, files = [str(name) for name in pairs[::2]], pairs[1::2]
    if names != sorted(names):
        yield "PDF 7.9.6: the attachments' names are not in order"
    associated = [file.objgen for file in pdf.Root.get("/AF", [])]
    for name, file in zip(names, files, strict=True):
        if file.objgen not in associated:
            yield f"A 6.8: {name} is not associated with the document"
        if str(file.get("/AFRelationship", "/Unspecified")) == "/Unspecified":
            yield f"A 6.8: {name} has no relationship to the document"
        if not {"/F", "/UF", "/EF", "/Desc"} <= set(file.keys()):
            yield f"A 6.8: {name} lacks one of its names or its description"
        stream = file["/EF"]["/F"]
        if "/Subtype" not in stream or "/ModDate" not in stream.get("/Params", {}):
            yield f"A 6.8: {name} has no media type or no date"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if page.obj.get("/Tabs") != Name.S:
            yield f"UA 7.18.3: page {number} is not walked through in structure order"
        if "/AA" in page.obj:
            yield f"A 6.5.2: page {number} has actions of its own"
        for annotation in page.obj.get("/Annots", []):
            yield from (f"page {number}: {problem}" for problem in _annotation(annotation))


def _annotation(annotation: pikepdf.Object) -> Iterator[str]:
    if annotation["/Subtype"] != Name.Link:
        yield f"house: an annotation {annotation['/Subtype']}"
    action: Any = annotation.get("/A", {})
    if str(action.get("/S", "/URI")) not in _ACTIONS:
        yield f"A 6.5.1: an action {action['/S']}"
    flags = int(annotation.get("/F", 0))
    if not flags & _PRINT or flags & (_HIDDEN | _INVISIBLE | _NO_VIEW):
        yield "A 6.3.2: an annotation is not printed, or is hidden"
    if not str(annotation.get("/Contents", "")).strip():
        yield "UA 7.18.5: a link is not described"
    if "/StructParent" not in annotation:
        yield "UA 7.18.1: a link is not in the structure"
