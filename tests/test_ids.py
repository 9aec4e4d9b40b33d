"""Ids as numbers and words, held against plain Python: nothing is taken for another id."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.ids import Ids, split
from serine_report.strings import Strings

LARGEST = 2**32 - 1
ID = st.one_of(
    st.integers(1, LARGEST).map(lambda number: f"rs{number}"),
    st.from_regex(r"[rR][sS][0-9]{0,18}", fullmatch=True),
    st.from_regex(r"rs[1-9][0-9/:;a]{0,11}", fullmatch=True),
    st.sampled_from(["", ".", "rs", "r", "s", "i3000001", "GSA-rs715", "rs715", "RS715", "Rs0715"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
)


def as_number(one: str) -> int:
    """What an id is kept as, said without arithmetic on letters."""
    is_plain = re.fullmatch("rs[1-9][0-9]*", one.lower()) and int(one[2:]) <= LARGEST
    return int(one[2:]) if is_plain else 0


@given(st.lists(ID, max_size=40), st.integers(0, 3))
def test_an_id_is_its_number_or_stays_a_word(ids: list[str], n_before: int) -> None:
    before = ["rs1"] * n_before
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("serine_report.ids.STRETCH", 7)
        numbers, words = split(Strings.of([*before, *ids]).spans(slice(n_before, None)))
    assert numbers.tolist() == [as_number(one) for one in ids]
    assert words.array().to_pylist() == [one.lower() for one in ids if not as_number(one)]


@pytest.mark.parametrize(
    ("one", "number"),
    [
        ("rs1", 1),
        ("rs12345678", 12_345_678),
        ("rs123456789", 123_456_789),
        ("rs4294967295", LARGEST),
        ("rs4294967296", 0),
        ("rs4294967297", 0),
        ("rs9999999999", 0),
        ("rs10000000001", 0),
        ("rs1a12345678", 0),
        ("rs1/12345678", 0),
        ("rs112345678a", 0),
        ("rs", 0),
        ("r", 0),
        ("rs9999999999999999", 0),
        ("rs10000000000000000001", 0),
        ("rs0715", 0),
        ("rs715 ", 0),
        ("rs7:5", 0),
        ("rs7/5", 0),
        ("rs715a", 0),
        ("ra715", 0),
        ("2s715", 0),
    ],
)
def test_the_edges_of_what_is_a_number(one: str, number: int) -> None:
    numbers, _ = split(Strings.of([one]).spans())
    assert numbers.tolist() == [number]


@given(st.lists(ID, max_size=40), st.lists(ID, max_size=5))
def test_rows_are_found_by_any_id_and_say_their_own(ids: list[str], others: list[str]) -> None:
    kept = Ids.of(ids)
    lower = [one.lower() for one in ids]
    wanted = {one.lower() for one in [*others, *ids[::3]]}
    rows = kept.rows_of(wanted)
    assert rows.tolist() == [row for row, one in enumerate(lower) if one in wanted]
    assert kept.at(rows) == [lower[row] for row in rows.tolist()]
    assert kept.at(range(len(ids))) == kept.array().to_pylist() == lower


@pytest.mark.parametrize("stretch", [1, 2, 1000])
def test_words_of_any_stretch_are_found(stretch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("serine_report.long_columns._STRETCH", stretch)
    kept = Ids(np.array([0, 715, 0, 0], np.uint32), Strings.of(["i1", ".", "i2"]))
    assert kept.rows_of(["i2", "rs715", "i9"]).tolist() == [1, 3]
    assert kept.at([0, 1, 2, 3]) == kept.array().to_pylist() == ["i1", "rs715", ".", "i2"]
