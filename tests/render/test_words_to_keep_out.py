"""Words that judge, frighten or promise stay out of every report, in every combination."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from render.every_case import every_call, every_total
from render.pages import in_language, own_words, tree_of
from render.people import PANEL, people
from serine_report.render.text import render_text
from serine_report.report import Report

KEPT_OUT = {
    "en": r"""
        normal(ly)? abnormal(ly)? mutat\w* defect\w* good bad wild\W?types? risks? risky
        caus(e|es|ed|ing) boost\w* deficien\w* your\ serine\ (level\ )?is you\ should
        (is|are|was|were)\ ruled\ out rules?\ out
    """,
    "de": r"""
        (a|ab)?normal\w* anomal\w* mutation\w* mutiert\w* defekt\w* gut(e|er|es|en|em)?
        schlecht\w* wildtyp\w* risik\w* verursach\w* ankurbel\w* steiger\w* mangel\w* \w*mangel
        ihr\ serin(spiegel)?\ ist sie\ sollten ausgeschlossen
    """,
}


def found(text: str, language: str) -> list[str]:
    """The words of a text that a report never says."""
    patterns = "|".join(re.split(r"(?<!\\)\s+", KEPT_OUT[language].strip()))
    flat = " ".join(text.split())
    return [match[0] for match in re.finditer(rf"\b({patterns})\b", flat, re.IGNORECASE)]


def found_in(reports: Iterable[Report], language: str) -> list[str]:
    """The same, in the pages of reports."""
    return [
        word
        for report in reports
        for word in found(own_words(tree_of(in_language(report, language))), language)
    ]


@pytest.mark.parametrize("language", KEPT_OUT)
def test_no_call_of_any_variant_says_a_word_that_is_kept_out(language: str) -> None:
    assert found_in(every_call(), language) == []


@pytest.mark.parametrize("language", KEPT_OUT)
def test_no_total_says_a_word_that_is_kept_out(language: str) -> None:
    assert found_in(every_total(), language) == []


@pytest.mark.parametrize("language", KEPT_OUT)
def test_no_designed_case_says_a_word_that_is_kept_out(language: str) -> None:
    assert found_in(people().values(), language) == []


@pytest.mark.parametrize(
    "text",
    [
        "Your serine is low.",
        "a NORMAL level",
        "this mutation causes harm",
        "the wild type",
        "You should eat",
        "raises the risk",
        "that was ruled out",
    ],
)
def test_the_guard_finds_what_it_is_meant_to_find(text: str) -> None:
    assert found(text, "en")


@pytest.mark.parametrize("text", ["Ihr Serin ist hoch", "ein gutes Zeichen", "Serinmangel"])
def test_the_german_guard_finds_what_it_is_meant_to_find(text: str) -> None:
    assert found(text, "de")


def test_words_of_others_are_told_apart_from_ours() -> None:
    page = tree_of(people()["disease_context"])

    everything = "".join(page.itertext())

    assert found(everything, "en")
    assert not found(own_words(page), "en")


def test_no_report_in_a_terminal_says_a_word_that_is_kept_out_but_in_titles_and_quotations() -> (
    None
):
    titles = {citation.title for citation in PANEL.citations if citation.title}
    claims = {s.article_words for s in PANEL.statements if s.article_words}

    text = " ".join(render_text(people()["everything_lower"], PANEL).split())

    for others in titles | claims:
        text = text.replace(others, "")
    assert found(text, "en") == []
