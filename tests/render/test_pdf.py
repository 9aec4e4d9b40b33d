"""The PDF that people keep: archival, accessible, small, and carrying its own proof."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from check_pdf import by_others
from pdf_gate import problems
from render.pages import in_language
from render.pdfs import PEOPLE, listening, pdf_of, quietly_rendered
from render.people import LOADED
from serine_report.errors import OutputError
from serine_report.render.typesetting import Enclosure, typeset
from serine_report.report import decode_report

MAX_PAGES = 10
MAX_BYTES = 500_000
A4, LETTER = (595.28, 841.89), (612, 792)


def opened(name: str) -> Any:
    return pikepdf.open(io.BytesIO(pdf_of(name)))


@pytest.mark.parametrize("name", PEOPLE)
def test_every_case_passes_every_gate(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(pdf_of(name))

    assert problems(pdf_of(name)) == []
    assert list(by_others(path)) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_every_case_is_short_and_small(name: str) -> None:
    with opened(name) as pdf:
        assert len(pdf.pages) <= MAX_PAGES
    assert len(pdf_of(name)) < MAX_BYTES


def test_streams_are_packed_at_the_level_that_costs_little() -> None:
    with opened("everything_lower") as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        heads = {one.read_raw_bytes()[:2] for one in streams if "/Filter" in one}
    assert heads == {zlib.compress(b"", 6)[:2]}  # which says how hard zlib tried


# A page that runs over pushes all behind it.
PLACES = {"result": 1, "guide": 2, "pathway-heading": 3, "cards": 4, "card-rs715": 5, "unread": 6}


def places_in(data: bytes) -> dict[str, int]:
    """The page of each anchor, from 1."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        flat = list(pdf.Root.Names.Dests.Names)
        pairs = zip(flat[::2], flat[1::2], strict=True)
        return {str(name): pages.index(target[0].objgen) + 1 for name, target in pairs}


@pytest.mark.parametrize("name", PEOPLE)
def test_page_one_and_the_cards_keep_their_pages(name: str) -> None:
    assert PLACES.items() <= places_in(pdf_of(name)).items()


@pytest.mark.parametrize("name", ["crowded", "two_files", "measured_serum"])
def test_the_longer_words_of_another_language_keep_their_pages(name: str) -> None:
    places = places_in(quietly_rendered(in_language(PEOPLE[name], "de")))

    assert PLACES.items() <= places.items()
    assert max(places.values()) <= MAX_PAGES


@pytest.mark.parametrize(("name", "size"), [("everything_lower", A4), ("letter_paper", LETTER)])
def test_the_paper_is_the_one_that_was_asked_for(name: str, size: tuple[float, float]) -> None:
    with opened(name) as pdf:
        for page in pdf.pages:
            assert [float(x) for x in page.mediabox][2:] == pytest.approx(size, abs=0.01)


def test_the_result_and_the_panel_are_attached_and_nothing_else() -> None:
    with opened("long_label") as pdf:
        attached = {name: pdf.attachments[name].get_file() for name in pdf.attachments}
        assert set(attached) == {"report.json", "panel.toml"}
        assert decode_report(attached["report.json"].read_bytes()) == PEOPLE["long_label"]
        assert attached["panel.toml"].read_bytes() == LOADED.toml
        assert attached["report.json"].mime_type == "application/json"
        assert attached["panel.toml"].mime_type == "application/toml"
        assert {str(file.params["/ModDate"]) for file in map(_stream, attached.values())} == {
            "D:20261123000000Z"
        }


def _stream(file: Any) -> Any:
    class Parameters:
        params = file.obj["/Params"]

    return Parameters


def test_pages_say_who_made_them_and_when() -> None:
    with opened("everything_lower") as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261123000000Z"
    assert info["/Creator"] == "serine-report 0.1.0"
    assert info["/Title"]


def test_links_lead_to_the_sources_and_into_the_document() -> None:
    outside, inside = set(), set()
    with opened("everything_lower") as pdf:
        targets = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
        for page in pdf.pages:
            for link in page.obj.get("/Annots", []):
                if "/A" in link:
                    outside.add(str(link.A.URI).split("/")[2])
                else:
                    inside.add(str(link.Dest))
    assert outside == {"pubmed.ncbi.nlm.nih.gov", "doi.org"}
    assert inside <= targets


def test_running_heads_and_page_numbers_are_not_read_out() -> None:
    with opened("everything_lower") as pdf:
        for page in pdf.pages:
            marked = [
                instruction.operands[1]
                for instruction in pikepdf.parse_content_stream(page, "BDC")
                if instruction.operands[0] == "/Artifact"
            ]
            assert [str(properties["/Type"]) for properties in marked] == ["/Pagination"] * 3


def test_every_picture_is_read_out_with_its_description() -> None:
    with opened("everything_lower") as pdf:
        told = [
            str(thing["/Alt"])
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
    assert len(told) > 15
    assert all(len(words.split(". ", 1)[1]) > 20 for words in told)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
PAGE = '<html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>'
TODAY = PEOPLE["everything_lower"].created


def set_page(body: str, enclosures: tuple[Enclosure, ...] = ()) -> bytes:
    return typeset(PAGE.format(body), enclosures, TODAY, "serine-report test")


def test_a_page_of_ones_own_is_set_like_a_report() -> None:
    assert problems(set_page("<p>Words.</p>")) == []


@pytest.mark.parametrize(
    "foreign",
    [
        '<img src="https://evil.test/x.png" alt="x" />',
        '<img src="file:///etc/hostname" alt="x" />',
        '<img src="data:image/png;base64,AAAA" alt="x" />',
        '<img src="bundled:../../secret" alt="x" />',
        '<p style="background: url(https://evil.test/x.png)">x</p>',
        "<style>@import url(https://evil.test/x.css);</style>",
        "<style>@font-face { font-family: x; src: url(file:///x.ttf); }</style>",
        '<link rel="stylesheet" href="https://evil.test/x.css" />',
        '<link rel="attachment" href="file:///etc/hostname" />',
        '<object data="file:///etc/hostname">x</object>',
        '<embed src="https://evil.test/x" />',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        f'{SVG}<image href="file:///etc/hostname" width="9" height="9" /></svg>',
        f'{SVG}<use href="https://evil.test/x.svg#y" /></svg>',
        f"{SVG}<style>@import url(https://evil.test/x.css);</style></svg>",
        f"{SVG}<foreignObject><script>alert(1)</script></foreignObject></svg>",
        f'{SVG}<path d="M0 0L9 9" fill="none"><set attributeName="d" to="" /></path></svg>',
        '<a href="https://evil.test/">x</a>',
        '<a href="http://doi.org/10.1/x">x</a>',
        '<a href="https://doi.org.evil.test/">x</a>',
        '<a href="https://doi.org@evil.test/">x</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="file:///etc/hostname">x</a>',
        '<a href="mailto:x@evil.test">x</a>',
        '<a href="relative.html">x</a>',
    ],
)
def test_a_page_that_refers_to_something_else_is_not_made(foreign: str) -> None:
    with pytest.raises(OutputError) as refusal:
        set_page(foreign)
    assert refusal.value.code == "foreign_content"


@pytest.mark.parametrize(
    "foreign",
    [
        "<script>fetch('https://evil.test/')</script>",
        '<iframe src="https://evil.test/"></iframe>',
        '<form action="https://evil.test/"><input value="x" /></form>',
        '<meta http-equiv="refresh" content="0;url=https://evil.test/" />',
    ],
)
def test_what_paper_cannot_do_leaves_nothing_in_the_file(foreign: str) -> None:
    data = set_page(foreign)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        assert not any(b"evil.test" in stream.read_bytes() for stream in held)
        assert {"/JavaScript", "/AcroForm", "/AA"}.isdisjoint(pdf.Root.keys())


def test_a_base_address_changes_nothing() -> None:
    page = PAGE.replace("<head>", '<head><base href="https://evil.test/" />')
    with pytest.raises(OutputError):
        typeset(page.format('<a href="x">x</a>'), (), TODAY, "serine-report test")


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert problems(set_page("<p>a\x00b\x0bc\ufffe</p>")) == []


def test_what_weasyprint_says_would_be_heard() -> None:
    with listening() as said:
        set_page('<p style="colour: red">x</p>')
    assert len(said) == 1
