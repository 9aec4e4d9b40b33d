"""What a row says, in every spelling: genotypes, chromosomes, positions, ids."""

from __future__ import annotations

import itertools

import pytest

from readers import files, vendors
from serine_report.sample import Marker


def marker(
    *,
    rsid: str = "rs715",
    chromosome: str = "2",
    position: str = "211543055",
    genotype: str = "CT",
) -> Marker:
    """The one more row of a file, as it is read."""
    line = "\t".join([rsid, chromosome, position, genotype])
    sample = files.read(files.text_23andme() + line.encode() + b"\r\n")
    (found,) = sample.markers(sample.ids.at([len(sample.ids) - 1]))
    return found


def shown(genotype: str) -> str | None:
    read = marker(genotype=genotype).genotype
    return None if read is None else str(read)


@pytest.mark.parametrize("spelling", ["CT", "TC", "ct", "C/T", "T|C", "C T", "t/c"])
def test_a_genotype_is_the_same_in_every_spelling(spelling: str) -> None:
    assert shown(spelling) == "C/T"


@pytest.mark.parametrize(
    "spelling",
    ["--", "-", "00", "0", "0/0", "NN", "N", "??", "..", "./.", "NC", "NA", "#N/A", "---", ""],
)
def test_every_spelling_of_a_no_call_is_one(spelling: str) -> None:
    assert shown(spelling) is None


@pytest.mark.parametrize("spelling", ["C0", "0C", "A-", "-A", "C/.", "N/T"])
def test_half_a_call_is_a_no_call(spelling: str) -> None:
    assert shown(spelling) is None


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [("A", "A"), ("II", "I/I"), ("DI", "D/I"), ("ACGT", "ACGT"), ("!!", "!/!")],
)
def test_letters_that_are_no_two_bases_stay_what_they_are(spelling: str, expected: str) -> None:
    assert shown(spelling) == expected


def test_full_width_letters_are_no_bases() -> None:
    read = marker(genotype="ＣＴ").genotype  # noqa: RUF001
    assert read is not None
    assert not read.is_bases


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("2", "2"), ("02", "2"), ("chr2", "2"), ("CHR2", "2"), ("22", "22"), ("X", "X"), ("x", "X"),
        ("23", "X"), ("24", "Y"), ("25", "X"), ("26", "MT"), ("M", "MT"), ("chrM", "MT"),
        ("MT", "MT"), ("XY", "X"), ("PAR", "X"), ("0", "0"), ("", "0"), ("-", "0"),
        ("chrUn_1", "UN_1"), ("100", "100"),
    ],
)  # fmt: skip
def test_a_chromosome_is_the_same_in_every_spelling(spelling: str, expected: str) -> None:
    assert marker(chromosome=spelling).chromosome == expected


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("211543055", 211543055), ("0211543055", 211543055), ("211543055.0", 211543055),
        (" 5 ", 5), ("0", None), ("-1", None), ("", None), ("NA", None), (".", None),
        ("2.11543E+08", None), ("2,1e8", None),
    ],
)  # fmt: skip
def test_a_position_is_a_number_or_none(spelling: str, expected: int | None) -> None:
    assert marker(position=spelling).position == expected


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("rs715", "rs715"), ("RS715", "rs715"), ("GSA-rs715", "rs715"), (" rs715 ", "rs715"),
        ("i5000001", "i5000001"), ("GSA-1:103380393", "gsa-1:103380393"), ("rs6,rs9", "rs6,rs9"),
        ("rs12345678901234567890", "rs12345678901234567890"),
    ],
)  # fmt: skip
def test_an_id_is_in_lower_case_without_a_makers_prefix(spelling: str, expected: str) -> None:
    assert marker(rsid=spelling).rsid == expected


def test_a_dash_before_a_letter_is_hemizygous_at_familytreedna_only() -> None:
    row = ("rs715", "X", 100, "-A")
    content = vendors.familytreedna_since_2019([*files.rows(), row])
    (at_familytreedna,) = files.read(content).markers(["rs715"])
    (elsewhere,) = files.read(files.text_23andme([*files.rows(), row])).markers(["rs715"])
    assert str(at_familytreedna.genotype) == "A"
    assert elsewhere.genotype is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("C", "T", "C/T"), ("T", "C", "C/T"), ("0", "0", None), ("C", "0", None), ("I", "D", "D/I")],
)
def test_alleles_apart_are_one_genotype(first: str, second: str, expected: str | None) -> None:
    line = f"rs715\t2\t211543055\t{first}\t{second}\r\n"
    (read,) = files.read(files.text_ancestrydna() + line.encode()).markers(["rs715"])
    assert (None if read.genotype is None else str(read.genotype)) == expected


def test_genotypes_beyond_the_limit_of_different_words_are_not_comparable() -> None:
    words = ["".join(letters) for letters in itertools.product("ACGT", repeat=6)]
    rows = [(f"i{n}", "1", n + 1, word) for n, word in enumerate([*words, "GATTACA"])]
    sample = files.read(files.text_23andme([*files.rows(), *rows, ("rs715", "2", 5, "CT")]))
    (early,), (late,), (common,) = (sample.markers([rsid]) for rsid in ("i0", "i4096", "rs715"))
    assert [str(marker.genotype) for marker in (early, late, common)] == ["AAAAAA", "!", "C/T"]
