"""Columns of strings, held against plain lists."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.arrays import string_array
from serine_report.strings import GrowingStrings, Strings, begin_with

LETTERS = st.characters(min_codepoint=1, max_codepoint=126)
STRINGS = st.lists(st.text(LETTERS, max_size=12), max_size=30)


@given(STRINGS)
def test_strings_come_back_however_they_are_asked_for(strings: list[str]) -> None:
    kept = Strings.of(strings)
    assert len(kept) == len(kept.spans()) == len(strings)
    assert kept.at(range(len(strings))) == kept.array().to_pylist() == strings
    assert kept.lower().at(range(len(strings))) == [one.lower() for one in strings]
    assert kept.spans().lengths.tolist() == [len(one) for one in strings]


@given(STRINGS, st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_of_strings_is_packed_alone(strings: list[str], first: int, end: int) -> None:
    spans = Strings.of(strings).spans(slice(first, end))
    assert spans.packed().array().to_pylist() == strings[first:end]
    is_even = np.arange(len(spans)) % 2 == 0
    assert spans.only(is_even).packed().array().to_pylist() == strings[first:end][::2]


@given(st.lists(st.text(LETTERS, min_size=8, max_size=8), min_size=1, max_size=9), st.booleans())
def test_strings_of_eight_letters_are_packed_as_any_others(
    eights: list[str], is_mixed: bool
) -> None:
    strings = [*eights, "a"] if is_mixed else eights
    assert Strings.of(strings).spans().packed().at(range(len(strings))) == strings


@given(STRINGS)
def test_the_eight_letters_before_any_place_are_one_word(strings: list[str]) -> None:
    kept = Strings.of(strings).spans()
    letters = "".join(strings)
    places = np.arange(len(letters) + 1)
    words = kept.eights_before(places)
    for place, word in zip(places.tolist(), words.tolist(), strict=True):
        before = word.to_bytes(8, "little").decode("ascii").lstrip("\0")
        assert before == letters[max(place - 8, 0) : place]


@given(STRINGS, st.integers(-10, 2))
def test_a_letter_nearby_is_found_by_place(strings: list[str], distance: int) -> None:
    kept = Strings.of(strings).spans()
    letters = "".join(strings)
    around = "\0" * 16 + letters + "\0" * 16
    found = kept.nearby(distance).take(kept.ends).tolist()
    assert found == [ord(around[16 + end + distance]) for end in kept.ends.tolist()]


@given(STRINGS, st.integers(0, 5))
def test_strings_of_arrow_are_copied_from_where_they_begin(strings: list[str], first: int) -> None:
    kept = Strings.of_array(string_array(strings).slice(first))
    assert kept.array().to_pylist() == strings[first:]


@given(st.lists(STRINGS, max_size=5), st.sampled_from([3, 1 << 31]))
def test_columns_grow_block_by_block_and_beyond_four_bytes(
    blocks: list[list[str]], longest: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("serine_report.strings._LONGEST", longest)
        growing = GrowingStrings()
        for block in blocks:
            growing.extend(Strings.of(block).spans().packed())
        kept = growing.whole()
    whole = [one for block in blocks for one in block]
    is_long = sum(map(len, whole)) > longest
    assert kept.array().to_pylist() == kept.at(range(len(whole))) == whole
    assert kept.array().type == (pa.large_string() if is_long else pa.string())
    assert kept.spans().packed().array().to_pylist() == whole


@given(STRINGS, st.text(LETTERS, min_size=1, max_size=8))
def test_what_begins_with_a_few_letters_is_found(strings: list[str], prefix: str) -> None:
    asked = [*strings, prefix, prefix + "more", prefix[:-1]]
    found = begin_with(prefix, Strings.of(asked).spans())
    assert found.tolist() == [one.startswith(prefix) for one in asked]
