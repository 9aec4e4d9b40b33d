"""Two files of one person: whether they are one person's, and what they say together."""

from __future__ import annotations

from itertools import product

import pytest

from by_hand import RSIDS, of
from rows import row
from samples import MINUS, MIXED, PROVEN_PLUS, UNPROVEN, Row, sample
from serine_report.calling import Reading, Reason, call_panel, merge
from serine_report.calling.merging import agreement_between, side_by_side
from serine_report.errors import InputError
from serine_report.genome import Assembly, Genotype
from serine_report.panel import load_panel
from serine_report.report import Call, CallStatus, FileAgreement, MatchedBy
from serine_report.sample import Sample, StrandEvidence

PANEL = load_panel("serine").panel


def markers(n: int, texts: str = "AG", first: int = 1) -> list[Row]:
    """Rows far away from the panel's places."""
    return [(f"rs{number}", "5", 1000 + number, texts) for number in range(first, first + n)]


def agreed(first: Sample, second: Sample) -> tuple[int, int, float | None]:
    agreement = agreement_between(first, second)
    return agreement.n_shared, agreement.n_agreeing, agreement.share


# ------------------------------------------------------------------------------ agreement


def test_agreement_is_counted_over_markers_that_both_have_read() -> None:
    first = sample([*markers(4), ("rs90", "5", 90, "--"), ("rs91", "5", 91, "CC")])
    second = sample([*markers(3), ("rs4", "5", 1004, "AA"), ("rs90", "5", 90, "CC")])
    assert agreed(first, second) == (4, 3, 0.75)


def test_markers_are_paired_by_place_on_one_assembly_and_by_rsid_on_two() -> None:
    by_place = sample([("i1", "5", 1001, "AG")])
    assert agreed(sample(markers(1)), by_place) == (1, 1, 1.0)
    shifted = sample([("rs1", "5", 9, "AG")], assembly=Assembly.GRCH38)
    assert agreed(sample(markers(1)), shifted) == (1, 1, 1.0)
    unknown = sample([("rs1", "5", 9, "AG")], assembly=None)
    assert agreed(unknown, unknown) == (1, 1, 1.0)


def test_one_position_on_two_chromosomes_is_two_markers() -> None:
    first = sample([("rs1", "5", 100, "AG"), ("rs2", "6", 100, "CC")])
    second = sample([("rs1", "5", 100, "AG"), ("rs2", "6", 100, "TT")])
    assert agreed(first, second) == (2, 1, 0.5)


def test_markers_that_stand_twice_in_a_file_are_left_out() -> None:
    twice = sample([*markers(2), ("rs2", "5", 1002, "GG")])
    assert agreed(twice, sample(markers(2))) == (1, 1, 1.0)


def test_letters_that_are_no_bases_are_left_out() -> None:
    indels = sample([*markers(1), ("rs2", "5", 1002, "DI"), ("rs3", "5", 1003, "CT/C")])
    assert agreed(indels, sample(markers(3))) == (1, 1, 1.0)


def test_one_letter_equals_the_letter_twice() -> None:
    assert agreed(sample([("rs1", "X", 5, "A")]), sample([("rs1", "X", 5, "AA")])) == (1, 1, 1.0)


@pytest.mark.parametrize(
    ("strand", "n_agreeing"), [(PROVEN_PLUS, 0), (MIXED, 1), (MINUS, 1), (UNPROVEN, 1)]
)
def test_complements_are_equal_unless_both_files_are_on_the_plus_strand(
    strand: StrandEvidence, n_agreeing: int
) -> None:
    first, second = sample(markers(1, "AG")), sample(markers(1, "CT"), strand=strand)
    assert agreed(first, second) == (1, n_agreeing, float(n_agreeing))
    assert agreed(second, first) == (1, n_agreeing, float(n_agreeing))


def test_files_without_a_shared_marker_have_no_share() -> None:
    assert agreed(sample([]), sample([])) == (0, 0, None)


# ----------------------------------------------------------------------------- one person


def test_files_of_one_person_are_put_together_with_their_agreement() -> None:
    first, second = sample(markers(100)), sample([*markers(95), *markers(5, "CC", 96)])
    pair = merge(first, second)
    assert (pair.first, pair.second) == (first, second)
    assert pair.agreement == FileAgreement(n_shared=100, n_agreeing=95, share=0.95)


def test_files_of_two_people_are_refused_unless_forced() -> None:
    first, second = sample(markers(1000)), sample([*markers(949), *markers(51, "CC", 950)])
    with pytest.raises(InputError) as refusal:
        merge(first, second)
    assert refusal.value.code == "not_one_person"
    assert str(refusal.value) == (
        "These do not look like one person: 949 of 1,000 shared markers agree; use --force if "
        "you know that they are one person's."
    )
    assert merge(first, second, force=True).agreement.share == 0.949


def test_files_that_share_nothing_are_refused_unless_forced() -> None:
    with pytest.raises(InputError) as refusal:
        merge(sample(markers(2)), sample(markers(2, first=50)))
    assert refusal.value.code == "nothing_shared"
    assert merge(sample([]), sample([]), force=True).agreement.n_shared == 0


# -------------------------------------------------------------------------- side by side

READINGS = {
    "X": Reading(CallStatus.CONFLICTING_CALLS, reason=Reason.PROBES_DIFFER),
    "C": Reading(CallStatus.CALLED, Genotype(("C", "T")), matched_by=MatchedBy.RSID),
    "T": Reading(CallStatus.CALLED, Genotype(("T", "T")), matched_by=MatchedBy.ALIAS),
    "U": Reading(CallStatus.UNEXPECTED_ALLELES, reason=Reason.OTHER_LETTERS),
    "S": Reading(CallStatus.STRAND_UNRESOLVED, reason=Reason.STRAND_UNPROVEN),
    "I": Reading(CallStatus.NOT_COMPARABLE, reason=Reason.INDEL_LETTERS),
    "N": Reading(CallStatus.NO_CALL, matched_by=MatchedBy.RSID),
    "A": Reading(CallStatus.NOT_IN_FILE),
}
TOGETHER = """
   X C T U S I N A
 X X X X X X X X X
 C X C X X C C C C
 T X X T X T T T T
 U X X X U U U U U
 S X C T U S S S S
 I X C T U S I I I
 N X C T U S I N N
 A X C T U S I N A
"""


def together() -> list[tuple[str, str, str]]:
    header, *lines = (line.split() for line in TOGETHER.strip().splitlines())
    return [
        (line[0], second, letter)
        for line in lines
        for second, letter in zip(header, line[1:], strict=True)
    ]


@pytest.mark.parametrize(("first", "second", "expected"), together())
def test_two_readings_are_laid_side_by_side_as_the_table_says(
    first: str, second: str, expected: str
) -> None:
    reading = side_by_side(READINGS[first], READINGS[second])
    assert (reading.status, reading.genotype) == (
        READINGS[expected].status,
        READINGS[expected].genotype,
    )
    if expected == "X" and "X" not in (first, second):
        assert reading.reason == "files_differ"


def test_the_table_has_every_pair_of_readings() -> None:
    assert {(first, second) for first, second, _ in together()} == set(product(READINGS, READINGS))


def test_equal_calls_keep_the_closer_match_whichever_file_it_is_in() -> None:
    by_position = Reading(CallStatus.CALLED, Genotype(("C", "T")), matched_by=MatchedBy.POSITION)
    for readings in ((READINGS["C"], by_position), (by_position, READINGS["C"])):
        assert side_by_side(*readings).matched_by == "rsid"


def test_a_conflict_keeps_the_closer_match() -> None:
    conflict = side_by_side(READINGS["T"], READINGS["C"])
    assert (conflict.status, conflict.matched_by) == ("conflicting_calls", "rsid")


def calls_of(first: list[Row], second: list[Row]) -> dict[str, Call]:
    shared = markers(40)
    pair = merge(sample([*first, *shared]), sample([*second, *shared]))
    return call_panel(pair, PANEL, "EUR")


@pytest.mark.parametrize("rsid", RSIDS)
def test_a_variant_that_one_file_lacks_is_read_in_the_other(rsid: str) -> None:
    variant = of(rsid)
    rows = [row(rsid, variant.effect * 2)]
    for call in (calls_of(rows, [])[rsid], calls_of([], rows)[rsid]):
        assert (call.status, call.dosage) == ("called", 2)


@pytest.mark.parametrize("rsid", RSIDS)
def test_a_variant_that_two_files_read_differently_is_a_conflict(rsid: str) -> None:
    variant = of(rsid)
    first, second = [row(rsid, variant.effect * 2)], [row(rsid, variant.effect + variant.other)]
    call = calls_of(first, second)[rsid]
    assert (call.status, call.reason, call.dosage) == ("conflicting_calls", "files_differ", None)


def test_a_proxy_is_asked_only_where_neither_file_has_the_variant() -> None:
    proxy, direct = [row("rs1047891", "AC")], [row("rs715", "CT")]
    assert calls_of(proxy, direct)["rs715"].status == "called"
    assert calls_of(proxy, [])["rs715"].status == "called_by_proxy"
    assert calls_of(proxy, [row("rs715", "--")])["rs715"].status == "called_by_proxy"
    assert calls_of(proxy, [row("rs1047891", "CC")])["rs715"].status == "not_in_file"


def test_files_on_two_assemblies_and_two_strands_are_each_read_as_they_are() -> None:
    old = sample(
        [row("rs715", "GA", assembly=Assembly.NCBI36), *markers(30, "CT")],
        assembly=Assembly.NCBI36,
        strand=MINUS,
    )
    new = sample([row("rs715", "CT"), *markers(30, "AG")])
    call = call_panel(merge(old, new), PANEL, "EUR")["rs715"]
    assert (call.status, call.genotype, call.flipped) == ("called", "C/T", False)
