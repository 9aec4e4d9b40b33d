"""Finished sentences: what is put in is text, and links lead where they may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.render.words.prose import (
    Mark,
    Prose,
    Span,
    digital_object,
    fill,
    inside,
    pubmed,
)


def test_places_are_filled_and_marks_stay() -> None:
    prose = fill("Each copy of <b>{letter}</b> adds {size}.", {"letter": "T", "size": "5 %"})

    assert prose.__html__() == "Each copy of <b>T</b> adds 5 %."
    assert str(prose) == "Each copy of T adds 5 %."


def test_a_place_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="size"):
        fill("adds {size}", {})


@given(st.text())
def test_whatever_is_filled_in_is_text_and_never_markup(text: str) -> None:
    html = fill("<b>{a}</b> and {b}", {"a": text, "b": Prose.of(text)}).__html__()

    assert html.count("<") == 2
    assert html.unescape().count(text) >= 2 or not text


def test_braces_and_tags_in_a_value_mean_nothing() -> None:
    assert str(fill("{a}", {"a": "{b} <b>"})) == "{b} <b>"


def test_a_panels_text_may_mark_quotations_and_titles_and_nothing_else() -> None:
    prose = Prose.marked('<q>decrease</q> in <cite>A title</cite> <a href="x">y</a>')

    assert [span.mark for span in prose.spans if span.mark] == [Mark.QUOTATION, Mark.TITLE]
    assert "&lt;a href=" in prose.__html__()


@given(st.lists(st.sampled_from(["<b>", "</b>", "<q>", "</q>", "<cite>", "x", "<", ">"])))
def test_marks_in_any_order_give_tags_that_open_and_close(pieces: list[str]) -> None:
    html = str(Prose.marked("".join(pieces)).__html__())

    for tag in ("b", "q", "cite"):
        assert html.count(f"<{tag}>") == html.count(f"</{tag}>")


def test_a_filled_in_span_keeps_its_own_mark_and_else_takes_the_sentences() -> None:
    value = Prose((Span("a", Mark.TITLE), Span("b")))

    assert fill("<b>{x}</b>", {"x": value}).__html__() == "<cite>a</cite><b>b</b>"


def test_quotation_marks_are_written_where_nothing_else_shows_them() -> None:
    assert str(fill("he says <q>{x}</q>", {"x": "slight"})) == "he says “slight”"


def test_a_power_is_written_with_a_sign_where_nothing_raises_it() -> None:
    assert str(Prose((Span("10"), Span("7", Mark.SUPERSCRIPT)))) == "10^7"


def test_joining_leaves_empty_texts_out() -> None:
    assert str(Prose.join([Prose(), Prose.of("a"), Prose(), Prose.of("b")], ", ")) == "a, b"


def test_links_lead_to_pubmed_and_doi_only() -> None:
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/24816252/"' in pubmed(24816252).__html__()
    assert 'href="https://doi.org/10.1038/ng.2982"' in digital_object("10.1038/ng.2982").__html__()


def test_a_doi_cannot_leave_its_address() -> None:
    html = digital_object('10.1000/"><script>?#').__html__()

    assert '"https://doi.org/10.1000/%22%3E%3Cscript%3E%3F%23"' in html
    assert "<script>" not in html


def test_a_number_in_brackets_is_a_reference_and_a_card_is_not() -> None:
    assert inside("[1]", "ref-1").__html__() == '<a href="#ref-1" role="doc-biblioref">[1]</a>'
    assert inside("PHGDH", "card-rs1").__html__() == '<a href="#card-rs1">PHGDH</a>'
