"""What is asked of every finished PDF; each rule is shown by a PDF that breaks only this one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from serine_report.render.structure import structure_faults

Change = Callable[[Any], None]


def link(document: Any, address: str) -> Any:
    action = Dictionary(S=Name.URI, URI=address)
    return document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action))


def pdf_with(change: Change) -> bytes:
    """A small PDF that keeps all rules, changed."""
    document = pikepdf.new()
    document.add_blank_page()
    descriptor = Dictionary(Type=Name.FontDescriptor, FontFile2=document.make_stream(b""))
    inner = Dictionary(Type=Name.Font, FontDescriptor=descriptor)
    composite = Dictionary(Type=Name.Font, DescendantFonts=Array([inner]))
    plain = Dictionary(Type=Name.Font, FontDescriptor=descriptor)
    page = document.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F1=composite, F2=plain))
    page.Annots = Array([link(document, "https://example.org/"), Dictionary(Subtype=Name.Text)])
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.Lang = "en"
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    document.docinfo["/Title"] = "A report"
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def without(name: str) -> Change:
    def change(document: Any) -> None:
        del document.Root[name]

    return change


def set_root(name: str, value: Any) -> Change:
    def change(document: Any) -> None:
        document.Root[name] = value

    return change


def drop_title(document: Any) -> None:
    del document.docinfo["/Title"]


def drop_pages(document: Any) -> None:
    del document.pages[:]


def drop_font_file(document: Any) -> None:
    del document.pages[0].Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2


def use_standard_font(document: Any) -> None:
    document.pages[0].Resources.Font.F2 = Dictionary(Type=Name.Font, BaseFont=Name.Helvetica)


def add_link(address: str) -> Change:
    def change(document: Any) -> None:
        document.pages[0].Annots.append(link(document, address))

    return change


def launch_something(document: Any) -> None:
    action = Dictionary(S=Name.Launch, F="calc.exe")
    document.pages[0].Annots.append(Dictionary(Subtype=Name.Link, A=action))


def test_a_whole_and_tagged_pdf_has_no_fault() -> None:
    assert structure_faults(pdf_with(lambda _document: None)) == ()


def test_a_pdf_may_open_at_a_place_in_it() -> None:
    def open_at_first_page(document: Any) -> None:
        document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])

    assert structure_faults(pdf_with(open_at_first_page)) == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (drop_pages, "it has no page"),
        (without("/StructTreeRoot"), "it is not tagged"),
        (without("/MarkInfo"), "it is not tagged"),
        (set_root("/MarkInfo", Dictionary(Marked=False)), "it is not tagged"),
        (without("/Lang"), "it does not say its language"),
        (drop_title, "it shows no title"),
        (without("/ViewerPreferences"), "it shows no title"),
        (drop_font_file, "a font is not embedded"),
        (use_standard_font, "a font is not embedded"),
        (set_root("/OpenAction", Dictionary(S=Name.URI)), "something in it acts by itself"),
        (set_root("/AA", Dictionary()), "something in it acts by itself"),
        (set_root("/Names", Dictionary(JavaScript=Dictionary())), "something in it acts by itself"),
        (launch_something, "something in it acts by itself"),
        (add_link("http://example.org/"), "a link is not https"),
        (add_link("javascript:alert(1)"), "a link is not https"),
        (add_link("file:///etc/passwd"), "a link is not https"),
    ],
)
def test_a_pdf_that_breaks_one_rule_is_told_so(change: Change, fault: str) -> None:
    assert structure_faults(pdf_with(change)) == (fault,)


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7\n%cut"])
def test_what_is_no_pdf_cannot_be_opened(content: bytes) -> None:
    assert structure_faults(content) == ("it cannot be opened",)
