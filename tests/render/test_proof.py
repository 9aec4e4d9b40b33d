"""What a finished PDF holds, and PDF files of strangers that are none of ours."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from render.people import LOADED, LOWER, person
from serine_report.errors import InputError
from serine_report.render import proof
from serine_report.render.pdf import PANEL_NAME, REPORT_NAME, render_pdf
from serine_report.render.proof import read_proof
from serine_report.report import encode_report

Document = Any
REPORT = person(LOWER)


@cache
def pdf() -> bytes:
    return render_pdf(REPORT, LOADED)


def changed(change: Callable[[Document], None], **saving: Any) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        change(document)
        document.save(written, **saving)
    return written.getvalue()


def is_refused(data: bytes) -> bool:
    with pytest.raises(InputError) as error:
        read_proof(data)
    return error.value.code == "not_a_report"


def test_the_attachments_are_the_report_and_its_panel_to_the_byte() -> None:
    found = read_proof(pdf())
    assert found.report == encode_report(REPORT)
    assert found.panel == LOADED.toml


def test_the_words_are_those_of_the_pages() -> None:
    words = read_proof(pdf()).words
    assert "Serineinblood:whatyourDNAfilesays" in words
    assert "\ufffd" not in words


def test_an_attachment_need_not_be_packed() -> None:
    def unpack(document: Document) -> None:
        for name in (REPORT_NAME, PANEL_NAME):
            stream = document.attachments[name].get_file().obj
            stream.write(stream.read_bytes())

    plain = changed(unpack, compress_streams=False)
    assert b"schema_version = 1" in plain
    assert read_proof(plain).panel == LOADED.toml


def without_report(document: Document) -> None:
    del document.attachments[REPORT_NAME]


def strangely_packed(document: Document) -> None:
    document.attachments[REPORT_NAME].get_file().obj["/Filter"] = pikepdf.Name.LZWDecode


def bomb(document: Document) -> None:
    stream = document.attachments[REPORT_NAME].get_file().obj
    stream.write(bytes(proof.MAX_PART_BYTES + 1))


def drawn_bomb(document: Document) -> None:
    document.pages[0].Contents.write(bytes(proof.MAX_PART_BYTES + 1))


def without_font(document: Document) -> None:
    del document.pages[0].Resources["/Font"]


def picture(document: Document, drawing: bytes) -> Document:
    """A picture that the first page may draw by the name `/x`, and that may draw itself."""
    page = document.pages[0]
    stream = document.make_stream(drawing, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    page.Resources.XObject = pikepdf.Dictionary(x=stream)
    stream.Resources = page.Resources
    return page.Contents


def drawn_within_itself(document: Document) -> None:
    picture(document, b"/x Do").write(b"/x Do")


def drawn_too_often(document: Document) -> None:
    picture(document, b"").write(b"/x Do " * (proof.MAX_DRAWN + 1))


def test_the_words_of_a_picture_are_words_of_the_page() -> None:
    def into_a_picture(document: Document) -> None:
        drawn = document.pages[0].Contents.read_bytes()
        picture(document, drawn).write(b"/x Do")

    assert read_proof(changed(into_a_picture)).words == read_proof(pdf()).words


@pytest.mark.parametrize(
    "change",
    [
        without_report,
        strangely_packed,
        bomb,
        drawn_bomb,
        without_font,
        drawn_within_itself,
        drawn_too_often,
    ],
)
def test_a_pdf_that_no_report_is_like_is_refused(change: Callable[[Document], None]) -> None:
    assert is_refused(changed(change))


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"{}", b"%PDF-1.7\n" + bytes(proof.MAX_PDF_BYTES)],
    ids=["empty", "header alone", "json", "too large"],
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert is_refused(data)


def test_a_protected_pdf_is_refused() -> None:
    def nothing(_document: Document) -> None:
        """Only the saving differs."""

    locked = changed(nothing, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert is_refused(locked)
