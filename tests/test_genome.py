"""The words of the genome: places, genotypes as vendors write them, strands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serine_report.genome import Genotype, Place, complement, is_palindromic

NO_CALLS = [
    "", "-", "--", "---", "0", "00", "0 0", "0/0", "N", "NN", "?", "??", ".", "..", "./.", ".|.",
    "NC", "NA", "#N/A", "nan", "null", "none", "  ", "-/-",
]  # fmt: skip
HALF_CALLS = ["C0", "C 0", "0C", "A-", "-A", "C/.", "./C", "N/T", "T?", "C/"]


@pytest.mark.parametrize("text", NO_CALLS)
def test_every_spelling_of_a_no_call_is_no_genotype(text: str) -> None:
    assert Genotype.parse(text) is None


@pytest.mark.parametrize("text", HALF_CALLS)
def test_half_a_call_is_a_no_call_and_never_homozygous(text: str) -> None:
    assert Genotype.parse(text) is None


@pytest.mark.parametrize("text", ["CT", "TC", "ct", "C/T", "T|C", "C T", "C,T", " CT ", "c / t"])
def test_two_alleles_are_read_in_every_dress_and_order(text: str) -> None:
    assert Genotype.parse(text) == Genotype(("C", "T"))


@pytest.mark.parametrize(
    ("text", "alleles"),
    [
        ("A", ("A",)),
        ("D", ("D",)),
        ("DI", ("D", "I")),
        ("II", ("I", "I")),
        ("ACT", ("ACT",)),
        ("CT/C", ("C", "CT")),
        ("A/C/T", ("A", "C", "T")),
        ("XY", ("X", "Y")),
    ],
)
def test_what_is_no_pair_of_bases_is_kept_as_it_is(text: str, alleles: tuple[str, ...]) -> None:
    assert Genotype.parse(text) == Genotype(alleles)


@pytest.mark.parametrize(
    ("alleles", "is_bases"),
    [(("A", "G"), True), (("T",), True), (("D", "I"), False), (("A", "AC"), False)],
)
def test_a_genotype_knows_whether_it_is_bases(alleles: tuple[str, ...], is_bases: bool) -> None:
    assert Genotype(alleles).is_bases == is_bases


def test_a_genotype_is_printed_in_alphabetical_order() -> None:
    assert str(Genotype(("T", "C"))) == "C/T"
    assert str(Genotype(("T",))) == "T"


def test_the_other_strand_shows_the_complement_of_bases_and_nothing_else() -> None:
    assert complement("ACGT") == "TGCA"
    assert Genotype(("A", "C")).complement() == Genotype(("G", "T"))
    assert Genotype(("D", "I")).complement() == Genotype(("D", "I"))


@settings(max_examples=500)
@given(st.text("ACGT", min_size=2, max_size=2))
def test_complementing_twice_and_printing_and_reading_change_nothing(text: str) -> None:
    genotype = Genotype.parse(text)
    assert genotype is not None
    assert genotype.complement().complement() == genotype
    assert Genotype.parse(str(genotype)) == genotype


@settings(max_examples=500)
@given(st.text(max_size=6))
def test_any_text_is_read_or_is_a_no_call(text: str) -> None:
    genotype = Genotype.parse(text)
    assert genotype is None or genotype.alleles == tuple(sorted(genotype.alleles))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A", "T", True),
        ("T", "A", True),
        ("C", "G", True),
        ("A", "C", False),
        ("A", "G", False),
        ("C", "T", False),
        ("G", "T", False),
    ],
)
def test_palindromic_alleles_look_the_same_from_both_strands(
    first: str, second: str, expected: bool
) -> None:
    assert is_palindromic(first, second) == expected


@pytest.mark.parametrize("text", ["1:5", "22:250000000", "X:7", "MT:16569"])
def test_a_place_is_read_and_printed(text: str) -> None:
    assert str(Place.parse(text)) == text


@pytest.mark.parametrize("text", ["", "1", "1:", ":5", "0:5", "23:5", "1:-5", "1:5.0", "chr1:5"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="chromosome:position"):
        Place.parse(text)
