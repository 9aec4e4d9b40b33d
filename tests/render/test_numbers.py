"""Numbers as a reader of each language writes them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.render.words import load_words
from serine_report.render.words.numbers import Numbers

EN, DE = load_words("en").numbers, load_words("de").numbers
MINUS = "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "digits", "english", "german"),
    [
        (7796, 0, "7,796", "7.796"),
        (0.0188, 4, "0.0188", "0,0188"),
        (-1234.5, 1, f"{MINUS}1,234.5", f"{MINUS}1.234,5"),
        (-0.04, 1, "0.0", "0,0"),
        (0, 0, "0", "0"),
    ],
)
def test_fixed(value: float, digits: int, english: str, german: str) -> None:
    assert EN.fixed(value, digits) == english
    assert DE.fixed(value, digits) == german


@pytest.mark.parametrize(
    ("value", "words"),
    [(4.44, "+4.4"), (-4.44, f"{MINUS}4.4"), (0.01, "0.0"), (-0.01, "0.0"), (0.0, "0.0")],
)
def test_a_sign_is_written_unless_the_number_rounds_to_nothing(value: float, words: str) -> None:
    assert EN.signed(value, 1) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.3506, "0.3506"), (147.2, "147.2"), (400.0, "400"), (-0.051, f"{MINUS}0.051"), (0.6, "0.6")],
)
def test_what_is_published_keeps_its_digits(value: float, words: str) -> None:
    assert EN.plain(value) == words


def test_a_published_effect_has_its_sign() -> None:
    assert EN.published(0.0188) == "+0.0188"
    assert EN.published(-0.0223) == f"{MINUS}0.0223"


def test_the_unit_stays_on_the_line_of_its_number() -> None:
    assert EN.percent(4.13) == f"4.1{SPACE}%"
    assert DE.share(0.986, 1) == f"98,6{SPACE}%"
    assert EN.in_hundred(0.478) == "48"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (7.05e-27, f"7.05{SPACE}{TIMES}{SPACE}10^{MINUS}27"),
        (3e-50, f"3{SPACE}{TIMES}{SPACE}10^{MINUS}50"),
        (0.03, "0.03"),
    ],
)
def test_small_numbers_are_written_as_powers_of_ten(value: float, words: str) -> None:
    assert str(EN.power(value)) == words


def test_a_power_has_the_languages_decimal_mark() -> None:
    assert str(DE.power(1.58e-147)) == f"1,58{SPACE}{TIMES}{SPACE}10^{MINUS}147"


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_the_languages_write_the_same_number(value: float, digits: int) -> None:
    swapped = EN.fixed(value, digits).translate(str.maketrans(",.", ".,"))

    assert DE.fixed(value, digits) == swapped


def test_dates_name_the_month() -> None:
    day = datetime.date(2026, 3, 9)

    assert load_words("en").date(day) == "9 March 2026"
    assert load_words("de").date(day) == "9. März 2026"


def test_a_language_is_its_two_marks() -> None:
    assert Numbers(decimal=".", thousands=" ").fixed(12345.6, 1) == "12 345.6"


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abc"), "a, b and c")],
)
def test_lists_end_in_and(items: list[str], words: str) -> None:
    assert str(load_words("en").listed(items)) == words


def test_counts_choose_their_form() -> None:
    words = load_words("en")

    assert str(words.count("file.rows_only", 1)) == "1 row"
    assert str(words.count("file.rows_only", 2113)) == "2,113 rows"


def test_a_sentence_without_a_plural_cannot_be_counted() -> None:
    with pytest.raises(LookupError, match="no plural"):
        load_words("en").count("result.heading", 2)
