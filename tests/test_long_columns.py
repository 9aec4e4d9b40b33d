"""Columns of numbers, held against plain Python, in stretches so short that many are needed."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serine_report.buffers import narrow
from serine_report.long_columns import Growing, among, distinct, joined, repeated, slices


@given(st.lists(st.integers(0, 2**32 - 1), max_size=60).flatmap(st.permutations))
def test_what_stands_more_than_once_is_found_at_once_and_range_by_range(numbers: list[int]) -> None:
    keys = np.array(numbers + numbers[:7], np.uint32)
    expected = sorted(key for key, count in Counter(keys.tolist()).items() if count > 1)
    assert repeated(keys).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("serine_report.long_columns._SORTED_AT_ONCE", 5)
        assert repeated(keys).tolist() == expected


KEYS = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 9) | st.just(1 << 16), max_size=60)


@given(KEYS, KEYS)
def test_what_is_one_of_a_few_is_found(keys: list[int], few: list[int]) -> None:
    in_order = np.array(sorted(few), np.uint32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("serine_report.long_columns._STRETCH", 7)
        flags = among(np.array(keys, np.uint32), in_order)
    assert flags.tolist() == [key in few for key in keys]


@given(st.lists(st.integers(-5, 5), max_size=30))
def test_different_values_stand_once_and_in_order(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int32)).tolist() == sorted(set(numbers))


@given(st.lists(st.lists(st.integers(0, 300), max_size=40), max_size=12))
def test_a_column_grows_by_blocks_of_any_width(blocks: list[list[int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("serine_report.long_columns._FIRST_ROOM", 16)
        column = Growing(np.int8)
    for block in blocks:
        column.extend(narrow(np.array(block, np.int16)))
    assert column.whole().tolist() == [number for block in blocks for number in block]


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=9), max_size=9))
def test_parts_are_joined_in_their_order(parts: list[list[int]]) -> None:
    column = joined((np.array(part, np.uint32) for part in parts), np.uint32)
    assert column.dtype == np.uint32
    assert column.tolist() == [number for part in parts for number in part]


@given(st.integers(0, 50))
def test_stretches_cover_every_row_once(n_rows: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("serine_report.long_columns._STRETCH", 7)
        stretches = [range(n_rows)[rows] for rows in slices(n_rows)]
    assert [row for stretch in stretches for row in stretch] == list(range(n_rows))
    assert all(len(stretch) <= 7 for stretch in stretches)
