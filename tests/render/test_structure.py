"""The page is well built: headings in order, tables with headers, links that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from render.pages import in_language, section, tree_of
from render.people import PANEL, people
from serine_report.render.html import render_html
from serine_report.resources import templates_folder

PEOPLE = people()
SVG = "{http://www.w3.org/2000/svg}"
HOSTS = ("https://pubmed.ncbi.nlm.nih.gov/", "https://doi.org/")


@pytest.fixture(params=PEOPLE, name="page")
def page_of_each_person(request: pytest.FixtureRequest) -> Element:
    """The page of every designed case in turn."""
    return tree_of(PEOPLE[request.param])


def test_headings_begin_with_one_and_never_skip_a_level(page: Element) -> None:
    levels = [int(e.tag[1]) for e in page.iter() if re.fullmatch(r"h[1-6]", e.tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_headers_with_a_scope_and_a_name(page: Element) -> None:
    for table in page.iter("table"):
        assert all(head.get("scope") for head in table.iter("th"))
        assert table.find("caption") is not None or table.get("aria-labelledby")
        widths = {
            sum(int(cell.get("colspan", "1")) for cell in row if cell.tag in ("td", "th"))
            for row in table.iter("tr")
        }
        assert len(widths) == 1


def test_identifiers_are_given_once(page: Element) -> None:
    counts = Counter(e.get("id") for e in page.iter() if e.get("id"))

    assert [identifier for identifier, n in counts.items() if n > 1] == []


def test_links_lead_into_the_page_or_to_what_it_cites(page: Element) -> None:
    identifiers = {e.get("id") for e in page.iter()}

    for link in page.iter("a"):
        target = link.get("href", "")
        assert target[1:] in identifiers if target[0] == "#" else target.startswith(HOSTS)


def test_every_reference_is_cited_and_every_citation_has_a_reference(page: Element) -> None:
    cited = {link.get("href") for link in page.iter("a") if link.get("role") == "doc-biblioref"}
    listed = {f"#{item.get('id')}" for item in section(page, "references")}

    assert cited == listed


def test_names_of_parts_point_to_what_is_there(page: Element) -> None:
    identifiers = {e.get("id") for e in page.iter()}

    for element in page.iter():
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert set((element.get(attribute) or "").split()) <= identifiers


def test_every_picture_has_a_title_and_a_description(page: Element) -> None:
    pictures = list(page.iter(f"{SVG}svg"))

    assert len(pictures) >= 15
    for picture in pictures:
        assert picture.findtext(f"{SVG}title")
        assert picture.findtext(f"{SVG}desc")


def test_nothing_runs_nothing_is_asked_and_nothing_is_dressed_in_place(page: Element) -> None:
    for element in page.iter():
        assert element.tag not in ("script", "form", "iframe", "object", "embed", "img", "link")
        assert element.get("style") is None
        assert not [name for name in element.attrib if name.startswith("on")]


def test_the_statuses_of_page_one_sum_to_the_panel(page: Element) -> None:
    bar = next(e for e in page.iter(f"{SVG}svg") if "status-bar-title" in str(e.attrib))
    counts = [int(t.text.split()[0]) for t in bar.iter(f"{SVG}text") if t.text]

    assert sum(counts) == len(PANEL.variants)


def test_the_people_of_every_array_are_a_hundred(page: Element) -> None:
    arrays = [e for e in page.iter(f"{SVG}svg") if "-people-" in str(e.attrib)]

    assert arrays
    for array in arrays:
        assert sum(int(t.text.split()[0]) for t in array.iter(f"{SVG}text") if t.text) == 100


@pytest.mark.parametrize("name", PEOPLE)
def test_both_languages_have_the_same_parts(name: str) -> None:
    english, german = (
        [e.tag for e in tree_of(in_language(PEOPLE[name], code)).iter() if SVG not in e.tag]
        for code in ("en", "de")
    )

    assert english == german


def test_the_page_needs_nothing_from_outside() -> None:
    html = render_html(PEOPLE["everything_lower"], PANEL)

    assert "@import" not in html
    assert "url(" not in html
    assert html.count("<style>") == 2


def test_templates_work_out_nothing() -> None:
    for path in templates_folder().glob("**/*.html.j2"):
        if path.name.startswith("cohort") or "web" in path.parts:
            continue
        expressions = re.findall(r"\{[{%](.*?)[}%]\}", path.read_text("utf-8"), re.DOTALL)
        for expression in expressions:
            code = re.sub(r'"[^"]*"', "", expression)
            assert not re.search(r"[*/<>]|==|!=|\bor\b|\|(?!slice|batch)|safe", code), path.name
