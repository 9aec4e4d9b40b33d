"""Every text of a report exists in every language, with the same places and marks."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Message

import catalogues
from render.every_case import every_call, every_total
from render.pages import in_language
from render.people import LOWER, PANEL, people, person
from serine_report.errors import UsageError
from serine_report.render.html import render_html
from serine_report.render.text import render_text
from serine_report.render.words import load_words, shipped_languages
from serine_report.render.words.language import SOURCE_LANGUAGE
from serine_report.report import Options
from serine_report.resources import templates_folder

TRANSLATED = [code for code in shipped_languages() if code != SOURCE_LANGUAGE]


def catalogue_of(language: str) -> Path:
    """Where a language's translations stand."""
    return templates_folder() / "locale" / language / "LC_MESSAGES" / "report.po"


def messages_of(language: str) -> list[Message]:
    """Everything that is translated into a language."""
    return [message for message in catalogues.updated(catalogue_of(language)) if message.id]


class Missing(gettext.NullTranslations):
    """Notes what a catalogue lacks, in place of speaking English."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[str] = set()

    def gettext(self, message: str) -> str:
        """Note a panel's text."""
        self.texts.add(message)
        return message

    def pgettext(self, context: str, message: str) -> str:
        """Note a sentence."""
        self.texts.add(f"{context}: {message}")
        return message

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Note a sentence with a count."""
        self.texts.add(f"{context}: {msgid1} ({n})")
        return msgid2


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_missing(language: str) -> None:
    assert list(catalogues.problems(catalogue_of(language))) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_report_falls_back_to_english(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Missing()
    monkeypatch.setattr(load_words(language)._catalogue, "_fallback", missing)  # noqa: SLF001

    for report in (*people().values(), *every_call(), *every_total()):
        render_html(in_language(report, language), PANEL)

    assert missing.texts == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_places_and_marks_are_those_of_the_sentence(language: str) -> None:
    for message in messages_of(language):
        for original, string in zip(_forms(message.id), _forms(message.string), strict=True):
            assert _places(string) == _places(original), original
            assert _tags(string) == _tags(original), original


def _forms(text: str | Iterable[str] | None) -> list[str]:
    """A text, or its singular and its plural."""
    return [text] if isinstance(text, str) else list(text or ())


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


def _tags(text: str) -> list[str]:
    return re.findall(r"</?\w+>", text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    source, compiled = catalogues.written(catalogues.updated(catalogue_of(language)))

    assert catalogue_of(language).read_bytes() == source
    assert catalogue_of(language).with_suffix(".mo").read_bytes() == compiled


def test_german_numbers_have_a_decimal_comma_and_points_between_thousands() -> None:
    text = render_text(person(LOWER, Options(language="de")), PANEL)

    assert "9,8 % weniger" in text
    assert "14,4 Mikromol pro Liter" in text
    assert "638.551 Zeilen" in text
    assert "23. November 2026" in text
    assert not re.search(r"\d\.\d+ %", text)


def test_the_page_says_its_language() -> None:
    assert '<html lang="de">' in render_html(person(LOWER, Options(language="de")), PANEL)


def test_an_unknown_language_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match="en, de"):
        load_words("xx")
