"""The shipped panel held against EVIDENCE.md, copied out by hand; every test names its variant."""

from __future__ import annotations

import pytest

from by_hand import PROXIES, VARIANTS, ByHand, ProxyByHand
from serine_report.genome import Assembly
from serine_report.panel import load_panel

PANEL = load_panel("serine").panel

# Section 2: study, trait as the panel says it, beta per copy of the effect allele.
ASSOCIATIONS = {
    "rs1163251": [("shin2014", "serine measurement", +0.0188)],
    "rs477992": [
        ("draisma2015", "serine measurement", -0.0397),
        ("suhre2011", "serine measurement", -0.051),
    ],
    "rs715": [
        ("shin2014", "serine measurement", -0.0223),
        ("draisma2015", "serine measurement", -0.0311),
        ("shin2014", "glycine measurement", -0.0760),
        ("xie2013", "glycine measurement", -0.61),
    ],
    "rs4947534": [
        ("shin2014", "serine measurement", -0.0183),
        ("draisma2015", "serine measurement", -0.0406),
    ],
    "rs259842": [
        (
            "suhre2017",
            "blood protein measurement: MASP1 (mannan-binding lectin serine protease 1)",
            +0.3506,
        )
    ],
}

by_rsid = pytest.mark.parametrize("by_hand", VARIANTS, ids=lambda variant: variant.rsid)


def test_the_panel_has_the_five_variants_of_the_evidence_page_and_no_other() -> None:
    assert [variant.rsid for variant in PANEL.variants] == [variant.rsid for variant in VARIANTS]


@by_rsid
def test_effect_and_other_allele_are_those_of_the_evidence_page(by_hand: ByHand) -> None:
    variant = PANEL.variant(by_hand.rsid)
    assert (variant.effect_allele, variant.other_allele) == (by_hand.effect, by_hand.other)


@by_rsid
def test_the_direction_is_that_of_the_evidence_page(by_hand: ByHand) -> None:
    assert PANEL.variant(by_hand.rsid).direction == by_hand.direction


@by_rsid
def test_places_are_those_of_the_evidence_page(by_hand: ByHand) -> None:
    assert PANEL.variant(by_hand.rsid).places == {
        "NCBI36": by_hand.ncbi36,
        "GRCh37": by_hand.grch37,
        "GRCh38": by_hand.grch38,
    }


@by_rsid
def test_the_locus_and_the_reference_base_are_those_of_the_evidence_page(by_hand: ByHand) -> None:
    variant = PANEL.variant(by_hand.rsid)
    base = variant.reference_base
    assert variant.locus == by_hand.locus
    assert (None if base is None else base.base) == by_hand.reference_base


@by_rsid
def test_no_retired_name_of_a_variant_is_known(by_hand: ByHand) -> None:
    assert PANEL.variant(by_hand.rsid).aliases == ()


@by_rsid
def test_no_variant_is_palindromic(by_hand: ByHand) -> None:
    assert not PANEL.variant(by_hand.rsid).is_palindromic


@by_rsid
def test_every_association_has_the_effect_allele_and_sign_of_the_evidence_page(
    by_hand: ByHand,
) -> None:
    variant = PANEL.variant(by_hand.rsid)
    assert [(each.study, each.trait, each.beta) for each in variant.associations] == ASSOCIATIONS[
        by_hand.rsid
    ]
    for each in variant.associations:
        assert (each.effect_allele, each.other_allele) == (by_hand.effect, by_hand.other)


@by_rsid
def test_the_direction_is_the_sign_of_the_serine_associations(by_hand: ByHand) -> None:
    signs = {
        "higher" if beta > 0 else "lower"
        for _, trait, beta in ASSOCIATIONS[by_hand.rsid]
        if trait == "serine measurement"
    }
    assert signs == ({by_hand.direction} if by_hand.direction != "unsupported" else set())


@by_rsid
def test_a_variant_has_the_proxies_of_the_evidence_page_and_no_other(by_hand: ByHand) -> None:
    shipped = [(each.rsid, each.ancestry) for each in PANEL.variant(by_hand.rsid).proxies]
    expected = [(each.rsid, each.ancestry) for each in PROXIES if each.target == by_hand.rsid]
    assert shipped == expected


@pytest.mark.parametrize(
    "by_hand", PROXIES, ids=lambda proxy: f"{proxy.target}-{proxy.rsid}-{proxy.ancestry}"
)
def test_a_proxy_is_that_of_the_evidence_page(by_hand: ProxyByHand) -> None:
    proxy = next(
        each
        for each in PANEL.variant(by_hand.target).proxies
        if (each.rsid, each.ancestry) == (by_hand.rsid, by_hand.ancestry)
    )
    assert tuple((h.target, h.proxy, h.frequency) for h in proxy.haplotypes) == by_hand.haplotypes
    assert (proxy.aliases, proxy.order) == (by_hand.aliases, by_hand.order)
    assert (proxy.people, proxy.r2) == (by_hand.people, by_hand.r2)
    assert tuple(proxy.places[assembly] for assembly in Assembly) == by_hand.places
    assert set(proxy.alleles) == {letter for _, letter, _ in by_hand.haplotypes}


def test_the_loci_and_their_leads_are_those_of_the_evidence_page() -> None:
    assert [(each.name, each.lead, each.stand_in) for each in PANEL.loci] == [
        ("PHGDH", "rs1163251", "rs477992"),
        ("CPS1", "rs715", None),
        ("PSPH", "rs4947534", None),
    ]
