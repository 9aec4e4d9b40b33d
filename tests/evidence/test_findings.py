"""What stands beside a call: published sizes, frequencies, caveats, the direction of a copy."""

from __future__ import annotations

import math
from typing import get_args

import msgspec
import pytest

from evidence import facts
from evidence.calls import UNREAD, called, calls_of
from serine_report.evidence import (
    findings,
    frequencies,
    genotype_frequencies,
    published_estimates,
)
from serine_report.panel import Caveat, Panel, load_panel
from serine_report.panel.base import Status
from serine_report.report import Call, CallStatus, Finding, PublishedEstimate

PANEL = load_panel("serine").panel
NOBODY = calls_of(PANEL, {})


def found(rsid: str, calls: dict[str, Call] = NOBODY, ancestry: str = "EUR") -> Finding:
    every = findings(PANEL, calls, (), ancestry)
    return next(finding for finding in every if finding.rsid == rsid)


def published(rsid: str, study: str, trait: str = facts.SERINE) -> PublishedEstimate:
    (one,) = (
        estimate
        for estimate in published_estimates(PANEL.variant(rsid), PANEL)
        if (estimate.study, estimate.trait) == (study, trait)
    )
    return one


# ------------------------------------------------------------------------------------- sizes


@pytest.mark.parametrize("rsid", facts.RSIDS)
def test_estimates_stay_as_published_in_the_order_of_the_panel(rsid: str) -> None:
    rows = published_estimates(PANEL.variant(rsid), PANEL)
    assert [(row.study, row.beta, row.standard_error, row.unit) for row in rows] == [
        (row.study, row.beta, row.error, row.unit) for row in facts.PUBLISHED[rsid]
    ]


@pytest.mark.parametrize("rsid", facts.RSIDS)
def test_percent_and_its_interval_come_from_beta_and_error_in_the_studys_unit(rsid: str) -> None:
    bases = {"log10": 10.0, "ln": math.e}
    for row, fact in zip(
        published_estimates(PANEL.variant(rsid), PANEL), facts.PUBLISHED[rsid], strict=True
    ):
        if fact.unit is None:
            assert (row.percent_per_copy, row.percent_ci95) == (None, None)
        else:
            assert fact.error is not None
            base, reach = bases[fact.unit], 1.96 * fact.error
            at = [100 * (base**b - 1) for b in (fact.beta - reach, fact.beta, fact.beta + reach)]
            assert row.percent_per_copy == pytest.approx(at[1], abs=1e-9)
            assert row.percent_ci95 == pytest.approx((at[0], at[2]), abs=1e-9)


def test_percent_without_a_standard_error_has_no_interval() -> None:
    variant = PANEL.variant("rs4947534")
    row = msgspec.structs.replace(variant.associations[1], standard_error=None)
    (one,) = published_estimates(msgspec.structs.replace(variant, associations=(row,)), PANEL)
    assert one.percent_per_copy == pytest.approx(100 * math.expm1(-0.0406), abs=1e-9)
    assert one.percent_ci95 is None


@pytest.mark.parametrize(
    ("rsid", "study", "trait", "expected"),
    [
        ("rs715", "shin2014", facts.SERINE, True),
        ("rs715", "shin2014", facts.GLYCINE, False),
        ("rs715", "xie2013", facts.GLYCINE, False),
        ("rs259842", "suhre2017", facts.MASP1, False),
    ],
)
def test_glycine_and_a_protein_named_after_serine_are_context(
    rsid: str, study: str, trait: str, expected: bool
) -> None:
    assert published(rsid, study, trait).is_panel_trait is expected


def test_an_estimate_carries_the_pmid_and_doi_of_its_study() -> None:
    one = published("rs477992", "suhre2011")
    assert (one.pmid, one.doi) == (21886157, "10.1038/nature10354")


# ------------------------------------------------------------------------------- frequencies


@pytest.mark.parametrize("rsid", facts.RSIDS)
def test_frequencies_are_of_the_effect_allele_and_say_where_from(rsid: str) -> None:
    rows = frequencies(PANEL.variant(rsid))
    assert [(row.population, row.value, row.through, row.is_reference) for row in rows] == [
        (row.population, row.value, row.through, row.for_genotypes)
        for row in facts.FREQUENCIES[rsid]
    ]
    established = [row.linkage_established for row in rows]
    assert established == [row.linkage_established for row in facts.FREQUENCIES[rsid]]


def test_a_frequency_of_the_other_allele_is_turned_round() -> None:
    variant = PANEL.variant("rs715")
    turned = tuple(
        msgspec.structs.replace(f, allele="C", value=round(1 - f.value, 4))
        for f in variant.frequencies
    )
    rows = frequencies(msgspec.structs.replace(variant, frequencies=turned))
    assert [row.value for row in rows] == pytest.approx([f.value for f in variant.frequencies])


@pytest.mark.parametrize(
    ("rsid", "frequency", "genotypes"),
    [
        ("rs1163251", 0.600, ("C/C", "C/T", "T/T")),
        ("rs477992", 0.330, ("G/G", "A/G", "A/A")),
        ("rs715", 0.707, ("C/C", "C/T", "T/T")),
        ("rs4947534", 0.2479, ("C/C", "C/T", "T/T")),
    ],
)
def test_genotype_frequencies_are_hardy_weinberg_of_the_one_observed_value(
    rsid: str, frequency: float, genotypes: tuple[str, str, str]
) -> None:
    rows = genotype_frequencies(PANEL.variant(rsid))
    assert [(row.dosage, row.genotype) for row in rows] == list(enumerate(genotypes))
    other = 1 - frequency
    expected = [other * other, 2 * frequency * other, frequency * frequency]
    assert [row.share for row in rows] == pytest.approx(expected, abs=1e-12)


def test_where_no_observed_value_is_marked_genotype_frequencies_are_unknown() -> None:
    assert genotype_frequencies(PANEL.variant("rs259842")) == ()


# ----------------------------------------------------------------------------------- findings


def test_findings_stand_in_the_order_of_the_panel_with_their_calls() -> None:
    calls = calls_of(PANEL, {"rs715": "C/T"})
    every = findings(PANEL, calls, ("rs715",), "EUR")
    assert tuple(finding.rsid for finding in every) == facts.RSIDS
    assert [finding.dosage for finding in every] == [None, None, 1, None, None]
    assert [finding.counted for finding in every] == [False, False, True, False, False]


@pytest.mark.parametrize("rsid", facts.RSIDS)
def test_a_direction_belongs_to_a_copy_of_the_effect_allele(rsid: str) -> None:
    fact, finding = facts.DIRECTIONS[rsid], found(rsid)
    assert (finding.effect_allele, finding.other_allele) == (fact.effect, fact.other)
    assert finding.direction == fact.direction
    assert finding.chromosome == facts.PLACES[rsid][0].partition(":")[0]
    assert tuple(finding.places.values()) == facts.PLACES[rsid]


def test_a_caveat_may_name_every_status_that_a_call_can_have() -> None:
    assert set(get_args(Status)) == {status.value for status in CallStatus}


def conditional(caveat: Caveat) -> Panel:
    variant = msgspec.structs.replace(PANEL.variant("rs715"), caveats=(caveat,))
    variants = tuple(variant if v.rsid == "rs715" else v for v in PANEL.variants)
    return msgspec.structs.replace(PANEL, variants=variants)


@pytest.mark.parametrize(
    ("caveat", "call", "ancestry", "is_shown"),
    [
        (Caveat(id="always", text="A."), UNREAD, "unknown", True),
        (Caveat(id="unread", text="A.", statuses=("not_in_file",)), UNREAD, "unknown", True),
        (Caveat(id="unread", text="A.", statuses=("no_call",)), UNREAD, "unknown", False),
        (Caveat(id="read", text="A.", statuses=("called",)), called("C/T", "T"), "EUR", True),
        (Caveat(id="afr", text="A.", ancestries=("AFR", "SAS")), UNREAD, "SAS", True),
        (Caveat(id="afr", text="A.", ancestries=("AFR", "SAS")), UNREAD, "unknown", False),
        (
            Caveat(id="both", text="A.", statuses=("called",), ancestries=("AFR",)),
            called("C/T", "T"),
            "EUR",
            False,
        ),
    ],
)
def test_a_caveat_is_shown_when_its_conditions_hold(
    caveat: Caveat, call: Call, ancestry: str, is_shown: bool
) -> None:
    panel = conditional(caveat)
    calls = {**NOBODY, "rs715": call}
    finding = next(f for f in findings(panel, calls, (), ancestry) if f.rsid == "rs715")
    assert (caveat in finding.caveats) is is_shown


def test_rs259842_is_shown_with_its_claim_and_no_direction() -> None:
    finding = found("rs259842", calls_of(PANEL, {"rs259842": "T/T"}))
    assert finding.claim is not None
    assert finding.claim.direction == "higher"
    assert (finding.direction, finding.grade, finding.locus) == ("unsupported", "unsupported", None)
    assert finding.counted is False
