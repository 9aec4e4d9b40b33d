"""One locus speaks once: by its lead, by the lead's proxy, or by its stand-in."""

from __future__ import annotations

import msgspec
import pytest

from evidence.calls import UNREAD, by_proxy, called, calls_of
from serine_report.evidence import counted, estimate, read_loci
from serine_report.panel import load_panel
from serine_report.report import Call, LocusReading

PANEL = load_panel("serine").panel
BY_PROXY = by_proxy("rs541503", "T/T", 1.986, 0.014)
STAND_IN_BY_PROXY = by_proxy("rs478093", "A/G", 1.0, 0.1)


def phgdh(lead: Call = UNREAD, stand_in: Call = UNREAD) -> LocusReading:
    calls = calls_of(PANEL, {}) | {"rs1163251": lead, "rs477992": stand_in}
    return read_loci(PANEL, calls)[0]


def test_loci_stand_in_the_order_of_the_panel_and_rs259842_has_none() -> None:
    everything = {v.rsid: f"{v.alleles[0]}/{v.alleles[0]}" for v in PANEL.variants}
    loci = read_loci(PANEL, calls_of(PANEL, everything))
    assert [locus.locus for locus in loci] == ["PHGDH", "CPS1", "PSPH"]
    assert "rs259842" not in {locus.variant for locus in loci}


@pytest.mark.parametrize(
    ("lead", "stand_in", "read_as", "variant", "read_by"),
    [
        (called("T/T", "T"), called("A/A", "A"), "lead", "rs1163251", "rs1163251"),
        (BY_PROXY, called("A/A", "A"), "lead_by_proxy", "rs1163251", "rs541503"),
        (UNREAD, called("A/A", "A"), "stand_in", "rs477992", "rs477992"),
        (UNREAD, STAND_IN_BY_PROXY, "stand_in_by_proxy", "rs477992", "rs478093"),
        (UNREAD, UNREAD, None, None, None),
    ],
    ids=["lead", "lead by proxy", "stand-in", "stand-in by proxy", "unread"],
)
def test_the_lead_speaks_first_then_its_proxy_then_the_stand_in(
    lead: Call, stand_in: Call, read_as: str | None, variant: str | None, read_by: str | None
) -> None:
    reading = phgdh(lead, stand_in)
    assert (reading.read_as, reading.variant, reading.read_by) == (read_as, variant, read_by)


def test_the_lead_counts_once_when_both_variants_were_read() -> None:
    both = phgdh(called("C/T", "T"), called("A/G", "A"))
    alone = phgdh(called("C/T", "T"))
    assert both.contribution_log10 == alone.contribution_log10
    assert both.dosage == 1


def test_a_stand_in_brings_draismas_size_turned_into_log10() -> None:
    reading = phgdh(stand_in=called("A/A", "A"))
    expected = -0.0397 / 2.302585092994046 * (2 - 2 * 0.3081)
    assert reading.contribution_log10 == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("lead", ["C/C", "C/T", "T/T"])
@pytest.mark.parametrize("stand_in", ["A/A", "A/G", "G/G"])
def test_agreement_compares_the_counts_of_the_two_raising_alleles(lead: str, stand_in: str) -> None:
    distance = abs(lead.count("T") - stand_in.count("G"))
    expected = ("agree", "differ", "disagree")[distance]
    assert phgdh(called(lead, "T"), called(stand_in, "A")).agreement == expected


@pytest.mark.parametrize(
    ("lead", "stand_in", "agreement"),
    [
        (called("T/T", "T"), UNREAD, "single"),
        (UNREAD, called("A/A", "A"), "single"),
        (BY_PROXY, called("A/A", "A"), "single"),
        (called("T/T", "T"), STAND_IN_BY_PROXY, "single"),
        (UNREAD, UNREAD, "unread"),
    ],
    ids=["lead alone", "stand-in alone", "lead by proxy", "stand-in by proxy", "neither"],
)
def test_expected_copies_are_no_second_reading(lead: Call, stand_in: Call, agreement: str) -> None:
    assert phgdh(lead, stand_in).agreement == agreement


def test_a_locus_of_one_variant_is_single_or_unread() -> None:
    loci = read_loci(PANEL, calls_of(PANEL, {"rs715": "C/T"}))
    assert [locus.agreement for locus in loci] == ["unread", "single", "unread"]


def test_an_unread_locus_says_nothing() -> None:
    assert phgdh() == LocusReading(locus="PHGDH", agreement="unread")


def test_a_locus_outside_the_total_is_read_and_adds_nothing() -> None:
    combining = PANEL.combining
    assert combining is not None
    fewer = msgspec.structs.replace(combining, leads=("rs715", "rs4947534"))
    panel = msgspec.structs.replace(PANEL, combining=fewer)
    calls = calls_of(panel, {"rs1163251": "T/T"})
    reading = read_loci(panel, calls)[0]
    assert (reading.read_as, reading.dosage) == ("lead", 2)
    assert (reading.contribution_log10, reading.contribution_percent) == (None, None)
    calls |= calls_of(panel, {"rs1163251": "T/T", "rs715": "C/T", "rs4947534": "C/C"})
    loci = read_loci(panel, calls)
    assert counted(loci, estimate(panel, loci, calls, "EUR")) == {"rs715", "rs4947534"}
