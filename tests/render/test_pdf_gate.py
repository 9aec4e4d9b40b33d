"""Our gate for PDFs sees what it is there to see: each rule by a file that breaks it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pdf_gate import problems
from render.pdfs import pdf_of

Pdf = Any
Change = Callable[[Pdf], None]


def changed(change: Change) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("everything_lower"))) as pdf:
        change(pdf)
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def elements(pdf: Pdf, kind: str) -> list[Any]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == f"/{kind}"
    ]


def fonts(pdf: Pdf) -> list[Any]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/CIDFontType2"
    ]


def composite_font(pdf: Pdf) -> Any:
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
    )


def links(pdf: Pdf) -> list[Any]:
    return list(pdf.pages[0].obj["/Annots"])


def replace_in_metadata(old: bytes, new: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        packet = pdf.Root["/Metadata"].read_bytes()
        assert old in packet
        pdf.Root["/Metadata"].write(packet.replace(old, new))

    return change


def replace_on_page_one(old: bytes, new: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        contents = pdf.pages[0].obj["/Contents"]
        assert old in contents.read_bytes()
        contents.write(contents.read_bytes().replace(old, new, 1))

    return change


def set_in(path: str, key: str, value: Any) -> Change:
    def change(pdf: Pdf) -> None:
        target = pdf.Root
        for part in path.split():
            target = target[part]
        target[key] = value

    return change


def remove(of: Callable[[Pdf], Any], key: str) -> Change:
    def change(pdf: Pdf) -> None:
        del of(pdf)[key]

    return change


def set_on(of: Callable[[Pdf], Any], key: str, value: Any) -> Change:
    def change(pdf: Pdf) -> None:
        of(pdf)[key] = value

    return change


def widen_a_glyph(pdf: Pdf) -> None:
    widths = fonts(pdf)[0]["/W"]
    widths[1][0] = int(widths[1][0]) + 40


def attach_more(pdf: Pdf) -> None:
    pdf.attachments["genome.txt"] = b"rs1\t1\t1\tAA"


BROKEN: dict[str, tuple[Change, str]] = {
    "a form": (set_in("", "/AcroForm", Dictionary()), "A 6.4"),
    "a script": (set_in("/Names", "/JavaScript", Dictionary()), "A 6.5"),
    "no language": (remove(lambda pdf: pdf.Root, "/Lang"), "UA 7.2: the document has no language"),
    "not tagged": (set_in("/MarkInfo", "/Marked", value=False), "UA 7.1: the document is not"),
    "the file's name shown": (
        set_in("/ViewerPreferences", "/DisplayDocTitle", value=False),
        "UA 7.1: a viewer",
    ),
    "opens elsewhere": (remove(lambda pdf: pdf.Root, "/OpenAction"), "house: the file does not"),
    "no outline": (remove(lambda pdf: pdf.Root, "/Outlines"), "house: the file has no outline"),
    "no output intent": (remove(lambda pdf: pdf.Root, "/OutputIntents"), "A 6.2.3"),
    "a printer's profile": (
        lambda pdf: pdf.Root["/OutputIntents"][0]["/DestOutputProfile"].write(b"x" * 128),
        "A 6.2.3: the output intent is no RGB",
    ),
    "an attachment more": (attach_more, "A 6.8: genome.txt has no relationship"),
    "an attachment apart": (
        remove(lambda pdf: pdf.Root, "/AF"),
        "A 6.8: panel.toml is not associated",
    ),
    "no relationship": (
        remove(lambda pdf: pdf.Root["/AF"][0], "/AFRelationship"),
        "A 6.8: panel.toml has no relationship",
    ),
    "no media type": (
        remove(lambda pdf: pdf.Root["/AF"][1]["/EF"]["/F"], "/Subtype"),
        "A 6.8: report.json has no media type",
    ),
    "a page out of order": (remove(lambda pdf: pdf.pages[1].obj, "/Tabs"), "UA 7.18.3: page 2"),
    "a link not printed": (set_on(lambda pdf: links(pdf)[0], "/F", 0), "A 6.3.2"),
    "a link not described": (
        set_on(lambda pdf: links(pdf)[0], "/Contents", String(" ")),
        "UA 7.18.5: a link is not described",
    ),
    "a link out of the tree": (
        remove(lambda pdf: links(pdf)[0], "/StructParent"),
        "UA 7.18.1",
    ),
    "a link that runs": (
        set_on(lambda pdf: links(pdf)[0], "/A", Dictionary(S=Name.Launch, Type=Name.Action)),
        "A 6.5.1",
    ),
    "a note on the page": (
        set_on(lambda pdf: links(pdf)[0], "/Subtype", Name.Text),
        "house: an annotation",
    ),
    "no metadata": (remove(lambda pdf: pdf.Root, "/Metadata"), "A 6.6.2"),
    "another part": (replace_in_metadata(b"<pdfaid:part>3", b"<pdfaid:part>2"), "A 6.6.4"),
    "no mark of access": (replace_in_metadata(b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "UA 5"),
    "no schema": (
        replace_in_metadata(b"<pdfaProperty:name>part", b"<pdfaProperty:name>rest"),
        "A 6.6.2.3",
    ),
    "another title": (replace_in_metadata(b'x-default">', b'x-default">No '), "A 6.6.3: /Title"),
    "another date": (replace_in_metadata(b"2026-11-23", b"2026-11-24"), "A 6.6.3: /CreationDate"),
    "a font left out": (
        remove(lambda pdf: fonts(pdf)[0]["/FontDescriptor"], "/FontFile2"),
        "A 6.2.11.4",
    ),
    "a font without letters": (
        remove(composite_font, "/ToUnicode"),
        "A 6.2.11.7",
    ),
    "a glyph of another width": (widen_a_glyph, "A 6.2.11.5"),
    "a picture without words": (
        remove(lambda pdf: elements(pdf, "Figure")[0], "/Alt"),
        "UA 7.3: a picture has no alternative",
    ),
    "a head of nothing": (
        remove(lambda pdf: elements(pdf, "TH")[0]["/A"], "/Scope"),
        "UA 7.5: a head of a table",
    ),
    "an unknown head": (
        lambda pdf: _headed(pdf)["/A"]["/Headers"].append(String("nobody")),
        "UA 7.5: a cell names",
    ),
    "identifiers not listed": (
        remove(lambda pdf: pdf.Root["/StructTreeRoot"], "/IDTree"),
        "PDF 14.7.2",
    ),
    "a step left out": (
        set_on(lambda pdf: elements(pdf, "H2")[0], "/S", Name.H4),
        "UA 7.4.2",
    ),
    "a type of ones own": (
        set_on(lambda pdf: elements(pdf, "P")[0], "/S", Name.Paragraph),
        "UA 7.1: Paragraph",
    ),
    "an item outside a list": (
        set_on(lambda pdf: elements(pdf, "P")[0], "/S", Name.LI),
        "UA 7.2: LI stands in",
    ),
    "content without a tag": (
        replace_on_page_one(b"/MCID 3", b"/MCID 3000"),
        "UA 7.1: marked content 3000",
    ),
    "a stroke without a tag": (
        replace_on_page_one(b"/Artifact\nBMC", b"0 0 m 9 9 l S\n/Artifact\nBMC"),
        "UA 7.1: S draws",
    ),
    "a printer's colour": (replace_on_page_one(b" rg\n", b" rg\n0 0 0 1 k\n"), "A 6.2.4"),
    "no tree": (
        remove(lambda pdf: pdf.Root, "/StructTreeRoot"),
        "UA 7.1: the document has no tags",
    ),
}


def _headed(pdf: Pdf) -> Any:
    return next(cell for cell in elements(pdf, "TD") if "/Headers" in cell["/A"])


def test_a_file_written_again_is_still_well() -> None:
    assert problems(changed(lambda _pdf: None)) == []


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_said(change: Change, said: str) -> None:
    assert [problem for problem in problems(changed(change)) if said in problem]


def test_a_file_of_an_old_kind_is_said() -> None:
    old = pdf_of("everything_lower").replace(b"%PDF-1.7", b"%PDF-1.4", 1)
    assert problems(old) == [
        "A 6.1.2: the file does not begin as PDF 1.7 with four bytes above 127"
    ]


def test_a_list_of_widths_is_read_in_both_of_its_forms() -> None:
    from pdf_gate.fonts import listed_widths

    widths = Array([1, Array([500, 600]), 7, 8, 250])
    assert list(listed_widths(widths)) == [(1, 500), (2, 600), (7, 250), (8, 250)]
