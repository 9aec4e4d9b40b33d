"""The HTML page holds what the report says, in one valid document."""

from __future__ import annotations

import pytest
from tinyhtml5.parser import HTMLParser

from render.pages import in_language
from render.people import LOWER, PANEL, people, person
from serine_report.render.html import render_html

PEOPLE = people()


def test_every_variant_has_a_card() -> None:
    html = render_html(person(LOWER), PANEL)
    for variant in PANEL.variants:
        assert f'id="card-{variant.rsid}"' in html


def test_a_label_is_text_and_never_markup() -> None:
    html = render_html(person(LOWER, label="<script>alert(1)</script>"), PANEL)
    assert "<script" not in html


def test_nothing_read_says_so_where_the_result_stands() -> None:
    html = render_html(person({}), PANEL)
    assert "There is no result." in html


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", ["everything_lower", "nothing_read", "crowded"])
def test_a_strict_parser_of_html_finds_nothing_wrong(name: str, language: str) -> None:
    parser = HTMLParser()
    parser.parse(render_html(in_language(PEOPLE[name], language), PANEL))

    assert [error for _, error, _ in parser.errors] == []


def test_the_strict_parser_would_find_something() -> None:
    parser = HTMLParser()
    parser.parse("<!DOCTYPE html><title>x</title><p>x</b></p>")

    assert len(parser.errors) == 1
