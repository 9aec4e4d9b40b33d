"""Whatever a stranger wrote, a page shows one line of it and nothing hidden."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.render.display_name import LIMIT, MARKS_IN_A_ROW, display_name


@pytest.mark.parametrize(
    ("odd", "shown"),
    [
        pytest.param("Maria", "Maria", id="plain text stays"),
        pytest.param("Zoë Müller", "Zoë Müller", id="letters with marks stay"),
        pytest.param("Zoe\u0308", "Zoë", id="decomposed letters are composed"),
        pytest.param("Ελένη Жанна", "Ελένη Жанна", id="Greek and Cyrillic stay"),
        pytest.param("a\x00b\x07c\x1b[31m", "abc[31m", id="control characters go"),
        pytest.param("abc\u202egnp.exe", "abcgnp.exe", id="bidirectional override goes"),
        pytest.param("\u2066x\u2069\u200fy", "xy", id="bidirectional isolates go"),
        pytest.param("a\u200bb\u200d\ufeffc\u2060", "abc", id="zero-width characters go"),
        pytest.param("a\ud800b", "ab", id="surrogates go"),
        pytest.param("a\ue000b\U0010ffffc", "abc", id="private and unassigned go"),
        pytest.param("a\u3164b\u2800c\ufe0f", "abc", id="letters that nobody sees go"),
        pytest.param("\U000e0041\U000e0042a", "a", id="tag characters go"),
        pytest.param("a\r\nb\u2028c\t d", "a b c d", id="line ends are spaces"),
        pytest.param("  a  \u00a0 b ", "a b", id="spaces are single"),
        pytest.param("soft\u00adhyphen", "softhyphen", id="soft hyphens go"),
        pytest.param("z" + "\u0335" * 40, "z" + "\u0335" * 2, id="towers of marks are cut"),
        pytest.param("<b>&amp;", "<b>&amp;", id="markup is text like any other"),
        pytest.param("", "", id="nothing is nothing"),
    ],
)
def test_hidden_characters_go_and_visible_ones_stay(odd: str, shown: str) -> None:
    assert display_name(odd) == shown


def test_a_long_name_ends_in_an_ellipsis() -> None:
    assert display_name("x" * LIMIT) == "x" * LIMIT
    assert display_name("x" * (LIMIT + 1)) == "x" * (LIMIT - 1) + "…"


@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_nothing_hidden_survives(text: str) -> None:
    shown = display_name(text)

    assert len(shown) <= LIMIT
    assert shown == display_name(shown)
    assert not any(unicodedata.category(character).startswith("C") for character in shown)
    assert "\n" not in shown
    assert shown.encode().decode() == shown


@given(st.text(alphabet="a\u0301\u0335\u20e3", max_size=60))
def test_marks_never_tower(text: str) -> None:
    run = 0
    for character in display_name(text):
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        assert run <= MARKS_IN_A_ROW
