"""One person's file as a table: rows by name and by place, reference blocks."""

from __future__ import annotations

import pyarrow as pa
import pytest

from samples import Row, sample
from serine_report.arrays import integer_array, string_array
from serine_report.genome import Genotype, Place

ROWS: list[Row] = [
    ("rs3", "1", 300, "AG"),
    ("rs1", "1", 100, "--"),
    ("rs2", "2", 100, "C"),
    ("rs3", "X", None, "TT"),
]


def test_rows_are_found_by_rsid_in_the_order_of_the_file() -> None:
    markers = sample(ROWS).markers({"rs1", "rs3", "rs9"})
    assert [(each.rsid, each.chromosome, each.position) for each in markers] == [
        ("rs3", "1", 300),
        ("rs1", "1", 100),
        ("rs3", "X", None),
    ]
    assert [each.genotype for each in markers] == [
        Genotype(("A", "G")),
        None,
        Genotype(("T", "T")),
    ]


def test_rows_are_found_by_place_and_a_place_has_a_chromosome() -> None:
    person = sample(ROWS)
    assert [each.rsid for each in person.markers_at({Place("1", 100)})] == ["rs1"]
    assert [each.rsid for each in person.markers_at({Place("2", 100), Place("1", 300)})] == [
        "rs3",
        "rs2",
    ]


def test_nothing_is_found_where_nothing_is_asked_or_there() -> None:
    assert sample(ROWS).markers(set()) == []
    assert sample(ROWS).markers_at(set()) == []
    assert sample([]).markers({"rs1"}) == []
    assert sample([]).markers_at({Place("1", 100)}) == []


@pytest.mark.parametrize(
    ("place", "covered"),
    [
        (Place("1", 9), False),
        (Place("1", 10), True),
        (Place("1", 15), True),
        (Place("1", 20), True),
        (Place("1", 21), False),
        (Place("2", 15), False),
        (Place("1", 31), True),
    ],
)
def test_a_reference_block_holds_its_first_and_last_position(place: Place, covered: bool) -> None:
    person = sample([], blocks=[("1", 10, 20), ("1", 30, 40)])
    assert person.is_reference_at(place) is covered


def test_without_blocks_nothing_is_known_to_be_the_reference() -> None:
    assert sample(ROWS).is_reference_at(Place("1", 100)) is False


def test_what_is_printed_of_a_sample_holds_no_row() -> None:
    printed = repr(sample(ROWS, blocks=[("1", 10, 20)]))
    assert "rs3" not in printed
    assert "A/G" not in printed


@pytest.mark.parametrize("words", [[], ["rs1"], ["", "a", "rs22"]])
def test_strings_become_an_arrow_array_unchanged(words: list[str]) -> None:
    assert string_array(words).to_pylist() == words
    assert string_array(words).type == pa.string()


@pytest.mark.parametrize("numbers", [[], [1], [2**31 - 1, 0, -5]])
def test_integers_become_an_arrow_array_unchanged(numbers: list[int]) -> None:
    assert integer_array(numbers).to_pylist() == numbers
    assert integer_array(numbers).type == pa.int32()
