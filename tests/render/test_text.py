"""The text for a terminal: eighty columns, plain marks, the sentences of the page."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from render.people import LONG_LABEL, LOWER, PANEL, people, person
from serine_report.render.text import render_text
from serine_report.render.text_layout import facts, heading, item, paragraph, table
from serine_report.render.view import build_document
from serine_report.render.words import Prose
from serine_report.report import Options

PEOPLE = people()
# Told of pictures, or wrapped side by side in the columns of a table.
_NOT_IN_TEXT = ("guide.words", "guide.pictures", "guide.signs", "pair_caption", "loci.copies")


@pytest.mark.parametrize("name", PEOPLE)
def test_no_line_is_longer_than_eighty_columns(name: str) -> None:
    lines = render_text(PEOPLE[name], PANEL).split("\n")

    assert [line for line in lines if len(line) > 80 and "sha" not in line.lower()] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("name", PEOPLE)
def test_marks_and_signs_are_plain_ascii(name: str) -> None:
    text = render_text(PEOPLE[name], PANEL)

    assert text.isascii(), sorted({character for character in text if ord(character) > 127})
    assert "\x1b" not in text


@pytest.mark.parametrize("name", PEOPLE)
def test_the_text_says_every_sentence_of_the_page(name: str) -> None:
    document, _ = build_document(PEOPLE[name], PANEL)
    text = _flat(render_text(PEOPLE[name], PANEL))

    sentences = [s for s in _sentences("", document) if s.endswith(".") and len(s) > 20]

    assert len(sentences) > 80
    assert [sentence for sentence in sentences if _flat(sentence) not in text] == []


def _sentences(path: str, value: Any) -> list[str]:
    if any(name in path for name in _NOT_IN_TEXT):
        return []
    if isinstance(value, Prose):
        return [str(value)]
    if isinstance(value, msgspec.Struct):
        return [
            sentence
            for field in value.__struct_fields__
            for sentence in _sentences(f"{path}.{field}".lstrip("."), getattr(value, field))
        ]
    if isinstance(value, tuple):
        return [sentence for member in value for sentence in _sentences(path, member)]
    return []


def _flat(text: str) -> str:
    """Letters and digits alone: lines, columns and signs are the terminal's affair."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def test_the_result_stands_in_the_first_lines() -> None:
    head = render_text(person(LOWER), PANEL).split("\n")[:10]

    assert any("v Read together, your letters appear to go with" in line for line in head)


def test_unknown_places_have_a_question_mark_and_the_word() -> None:
    text = render_text(person({"rs715": LOWER["rs715"]}), PANEL)

    assert "? unknown" in text
    assert "? There is no total." in text


def test_a_label_is_wrapped_like_any_text() -> None:
    assert "Maria-Theodora" in render_text(person(LOWER, label=LONG_LABEL), PANEL)


def test_german_text_keeps_its_letters() -> None:
    text = render_text(person(LOWER, Options(language="de")), PANEL)

    assert "höher, für jedes T" in text


def test_headings_are_underlined_in_their_own_length() -> None:
    assert heading(Prose.of("The result")) == ["", "The result", "----------"]


def test_numbers_are_not_parted_from_their_units() -> None:
    lines = paragraph(Prose.of("x" * 75 + " 4.1\u00a0% lower"))

    assert lines == ["x" * 75, "4.1 % lower"]


def test_items_hang_under_their_text() -> None:
    assert item(Prose.of("word " * 20))[1].startswith("  word")


def test_facts_stand_in_one_column() -> None:
    assert facts([(Prose.of("a"), Prose.of("1")), (Prose.of("long"), Prose.of("2"))]) == [
        "a     1",
        "long  2",
    ]
    assert facts([]) == []


def test_cells_are_wrapped_within_their_columns() -> None:
    row = (Prose.of("one two"), Prose.of("three"), Prose())

    assert table([row], (4, 6, 3)) == ["one   three", "two"]
