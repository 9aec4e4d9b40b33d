"""No text of a stranger is ever more than text: in every field of a panel, a label or a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pikepdf
import pytest
import tinyhtml5

from render.pdfs import listening
from render.people import AVERAGE, CREATED, LOADED, source
from render.vectors import VECTORS
from serine_report.panel import LoadedPanel, Panel
from serine_report.pipeline import Readout, conclude
from serine_report.render.html import render_html
from serine_report.render.pdf import render_pdf
from serine_report.render.text import render_text
from serine_report.report import Call, CallStatus, Options, Report
from serine_report.sample import FileWarning

Path = tuple[str | int, ...]
HOSTS = {"pubmed.ncbi.nlm.nih.gov", "doi.org"}
# What the templates use; a stranger's text adds none of them.
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "main", "section"),
    *("article", "div", "span", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "br"),
    *("a", "b", "cite", "q", "sup"),
    *("svg", "desc", "rect", "circle", "line", "path", "text"),
}
ATTRIBUTES = {
    *(
        "lang",
        "charset",
        "name",
        "content",
        "class",
        "id",
        "role",
        "scope",
        "colspan",
        "href",
        "value",
    ),
    *("aria-label", "aria-labelledby", "aria-describedby", "translate"),
    *("data-identity", "data-note", "data-page", "data-of", "tabindex"),
    *("width", "height", "viewBox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d"),
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "text-anchor"),
    *("font-family", "font-size", "font-weight", "xmlns"),
}
# Names that other places of a panel refer to, and what the arithmetic goes by.
BOUND = {"key", "study", "citation", "locus", "efo", "trait", "rsid", "lead", "id"}


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where the texts of a value are."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from leaves(part, (*path, number))


def put(value: Any, path: Path, text: str) -> Any:
    """A copy of a value with another text at a place."""
    head, *rest = path
    changed: Any = dict(value) if isinstance(value, dict) else list(value)
    changed[head] = put(value[head], tuple(rest), text) if rest else text
    return changed


@cache
def free_texts() -> tuple[Path, ...]:
    """Every place of the panel where any text will do."""
    return tuple(path for path in leaves(plain()) if path[-1] not in BOUND and is_free(path))


@cache
def plain() -> Any:
    return msgspec.to_builtins(LOADED.panel)


def is_free(path: Path) -> bool:
    try:
        msgspec.convert(put(plain(), path, "any text"), Panel)
    except msgspec.ValidationError:
        return False
    return True


def hostile_panel(turn: int) -> LoadedPanel:
    """The shipped panel with a vector in every free text; each turn moves them on by one."""
    panel = plain()
    for number, path in enumerate(free_texts()):
        vector = VECTORS[(number + turn) % len(VECTORS)].encode("utf-8", "ignore").decode()
        panel = put(panel, path, f"{vector} {number}")  # a panel is UTF-8: no surrogates get in
    return LoadedPanel(panel=msgspec.convert(panel, Panel), toml=b"", sha256="0" * 64)


def hostile_report(panel: LoadedPanel, turn: int, label: str | None) -> Report:
    def vector(step: int) -> str:
        return VECTORS[(turn + step) % len(VECTORS)]

    absent = Call(status=CallStatus.NOT_IN_FILE)
    files = (
        source(chip=vector(1), warnings=(FileWarning(code="odd", message=vector(2)),)),
        source(chip=vector(3), vendor="AncestryDNA"),
    )
    calls = {v.rsid: AVERAGE.get(v.rsid, absent) if turn % 2 else absent for v in PANEL.variants}
    readout = Readout(calls=calls, sources=files[: 1 + turn % 2])
    options = Options(include=("disease-context",))
    return conclude(readout, panel, options, label=label, created=CREATED)


PANEL = LOADED.panel


def check_page(html: str) -> None:
    """Fail where the page holds an element, an attribute or a link that no template wrote."""
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    for element in tree.iter():
        assert element.tag.split("}")[-1] in TAGS
        assert {name.split("}")[-1] for name in element.attrib} <= ATTRIBUTES
        link = element.get("href", "#")
        assert link.startswith("#") or link.split("/")[:1] + link.split("/")[2:3] in [
            ["https:", host] for host in HOSTS
        ]
    assert len(list(tree.iter("style"))) == 2


def test_there_are_enough_vectors_and_fields_for_them() -> None:
    assert len(VECTORS) == len(set(VECTORS)) >= 40
    assert len(free_texts()) > 2 * len(VECTORS)
    fields = {path[-1] for path in free_texts() if isinstance(path[-1], str)}
    assert {"title", "text", "words", "context", "gene", "authors", "journal", "ancestry"} <= fields


@pytest.mark.parametrize("turn", range(len(VECTORS)))
def test_hostile_text_stays_text_on_a_page(turn: int) -> None:
    panel = hostile_panel(turn)
    report = hostile_report(panel, turn, label=None)

    check_page(render_html(report, panel.panel))
    assert "alert(1)" in render_html(report, panel.panel)
    assert "\x1b" not in render_text(report, panel.panel)


@pytest.mark.parametrize("number", range(len(VECTORS)))  # some vectors cannot name a test
def test_a_hostile_label_is_text(number: int) -> None:
    report = hostile_report(LOADED, 0, label=f"Ada {VECTORS[number]}")
    page = render_html(report, LOADED.panel)
    check_page(page)
    assert "Ada" in page


@pytest.mark.parametrize("turn", [0, 1, 30, 31])
def test_nothing_is_fetched_run_or_attached_for_hostile_text(turn: int) -> None:
    panel = hostile_panel(turn)
    report = hostile_report(panel, turn, label=VECTORS[turn])

    with listening() as said:
        data = render_pdf(report, panel)

    assert [line for line in said if ".notdef" not in line] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert set(pdf.attachments) == {"report.json", "panel.toml"}
        assert {"/AcroForm", "/AA", "/JavaScript"}.isdisjoint(pdf.Root.keys())
        assert {"/JavaScript"}.isdisjoint(pdf.Root.Names.keys())
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Annot":
                assert thing["/Subtype"] == "/Link"
                assert "/A" not in thing or str(thing["/A"]["/URI"]).split("/")[2] in HOSTS
