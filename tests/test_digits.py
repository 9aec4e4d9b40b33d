"""Numbers at the end of strings, held against `int`."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.digits import ending_numbers
from serine_report.strings import Strings

MOST = 10
LETTERS = st.text("0123456789/:;ax", min_size=0, max_size=14)
ASKED = st.lists(st.tuples(LETTERS, st.integers(-2, 13)), max_size=20)


def expected(string: str, n_digits: int) -> tuple[int, bool]:
    """The number that the last letters spell, and whether they are digits and not too many."""
    last = string[len(string) - n_digits :] if n_digits > 0 else "0"
    is_number = last.isdigit() and n_digits <= MOST
    return (int(last), True) if is_number else (-1, False)


@given(ASKED)
def test_the_last_letters_are_the_number_that_they_spell(asked: list[tuple[str, int]]) -> None:
    within = [(string, min(n, len(string))) for string, n in asked]
    strings = Strings.of([string for string, _ in within]).spans()
    n_digits = np.array([n for _, n in within], np.intp)
    numbers, are_digits = ending_numbers(strings, n_digits, MOST)
    found = zip(numbers.tolist(), are_digits.tolist(), strict=True)
    told = [(number if is_number else -1, is_number) for number, is_number in found]
    assert told == [expected(string, n) for string, n in within]


@pytest.mark.parametrize("most", [9, 10])
def test_no_more_digits_are_taken_than_may_be(most: int) -> None:
    strings = ["9" * n for n in range(1, 12)]
    n_digits = np.arange(1, 12)
    numbers, are_digits = ending_numbers(Strings.of(strings).spans(), n_digits, most)
    assert are_digits.tolist() == [n <= most for n in range(1, 12)]
    assert numbers.tolist()[:most] == [int(string) for string in strings[:most]]


@pytest.mark.parametrize("letter", "/:;a")
@pytest.mark.parametrize("place", range(10))
def test_a_letter_beside_the_digits_is_none_wherever_it_stands(letter: str, place: int) -> None:
    string = f"{'1' * place}{letter}{'1' * (9 - place)}"
    for n in range(1, 11):
        _, are_digits = ending_numbers(Strings.of([string]).spans(), np.array([n]), MOST)
        assert are_digits.tolist() == [string[-n:].isdigit()]


def test_nothing_asked_for_is_nothing() -> None:
    numbers, are_digits = ending_numbers(Strings.of([]).spans(), np.zeros(0, np.intp), MOST)
    assert (numbers.tolist(), are_digits.tolist()) == ([], [])
