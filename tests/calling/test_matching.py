"""Which rows are a variant, and what several of them say together."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from by_hand import RSIDS, of
from rows import place, row
from samples import MINUS, MIXED, PLUS, PROVEN_PLUS, UNPROVEN, sample
from serine_report.calling import call_panel
from serine_report.calling.matching import read_sites, sites_of
from serine_report.genome import Assembly
from serine_report.panel import load_panel
from serine_report.report import Call
from serine_report.sample import Sample, StrandEvidence

PANEL = load_panel("serine").panel


def called(person: Sample, rsid: str = "rs715") -> Call:
    """The call of a variant where no proxy may stand in."""
    return call_panel(person, PANEL, "SAS")[rsid]


def outcome(call: Call) -> tuple[str, str | None, float | None]:
    return str(call.status), call.reason, call.dosage


@pytest.mark.parametrize("assembly", Assembly)
@pytest.mark.parametrize("rsid", RSIDS)
def test_a_row_is_matched_by_its_rsid_on_every_assembly(rsid: str, assembly: Assembly) -> None:
    variant = of(rsid)
    text = variant.other + variant.effect
    person = sample([row(rsid, text, assembly=assembly)], assembly=assembly)
    call = called(person, rsid)
    assert (call.status, call.dosage, call.matched_by) == ("called", 1, "rsid")
    assert call.genotype == "/".join(sorted(text))


@pytest.mark.parametrize("assembly", Assembly)
@pytest.mark.parametrize("rsid", RSIDS)
def test_a_row_under_another_name_is_matched_by_position_on_every_assembly(
    rsid: str, assembly: Assembly
) -> None:
    variant = of(rsid)
    text = variant.effect * 2
    person = sample([row(rsid, text, name="i5000001", assembly=assembly)], assembly=assembly)
    call = called(person, rsid)
    assert (call.status, call.dosage, call.matched_by) == ("called", 2, "position")


@pytest.mark.parametrize("rsid", RSIDS)
def test_a_variant_without_a_row_is_not_in_the_file(rsid: str) -> None:
    call = called(sample([("rs1", "1", 1000, "AG")]), rsid)
    assert (call.status, call.dosage, call.genotype, call.matched_by) == (
        "not_in_file",
        None,
        None,
        None,
    )


def test_a_file_without_rows_has_no_variant() -> None:
    calls = call_panel(sample([]), PANEL, "EUR")
    assert {str(call.status) for call in calls.values()} == {"not_in_file"}


def test_calls_stand_in_the_order_of_the_panel() -> None:
    assert tuple(call_panel(sample([]), PANEL, "EUR")) == RSIDS


@pytest.mark.parametrize("text", ["--", "00", "NN", "C-", "0T", "./.", "NC", ""])
def test_a_row_that_could_not_be_read_is_a_no_call(text: str) -> None:
    call = called(sample([row("rs715", text)]))
    assert (outcome(call), call.matched_by) == (
        ("no_call", "proxy_not_established", None),
        "rsid",
    )


@pytest.mark.parametrize("text", ["CT", "TC", "ct", "C/T", "T|C", "C T", "T,C"])
def test_the_order_and_dress_of_letters_never_matter(text: str) -> None:
    assert called(sample([row("rs715", text)])).genotype == "C/T"


# ------------------------------------------------------------------------------ places


def test_a_right_rsid_at_a_wrong_position_is_not_comparable() -> None:
    person = sample([("rs715", "2", 211251300, "CT")], assembly=Assembly.GRCH37)
    call = called(person)
    assert outcome(call) == ("not_comparable", "position_contradicts", None)
    assert call.matched_by == "rsid"


def test_a_right_rsid_on_a_wrong_chromosome_is_not_comparable() -> None:
    chromosome, position = place("rs715")
    assert chromosome == "2"
    person = sample([("rs715", "3", position, "CT")])
    assert outcome(called(person)) == ("not_comparable", "chromosome_contradicts", None)


def test_a_wrong_chromosome_contradicts_where_the_assembly_is_unknown_too() -> None:
    person = sample([("rs715", "X", 5, "CT")], assembly=None)
    assert outcome(called(person)) == ("not_comparable", "chromosome_contradicts", None)


def test_a_no_call_in_a_wrong_place_is_still_a_no_call() -> None:
    assert called(sample([("rs715", "3", 5, "--")])).status == "no_call"


@pytest.mark.parametrize(
    "person",
    [
        sample([("rs715", "2", 5, "CT")], assembly=None),
        sample([("rs715", "2", 5, "CT")], positions_usable=False),
        sample([("rs715", "2", None, "CT")]),
        sample([("rs715", "0", 0, "CT")]),
        sample([("rs715", "", 5, "CT")]),
    ],
    ids=["unknown assembly", "damaged positions", "no position", "not placed", "no chromosome"],
)
def test_a_position_is_not_checked_where_it_says_nothing(person: Sample) -> None:
    assert outcome(called(person)) == ("called", None, 1)


@pytest.mark.parametrize(
    "person",
    [
        sample([row("rs715", "CT", name="rs999")], assembly=None),
        sample([row("rs715", "CT", name="rs999")], positions_usable=False),
        sample([row("rs715", "CT", name="rs999", assembly=Assembly.GRCH38)]),
        sample([("rs999", "3", 211543055, "CT")]),
        sample([("rs999", "2", None, "CT")]),
        sample([row("rs715", "CT", name="rs477992")]),
    ],
    ids=[
        "unknown assembly",
        "damaged positions",
        "another assembly's place",
        "another chromosome",
        "no position",
        "the name of another variant of the panel",
    ],
)
def test_nothing_is_matched_by_position_where_the_place_does_not_say_so(person: Sample) -> None:
    assert called(person).status == "not_in_file"


@pytest.mark.parametrize("text", ["AG", "AA", "CG", "II", "DD", "DI", "C", "--", "ACT", "CX"])
def test_another_probe_at_the_place_counts_only_if_its_letters_fit(text: str) -> None:
    other = row("rs715", text, name="i5000001")
    assert called(sample([other])).status == "not_in_file"
    assert outcome(called(sample([other, row("rs715", "TT")]))) == ("called", None, 2)


@pytest.mark.parametrize("name", [".", ""])
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("CT", "called"),
        ("./.", "no_call"),
        ("CG", "unexpected_alleles"),
        ("C/CTT", "not_in_file"),
    ],
)
def test_a_row_without_a_name_is_its_place(name: str, text: str, status: str) -> None:
    call = called(sample([row("rs715", text, name=name)]))
    assert call.status == status
    assert call.matched_by == (None if status == "not_in_file" else "position")


def test_unexpected_letters_of_a_row_without_a_name_outweigh_a_no_call_beside_it() -> None:
    rows = [row("rs715", "./.", name="."), row("rs715", "CG", name=".")]
    assert outcome(called(sample(rows))) == ("unexpected_alleles", "other_letters", None)


def test_an_insertion_recorded_at_the_place_does_not_hide_the_letters() -> None:
    rows = [row("rs715", "C/CTT", name="."), row("rs715", "CT", name=".")]
    assert outcome(called(sample(rows))) == ("called", None, 1)


# --------------------------------------------------------------------------- several rows


@pytest.mark.parametrize("texts", [("CT", "CT"), ("CT", "TC"), ("CT", "--"), ("C0", "CT", "CT")])
def test_equal_duplicates_and_a_no_call_beside_a_call_are_one_call(texts: tuple[str, ...]) -> None:
    for ordered in (texts, texts[::-1]):
        person = sample([row("rs715", text) for text in ordered])
        assert outcome(called(person)) == ("called", None, 1)


@pytest.mark.parametrize(
    "texts", [("CG", "II"), ("CT", "TT"), ("CT", "II"), ("CC", "GG"), ("CC", "C", "--")]
)
def test_duplicates_that_differ_are_conflicting_calls(texts: tuple[str, ...]) -> None:
    for ordered in (texts, texts[::-1]):
        person = sample([row("rs715", text) for text in ordered])
        assert outcome(called(person)) == ("conflicting_calls", "duplicate_rows_differ", None)


def test_duplicates_in_two_places_are_conflicting_calls() -> None:
    rows = [row("rs715", "CT"), ("rs715", "5", 77, "CT")]
    assert called(sample(rows)).status == "conflicting_calls"


def test_duplicate_no_calls_are_a_no_call() -> None:
    assert called(sample([row("rs715", "--"), row("rs715", "00")])).status == "no_call"


def test_duplicates_that_fail_alike_keep_one_status_and_a_reason_that_order_does_not_choose() -> (
    None
):
    rows = [row("rs715", "C"), row("rs715", "II")]
    reasons = {called(sample(ordered)).reason for ordered in (rows, rows[::-1])}
    assert reasons == {"indel_letters"}


def test_two_rsids_at_one_place_that_agree_are_one_call_by_the_rsid() -> None:
    rows = [row("rs715", "CT", name="rs999"), row("rs715", "CT")]
    call = called(sample(rows))
    assert (outcome(call), call.matched_by) == (("called", None, 1), "rsid")


def test_two_rsids_at_one_place_that_differ_are_conflicting_calls() -> None:
    rows = [row("rs715", "CT"), row("rs715", "TT", name="rs999")]
    for ordered in (rows, rows[::-1]):
        call = called(sample(ordered))
        assert outcome(call) == ("conflicting_calls", "probes_differ", None)
        assert call.matched_by == "rsid"


def test_two_strange_names_at_one_place_that_differ_are_conflicting_calls() -> None:
    rows = [row("rs715", "CT", name="i1"), row("rs715", "TT", name="rs999")]
    assert outcome(called(sample(rows))) == ("conflicting_calls", "probes_differ", None)


def test_another_probe_speaks_where_the_rsids_own_is_a_no_call() -> None:
    call = called(sample([row("rs715", "--"), row("rs715", "TT", name="i1")]))
    assert (outcome(call), call.matched_by) == (("called", None, 2), "position")


# -------------------------------------------------------------------------------- strand


def test_the_other_strands_letters_in_a_plus_file_are_unexpected() -> None:
    for strand in (PROVEN_PLUS, PLUS):
        call = called(sample([row("rs715", "AG")], strand=strand))
        assert outcome(call) == ("unexpected_alleles", "complement_in_plus_file", None)


@pytest.mark.parametrize("strand", [MIXED, MINUS], ids=["mixed", "minus"])
def test_the_other_strands_letters_are_flipped_and_said_in_a_file_that_is_not_plus(
    strand: StrandEvidence,
) -> None:
    call = called(sample([row("rs715", "AG")], strand=strand))
    assert (outcome(call), call.genotype, call.flipped) == (("called", None, 1), "C/T", True)


def test_the_other_strands_letters_are_unresolved_where_the_strand_is_unproven() -> None:
    call = called(sample([row("rs715", "GG")], strand=UNPROVEN))
    assert outcome(call) == ("strand_unresolved", "strand_unproven", None)


def test_two_rows_that_agree_from_two_strands_are_one_call() -> None:
    rows = [row("rs715", "AA"), row("rs715", "TT")]
    for ordered in (rows, rows[::-1]):
        call = called(sample(ordered, strand=MIXED))
        assert (outcome(call), call.flipped) == (("called", None, 2), False)


def test_letters_at_the_place_that_may_be_of_the_other_strand_are_not_overheard() -> None:
    other = row("rs715", "AG", name="i1")
    alone = called(sample([other], strand=UNPROVEN))
    assert (alone.status, alone.matched_by) == ("strand_unresolved", "position")
    beside = called(sample([other, row("rs715", "TT")], strand=UNPROVEN))
    assert outcome(beside) == ("conflicting_calls", "probes_differ", None)
    before_no_call = called(sample([other, row("rs715", "--")], strand=UNPROVEN))
    assert before_no_call.status == "strand_unresolved"


# ------------------------------------------------------------------------------ gVCF blocks


@pytest.mark.parametrize("rsid", RSIDS)
def test_a_reference_block_is_two_copies_of_the_reference_base_if_that_is_known(rsid: str) -> None:
    variant = of(rsid)
    block = (variant.chromosome, variant.position, variant.position)
    call = called(sample([], blocks=[block]), rsid)
    if variant.reference_base is None:
        assert outcome(call) == ("not_in_file", None, None)
    else:
        dosage = 2 if variant.reference_base == variant.effect else 0
        assert outcome(call) == ("called", "reference_block", dosage)
        assert call.genotype == f"{variant.reference_base}/{variant.reference_base}"
        assert call.matched_by == "position"


@pytest.mark.parametrize(
    "block",
    [("2", 211543056, 211543999), ("2", 1, 211543054), ("3", 1, 300000000)],
    ids=["begins after", "ends before", "another chromosome"],
)
def test_a_reference_block_beside_the_place_says_nothing(block: tuple[str, int, int]) -> None:
    assert called(sample([], blocks=[block])).status == "not_in_file"


@pytest.mark.parametrize("block", [("2", 211543055, 211543999), ("2", 1, 211543055)])
def test_a_reference_block_holds_its_first_and_last_position(block: tuple[str, int, int]) -> None:
    assert called(sample([], blocks=[block])).status == "called"


def test_a_row_outweighs_a_reference_block() -> None:
    blocks = [("2", 1, 300000000)]
    assert called(sample([row("rs715", "CC")], blocks=blocks)).dosage == 0
    assert called(sample([row("rs715", "--")], blocks=blocks)).status == "no_call"


def test_a_reference_block_counts_only_where_the_assembly_is_known() -> None:
    blocks = [("2", 1, 300000000)]
    assert called(sample([], blocks=blocks, assembly=None)).status == "not_in_file"


def test_a_reference_block_needs_no_proof_of_the_strand() -> None:
    site = sites_of(PANEL)["rs715"]
    palindromic = {"rs715": replace(site, alleles=("A", "T"), reference_base="T")}
    person = sample([], blocks=[("2", 1, 300000000)], strand=UNPROVEN)
    reading = read_sites(person, palindromic)["rs715"]
    assert (reading.status, str(reading.genotype)) == ("called", "T/T")


def test_a_reference_base_that_is_neither_allele_is_unexpected() -> None:
    site = sites_of(PANEL)["rs715"]
    foreign = {"rs715": replace(site, reference_base="G")}
    reading = read_sites(sample([], blocks=[("2", 1, 300000000)]), foreign)["rs715"]
    assert (reading.status, reading.reason) == ("unexpected_alleles", "complement_in_plus_file")


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_no_calls_the_row_with_the_name_is_the_one_that_is_told(turned: bool) -> None:
    rows = [row("rs715", "--"), row("rs715", "--", name=".")]
    call = called(sample(rows[::-1] if turned else rows))
    assert (call.status, call.matched_by) == ("no_call", "rsid")
