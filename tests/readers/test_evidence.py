"""Assembly and strand by evidence, at the limits where the answer turns."""

from __future__ import annotations

import random

import pytest

from readers import files, vendors
from readers.files import Row
from serine_report.errors import InputError
from serine_report.genome import Assembly, complement
from serine_report.readers.evidence import known_markers
from serine_report.sample import AssemblyEvidence, Sample, StrandEvidence

N_KNOWN = 1097
KNOWN = files.rows()[:N_KNOWN]
FILLER: list[Row] = [(f"i{n}", "X", n + 1, "A") for n in range(1000)]
SAYS_37 = files.ON_BUILD_37
SAYS_38 = "# human assembly build 38\r\n"


def read(known: list[Row] | tuple[Row, ...], stated: str = "") -> Sample:
    return files.read(files.text_23andme([*known, *FILLER], stated=stated))


def assembly(known: list[Row] | tuple[Row, ...], stated: str = "") -> AssemblyEvidence:
    return read(known, stated).source.assembly


def strand(known: list[Row]) -> StrandEvidence:
    return read(known).source.strand


def moved(rows: tuple[Row, ...], number: int) -> list[Row]:
    """The first few rows one position further on, where no assembly has the marker."""
    return [
        (rsid, chromosome, position + (index < number), genotype)
        for index, (rsid, chromosome, position, genotype) in enumerate(rows)
    ]


def flipped(rows: tuple[Row, ...], number: int) -> list[Row]:
    """The first few rows as the other strand shows them."""
    return [
        (*row[:3], complement(row[3])) if index < number else row for index, row in enumerate(rows)
    ]


def test_the_table_has_1097_markers_whose_three_places_differ_and_no_palindrome() -> None:
    markers = known_markers().values()
    assert len(markers) == N_KNOWN
    assert all(len(set(marker.positions.values())) == 3 for marker in markers)
    assert {complement(min(m.alleles)) == max(m.alleles) for m in markers} == {False}


@pytest.mark.parametrize("on", list(Assembly))
def test_the_coordinates_tell_the_assembly(on: Assembly) -> None:
    expected = AssemblyEvidence(detected=on, used=on, n_agreeing=N_KNOWN, n_tested=N_KNOWN)
    assert assembly(files.rows(assembly=on)[:N_KNOWN]) == expected


def test_coordinates_win_over_the_header() -> None:
    sample = read(KNOWN, SAYS_38)
    evidence = sample.source.assembly
    assert (evidence.stated, evidence.detected) == (Assembly.GRCH38, Assembly.GRCH37)
    assert evidence.used is Assembly.GRCH37
    (warning,) = [w for w in sample.source.warnings if w.code.startswith("assembly")]
    assert warning.message == (
        "The header says GRCh38, but the positions are those of GRCh37"
        " (1,097 of 1,097 markers); the positions were believed."
    )


def test_fifty_markers_tell_the_assembly_and_forty_nine_leave_it_to_the_header() -> None:
    assert assembly(KNOWN[:50], SAYS_38).used is Assembly.GRCH37
    few = assembly(KNOWN[:49], SAYS_38)
    assert (few.detected, few.used, few.n_tested) == (None, Assembly.GRCH38, 49)


def test_without_markers_and_header_nothing_is_assumed() -> None:
    sample = read(KNOWN[:49])
    assert sample.source.assembly.used is None
    assert not sample.source.positions_usable
    assert "assembly_unknown" in files.warning_codes(sample)


def test_ninety_five_of_a_hundred_agree_enough_and_ninety_four_do_not() -> None:
    assert assembly(moved(KNOWN[:100], 5)).detected is Assembly.GRCH37
    sample = read(moved(KNOWN[:100], 6), SAYS_37)
    evidence = sample.source.assembly
    assert (evidence.detected, evidence.used, evidence.n_agreeing) == (None, None, 94)
    assert not sample.source.positions_usable
    assert "positions_fit_no_assembly" in files.warning_codes(sample)


def test_a_marker_on_another_chromosome_does_not_agree() -> None:
    elsewhere: list[Row] = [(rsid, "Y", position, g) for rsid, _, position, g in KNOWN]
    assert assembly(elsewhere).n_agreeing == 0


def test_rows_without_a_position_are_not_asked() -> None:
    rows: list[Row] = [(r, c, 0 if n < 40 else p, g) for n, (r, c, p, g) in enumerate(KNOWN[:100])]
    assert (assembly(rows).n_tested, assembly(rows).n_agreeing) == (60, 60)


def test_damaged_positions_are_not_used_even_where_the_assembly_is_clear() -> None:
    content = files.text_23andme() + b"rs715\t2\t2.11543E+08\tCT\r\n"
    sample = files.read(content)
    assert sample.source.assembly.used is Assembly.GRCH37
    assert not sample.source.positions_usable


def test_a_marker_that_stands_twice_counts_once() -> None:
    assert assembly([*KNOWN, *KNOWN]).n_tested == N_KNOWN
    assert strand([*KNOWN, *KNOWN]).n_tested == N_KNOWN


def test_ninety_nine_of_a_hundred_prove_the_plus_strand_and_ninety_eight_do_not() -> None:
    plus = StrandEvidence(detected="plus", n_agreeing=99, n_tested=100)
    mixed = StrandEvidence(detected="mixed", n_agreeing=98, n_tested=100)
    assert strand(flipped(KNOWN[:100], 1)) == plus
    assert strand(flipped(KNOWN[:100], 2)) == mixed


def test_ninety_nine_of_a_hundred_on_the_other_strand_are_minus() -> None:
    assert strand(flipped(KNOWN[:100], 99)).detected == "minus"
    assert strand(flipped(KNOWN[:100], 98)).detected == "mixed"


def test_fewer_than_fifty_genotypes_prove_no_strand() -> None:
    without: list[Row] = [
        (r, c, p, "--" if n % 2 else "II") for n, (r, c, p, _) in enumerate(KNOWN[50:])
    ]
    assert strand([*KNOWN[:50], *without]).detected == "plus"
    expected = StrandEvidence(detected=None, n_agreeing=49, n_tested=49)
    assert strand([*KNOWN[:49], *without]) == expected


def test_letters_of_neither_strand_are_refused_beyond_five_percent() -> None:
    def with_foreign(number: int) -> bytes:
        rows = [
            (*row[:3], row[3][0] + foreign_letter(row[0])) if index < number else row
            for index, row in enumerate(KNOWN[:100])
        ]
        return files.text_23andme([*rows, *FILLER])

    assert files.read(with_foreign(5)).source.strand.detected == "mixed"
    code, sentence = outcome(with_foreign(6))
    assert code == "letters_fit_no_strand"
    assert sentence.startswith("6 of 100 common markers show letters")


def foreign_letter(rsid: str) -> str:
    """A base that is none of a marker's two; with one of them it fits neither strand."""
    return min(set("ACGT") - known_markers()[rsid].alleles)


def outcome(content: bytes) -> tuple[str, str]:
    with pytest.raises(InputError) as refusal:
        files.read(content)
    return refusal.value.code, refusal.value.sentence


def test_a_file_without_known_ids_is_asked_by_place() -> None:
    nameless: list[Row] = [(f"i{n}", *row[1:]) for n, row in enumerate(KNOWN)]
    source = read(nameless).source
    n_heterozygous = len(range(0, N_KNOWN, 4))
    assert source.assembly.detected is Assembly.GRCH37
    assert source.assembly.n_tested == source.strand.n_agreeing == n_heterozygous


def test_by_place_a_marker_counts_only_with_both_its_letters() -> None:
    chance = random.Random(1)
    nameless: list[Row] = [
        (f"i{n}", c, p, "".join(chance.choices("ACGT", k=2)))
        for n, (_, c, p, _) in enumerate(KNOWN)
    ]
    source = read(nameless).source
    expected = sum(
        set(genotype) in (marker.alleles, {complement(allele) for allele in marker.alleles})
        for (*_, genotype), marker in zip(nameless, known_markers().values(), strict=True)
    )
    assert 0 < source.assembly.n_tested == source.assembly.n_agreeing == expected


def test_by_place_the_same_place_counts_once_and_rows_elsewhere_do_not() -> None:
    marker = next(iter(known_markers().values()))
    place = (marker.chromosome, marker.positions[Assembly.GRCH37])
    letters = "".join(sorted(marker.alleles))
    rows: list[Row] = [
        ("i1", *place, letters),
        ("i2", *place, letters),
        ("i3", "Y", place[1], letters),
    ]
    assert assembly(rows).n_tested == 1


def test_a_vcf_without_ids_tells_its_assembly_by_heterozygous_places() -> None:
    for on in (Assembly.GRCH37, Assembly.GRCH38):
        source = files.read(vendors.vcf(vendors.on(on), head=())).source
        assert (source.assembly.stated, source.assembly.used) == (None, on)
