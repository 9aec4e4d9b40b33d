"""Neighbours read instead of a variant: when, for whom, and with how many expected copies."""

from __future__ import annotations

import pytest

from by_hand import PROXIES, ProxyByHand
from rows import row
from samples import MIXED, PROVEN_PLUS, UNPROVEN, Row, sample
from serine_report.calling import call_panel
from serine_report.panel import load_panel
from serine_report.report import Call

PANEL = load_panel("serine").panel

# The chance that a chromosome with this letter of the proxy carries the target's effect allele.
# Haplotype frequency x 2 x people from EVIDENCE.md section 4, half a chromosome more in each cell.
CHANCES = {
    ("rs541503", "EUR"): {"C": 0.5 / (46.964 + 1), "T": 71.536 / (71.036 + 1)},
    ("rs539708", "EUR"): {"T": 0.5 / (46.964 + 1), "G": 71.536 / (71.036 + 1)},
    ("rs4543497", "EUR"): {"C": 3.45 / (88.028 + 2.95 + 1), "T": 27.522 / (27.022 + 1)},
    ("rs4543497", "AFR"): {"C": 1.508 / (75.04 + 1.008 + 1), "T": 35.444 / (34.944 + 1.008 + 1)},
    ("rs1047891", "EUR"): {"A": 3.5 / (56 + 3 + 1), "C": 138.5 / (138 + 3 + 1)},
    ("rs478093", "EUR"): {"A": 58.91 / (58.41 + 1), "G": 3.47 / (136.62 + 2.97 + 1)},
}

# What two of them come to, worked out apart, so that no arithmetic stands on both sides.
PRINTED = {
    ("rs541503", "EUR", "C/T"): (1.003484, 0.017209),
    ("rs4543497", "AFR", "C/T"): (0.978763, 0.058333),
    ("rs1047891", "EUR", "C/C"): (1.950704, 0.048081),
}


def called(rows: list[Row], rsid: str, ancestry: str = "EUR") -> Call:
    return call_panel(sample(rows), PANEL, ancestry)[rsid]


def cases() -> list[tuple[ProxyByHand, str]]:
    return [
        (proxy, first + second)
        for proxy in PROXIES
        for first in CHANCES[proxy.rsid, proxy.ancestry]
        for second in CHANCES[proxy.rsid, proxy.ancestry]
    ]


@pytest.mark.parametrize(
    ("proxy", "text"), cases(), ids=lambda case: case if isinstance(case, str) else str(case.rsid)
)
def test_expected_copies_and_variance_are_those_of_the_haplotype_counts(
    proxy: ProxyByHand, text: str
) -> None:
    call = called([row(proxy.rsid, text)], proxy.target, proxy.ancestry)
    first, second = (CHANCES[proxy.rsid, proxy.ancestry][letter] for letter in text)
    assert call.status == "called_by_proxy"
    assert call.dosage == pytest.approx(first + second, abs=1e-12)
    assert call.proxy is not None
    assert call.proxy.expected_copies == call.dosage
    assert call.proxy.variance == pytest.approx(
        first * (1 - first) + second * (1 - second), abs=1e-12
    )


@pytest.mark.parametrize(("rsid", "people", "text"), PRINTED, ids=lambda part: part)
def test_expected_copies_are_the_printed_numbers(rsid: str, people: str, text: str) -> None:
    copies, variance = PRINTED[rsid, people, text]
    target = next(proxy.target for proxy in PROXIES if proxy.rsid == rsid)
    call = called([row(rsid, text)], target, people)
    assert call.proxy is not None
    assert call.proxy.expected_copies == pytest.approx(copies, abs=5e-7)
    assert call.proxy.variance == pytest.approx(variance, abs=5e-7)


@pytest.mark.parametrize(
    ("ancestry", "targets"),
    [
        ("unknown", {"rs1163251", "rs4947534", "rs715", "rs477992"}),
        ("estimate", {"rs1163251", "rs4947534", "rs715", "rs477992"}),
        ("EUR", {"rs1163251", "rs4947534", "rs715", "rs477992"}),
        ("AFR", {"rs4947534"}),
        ("AMR", set()),
        ("EAS", set()),
        ("SAS", set()),
    ],
)
def test_the_ancestry_rule_says_which_proxies_may_stand_in(
    ancestry: str, targets: set[str]
) -> None:
    rows = [
        row("rs541503", "CT"),
        row("rs4543497", "CT"),
        row("rs1047891", "AC"),
        row("rs478093", "AG"),
    ]
    calls = call_panel(sample(rows), PANEL, ancestry)
    assert {rsid for rsid, call in calls.items() if call.status == "called_by_proxy"} == targets
    for rsid, call in calls.items():
        if rsid not in targets:
            reason = None if rsid == "rs259842" else "proxy_not_established"
            assert (call.status, call.reason, call.dosage) == ("not_in_file", reason, None)


def test_the_west_african_row_is_used_for_african_ancestry_and_the_european_one_otherwise() -> None:
    rows = [row("rs4543497", "CT")]
    african, european = called(rows, "rs4947534", "AFR"), called(rows, "rs4947534", "unknown")
    assert african.proxy is not None
    assert (african.proxy.population, african.proxy.people) == ("West African (Yoruba)", 56)
    assert african.proxy.r2 == 0.92
    assert european.proxy is not None
    assert (european.proxy.population, european.proxy.people) == ("European (CEU)", 59)
    assert european.proxy.r2 == 0.87


def test_a_proxy_says_what_it_is_and_why_it_stands_in() -> None:
    call = called([row("rs715", "--"), row("rs1047891", "CA")], "rs715")
    proxy = call.proxy
    assert proxy is not None
    assert (proxy.rsid, proxy.genotype, proxy.why) == ("rs1047891", "A/C", "no_call")
    assert (proxy.r2, proxy.people, proxy.population) == (0.86, 100, "European (CEU)")
    assert proxy.r2_words == "0.86 (95 % interval 0.74 to 0.95)"
    assert proxy.differing_words == "about 1 in 17 genotypes would differ"
    assert (call.genotype, call.matched_by, call.flipped, call.reason) == (
        None,
        "rsid",
        False,
        None,
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("CT", "called"),
        ("AG", "unexpected_alleles"),
        ("CG", "unexpected_alleles"),
        ("II", "not_comparable"),
        ("C", "not_comparable"),
    ],
)
def test_a_proxy_never_replaces_what_the_file_says_of_the_variant(text: str, status: str) -> None:
    call = called([row("rs715", text), row("rs1047891", "CA")], "rs715")
    assert (call.status, call.proxy) == (status, None)


def test_a_proxy_never_replaces_conflicting_calls() -> None:
    rows = [row("rs715", "CT"), row("rs715", "CC"), row("rs1047891", "CA")]
    assert called(rows, "rs715").status == "conflicting_calls"


def test_a_proxy_never_replaces_letters_of_an_unresolved_strand() -> None:
    person = sample([row("rs715", "AA"), row("rs1047891", "CA")], strand=UNPROVEN)
    assert call_panel(person, PANEL, "EUR")["rs715"].status == "strand_unresolved"


@pytest.mark.parametrize(
    ("first", "read"),
    [
        ([row("rs541503", "CT")], "rs541503"),
        ([row("rs541503", "--")], "rs539708"),
        ([row("rs541503", "AG")], "rs539708"),
        ([row("rs541503", "CT"), row("rs541503", "CC")], "rs539708"),
        ([], "rs539708"),
    ],
    ids=["called", "no-call", "other strand", "conflict", "absent"],
)
def test_the_second_proxy_is_read_where_the_first_is_not_called(
    first: list[Row], read: str
) -> None:
    call = called([row("rs539708", "GG"), *first], "rs1163251")
    assert call.proxy is not None
    assert call.proxy.rsid == read


def test_a_proxy_is_found_under_its_older_id() -> None:
    call = called([row("rs1047891", "CC", name="rs7422339")], "rs715")
    assert (call.status, call.matched_by) == ("called_by_proxy", "alias")


def test_a_proxy_is_found_under_its_older_id_where_the_assembly_is_unknown_too() -> None:
    person = sample([row("rs1047891", "CC", name="rs7422339")], assembly=None)
    call = call_panel(person, PANEL, "EUR")["rs715"]
    assert (call.status, call.matched_by) == ("called_by_proxy", "alias")


def test_two_names_of_one_proxy_that_differ_are_not_used() -> None:
    rows = [row("rs1047891", "CC", name="rs7422339"), row("rs1047891", "AC")]
    assert called(rows, "rs715").status == "not_in_file"


def test_a_proxy_is_found_by_its_place() -> None:
    call = called([row("rs4543497", "TT", name="i6000001")], "rs4947534")
    assert (call.status, call.matched_by) == ("called_by_proxy", "position")


def test_a_proxys_letters_are_flipped_where_the_file_shows_that_they_must_be() -> None:
    person = sample([row("rs539708", "CA")], strand=MIXED)
    call = call_panel(person, PANEL, "EUR")["rs1163251"]
    assert call.proxy is not None
    assert (call.flipped, call.proxy.genotype) == (True, "G/T")
    straight = call_panel(sample([row("rs539708", "GT")], strand=PROVEN_PLUS), PANEL, "EUR")
    assert call.dosage == straight["rs1163251"].dosage


@pytest.mark.parametrize("status_text", [None, "--"], ids=["absent", "no-call"])
def test_a_variant_without_a_proxy_in_the_file_keeps_its_own_status(
    status_text: str | None,
) -> None:
    rows = [] if status_text is None else [row("rs715", status_text)]
    call = called(rows, "rs715")
    assert (call.status, call.reason) == ("no_call" if rows else "not_in_file", None)


def test_what_a_23andme_v4_chip_carries_reads_phgdh_and_psph_and_not_cps1() -> None:
    rows = [row("rs541503", "CT"), row("rs539708", "GT"), row("rs4543497", "CC")]
    calls = call_panel(sample(rows), PANEL, "unknown")
    assert {rsid: str(call.status) for rsid, call in calls.items()} == {
        "rs1163251": "called_by_proxy",
        "rs477992": "not_in_file",
        "rs715": "not_in_file",
        "rs4947534": "called_by_proxy",
        "rs259842": "not_in_file",
    }
