"""The decision walked through whole: every genotype, variant, ploidy and strand.

What is expected is written as rules on the text of the genotype and tables from EVIDENCE.md, by
hand; nothing of it is read from the panel or worked out by the code under test.
"""

from __future__ import annotations

from itertools import product

import pytest

from by_hand import VARIANTS, ByHand
from samples import MINUS, MIXED, PLUS, PROVEN_PLUS, UNPROVEN
from serine_report.calling import Ploidy, decide
from serine_report.genome import Genotype
from serine_report.sample import StrandEvidence

SYMBOLS = "ACGT-0NDI"
TEXTS = ("", *SYMBOLS, *(first + second for first, second in product(SYMBOLS, SYMBOLS)))

STRANDS = {
    "proven_plus": PROVEN_PLUS,
    "plus": PLUS,
    "mixed": MIXED,
    "minus": MINUS,
    "unproven": UNPROVEN,
    "199_of_199": StrandEvidence(detected="plus", n_agreeing=199, n_tested=199),
    "198_of_200": StrandEvidence(detected="plus", n_agreeing=198, n_tested=200),
    "197_of_200": StrandEvidence(detected="mixed", n_agreeing=197, n_tested=200),
}
PALINDROMES_ARE_PROVEN = {"proven_plus", "198_of_200"}

# alleles, effect allele: the effect allele's copies in each genotype as it stands, and in each
# that is the same from the other strand. The proxies' own alleles, and the two palindromes.
OTHER_ALLELES = {
    ("A", "C", "A"): ({"AA": 2, "AC": 1, "CA": 1, "CC": 0}, {"TT": 2, "TG": 1, "GT": 1, "GG": 0}),
    ("G", "T", "G"): ({"GG": 2, "GT": 1, "TG": 1, "TT": 0}, {"CC": 2, "CA": 1, "AC": 1, "AA": 0}),
}
PALINDROMES = {
    ("A", "T", "T"): {"AA": 0, "AT": 1, "TA": 1, "TT": 2},
    ("C", "G", "C"): {"CC": 2, "CG": 1, "GC": 1, "GG": 0},
}

Cell = tuple[str, str | None, int | None, bool]


def letters_that_speak(text: str, ploidy: Ploidy) -> str | Cell:
    """The two letters that are left to compare, or the cell's end where there are none."""
    if text == "" or set(text) & set("-0N"):
        return "no_call", None, None, False
    if set(text) & set("DI"):
        return "not_comparable", "indel_letters", None, False
    if len(text) == 1:
        if ploidy is Ploidy.DIPLOID:
            return "not_comparable", "one_letter_on_autosome", None, False
        return text + text
    if ploidy is Ploidy.HAPLOID and text[0] != text[1]:
        return "not_comparable", "two_alleles_on_haploid", None, False
    return text


def expected(
    text: str, ploidy: Ploidy, strand: str, copies: dict[str, int], mirrored: dict[str, int]
) -> Cell:
    letters = letters_that_speak(text, ploidy)
    if not isinstance(letters, str):
        return letters
    hemizygous = "hemizygous" if len(text) == 1 else None
    if letters in copies:
        return "called", hemizygous, copies[letters], False
    if letters not in mirrored:
        return "unexpected_alleles", "other_letters", None, False
    if strand in ("mixed", "minus", "197_of_200"):
        return "called", hemizygous, mirrored[letters], True
    if strand == "unproven":
        return "strand_unresolved", "strand_unproven", None, False
    return "unexpected_alleles", "complement_in_plus_file", None, False


def expected_of_palindrome(text: str, ploidy: Ploidy, strand: str, copies: dict[str, int]) -> Cell:
    letters = letters_that_speak(text, ploidy)
    if not isinstance(letters, str):
        return letters
    if letters not in copies:
        return "unexpected_alleles", "other_letters", None, False
    if strand not in PALINDROMES_ARE_PROVEN:
        return "strand_unresolved", "palindromic", None, False
    return "called", "hemizygous" if len(text) == 1 else None, copies[letters], False


def found(text: str, alleles: tuple[str, str], effect: str, ploidy: Ploidy, strand: str) -> Cell:
    reading = decide(Genotype.parse(text), alleles, ploidy, STRANDS[strand])
    dosage = None
    if reading.genotype is not None:
        assert len(reading.genotype.alleles) == 2
        dosage = reading.genotype.alleles.count(effect)
    return str(reading.status), reading.reason, dosage, reading.flipped


def alphabetical(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first < second else (second, first)


def test_there_are_ninety_one_genotypes_of_up_to_two_symbols() -> None:
    assert len(set(TEXTS)) == 91


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize("ploidy", Ploidy)
@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.rsid)
def test_every_genotype_of_a_panel_variant_is_read_as_the_table_says(
    variant: ByHand, ploidy: Ploidy, strand: str
) -> None:
    alleles = alphabetical(variant.effect, variant.other)
    cells = {text: found(text, alleles, variant.effect, ploidy, strand) for text in TEXTS}
    table = {
        text: expected(text, ploidy, strand, variant.copies, variant.from_the_other_strand)
        for text in TEXTS
    }
    assert cells == table


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize("ploidy", Ploidy)
@pytest.mark.parametrize(("first", "second", "effect"), OTHER_ALLELES)
def test_every_genotype_of_transversions_is_read_as_the_table_says(
    first: str, second: str, effect: str, ploidy: Ploidy, strand: str
) -> None:
    copies, mirrored = OTHER_ALLELES[first, second, effect]
    cells = {text: found(text, (first, second), effect, ploidy, strand) for text in TEXTS}
    assert cells == {text: expected(text, ploidy, strand, copies, mirrored) for text in TEXTS}


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize("ploidy", Ploidy)
@pytest.mark.parametrize(("first", "second", "effect"), PALINDROMES)
def test_every_genotype_of_a_palindrome_needs_proof_of_the_strand(
    first: str, second: str, effect: str, ploidy: Ploidy, strand: str
) -> None:
    copies = PALINDROMES[first, second, effect]
    cells = {text: found(text, (first, second), effect, ploidy, strand) for text in TEXTS}
    assert cells == {text: expected_of_palindrome(text, ploidy, strand, copies) for text in TEXTS}


@pytest.mark.parametrize(
    "text", ["ACT", "CTT", "CT/C", "A/C/T", "C/CTT", "TT/TT"], ids=lambda text: text
)
def test_several_letters_in_one_allele_are_not_comparable(text: str) -> None:
    assert found(text, ("C", "T"), "T", Ploidy.DIPLOID, "proven_plus") == (
        "not_comparable",
        "not_single_letters",
        None,
        False,
    )


@pytest.mark.parametrize("text", ["\uff23\uff34", "XY", "C*", "R/Y", "\u0421\u0422", "C<"])
def test_symbols_that_are_no_bases_are_unexpected(text: str) -> None:
    assert found(text, ("C", "T"), "T", Ploidy.DIPLOID, "unproven") == (
        "unexpected_alleles",
        "not_bases",
        None,
        False,
    )


def test_a_genotype_without_alleles_is_not_comparable() -> None:
    reading = decide(Genotype(()), ("C", "T"), Ploidy.DIPLOID, PROVEN_PLUS)
    assert (reading.status, reading.reason) == ("not_comparable", "not_single_letters")


@pytest.mark.parametrize("number", range(1, 23))
def test_an_autosome_is_carried_twice(number: int) -> None:
    assert Ploidy.of(str(number)) is Ploidy.DIPLOID


@pytest.mark.parametrize(
    ("chromosome", "ploidy"),
    [("X", Ploidy.EITHER), ("Y", Ploidy.HAPLOID), ("MT", Ploidy.HAPLOID)],
)
def test_x_is_carried_once_or_twice_and_y_and_mt_once(chromosome: str, ploidy: Ploidy) -> None:
    assert Ploidy.of(chromosome) is ploidy
