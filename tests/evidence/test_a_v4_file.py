"""A 23andMe v4 file has none of the five; two loci are read through their neighbours.

Expected copies and their variance are worked out by hand from haplotype counts: frequency x 2 x
people, half a chromosome more in each cell.
"""

from __future__ import annotations

import datetime
import math
import re

import pytest

from render.pages import section, sentences, tree_of
from rows import row
from samples import sample
from serine_report.panel import load_panel
from serine_report.pipeline import analyse
from serine_report.render.text import render_text
from serine_report.report import CallStatus, Options, Report

# rs541503 T: 71.036 chromosomes carry T of rs1163251, none C. rs4543497 C: 2.95 carry T of
# rs4947534 and 88.028 carry C; T: 27.022 carry T, none C.
T_GIVEN_T = 71.536 / 72.036
EFFECT_GIVEN_C = 3.45 / 91.978
EFFECT_GIVEN_T = 27.522 / 28.022


def report(ancestry: str = "unknown") -> Report:
    v4 = sample([row("rs541503", "TT"), row("rs539708", "GG"), row("rs4543497", "CT")])
    options = {"unknown": Options(), "AFR": Options(ancestry="AFR"), "EAS": Options(ancestry="EAS")}
    day = datetime.date(2026, 11, 23)
    return analyse(v4, load_panel("serine"), options[ancestry], label=None, created=day)


def test_phgdh_and_psph_are_read_through_their_neighbours_and_cps1_is_not() -> None:
    loci = {locus.locus: locus for locus in report().loci}
    assert loci["PHGDH"].read_by == "rs541503"
    assert loci["PSPH"].read_by == "rs4543497"
    assert (loci["CPS1"].read_by, loci["CPS1"].agreement) == (None, "unread")
    assert loci["PHGDH"].variant == "rs1163251"
    assert loci["PSPH"].variant == "rs4947534"


def test_expected_copies_and_their_variance_are_those_worked_out_by_hand() -> None:
    found = {finding.rsid: finding for finding in report().findings}
    phgdh, psph = found["rs1163251"].proxy, found["rs4947534"].proxy
    assert phgdh is not None
    assert psph is not None
    assert phgdh.expected_copies == pytest.approx(2 * T_GIVEN_T, abs=1e-12)
    assert phgdh.variance == pytest.approx(2 * T_GIVEN_T * (1 - T_GIVEN_T), abs=1e-12)
    assert psph.expected_copies == pytest.approx(EFFECT_GIVEN_C + EFFECT_GIVEN_T, abs=1e-12)
    assert psph.variance == pytest.approx(
        EFFECT_GIVEN_C * (1 - EFFECT_GIVEN_C) + EFFECT_GIVEN_T * (1 - EFFECT_GIVEN_T), abs=1e-12
    )


def test_expected_copies_and_variance_enter_the_total_and_nothing_else_shrinks() -> None:
    estimate = report().estimate
    assert estimate is not None
    phgdh, psph = 2 * T_GIVEN_T, EFFECT_GIVEN_C + EFFECT_GIVEN_T
    total = 0.0188 * (phgdh - 1.2) - 0.0183 * (psph - 0.4958)
    variance = (
        (0.0017 * (phgdh - 1.2)) ** 2
        + 0.0188**2 * 2 * T_GIVEN_T * (1 - T_GIVEN_T)
        + (0.0024 * (psph - 0.4958)) ** 2
        + 0.0183**2
        * (EFFECT_GIVEN_C * (1 - EFFECT_GIVEN_C) + EFFECT_GIVEN_T * (1 - EFFECT_GIVEN_T))
    )
    assert estimate.withheld is None
    assert estimate.log10 == pytest.approx(total, abs=1e-12)
    assert estimate.standard_error == pytest.approx(math.sqrt(variance), abs=1e-12)
    assert estimate.percentile is None


def test_what_was_read_by_proxy_is_labelled_and_graded_low() -> None:
    by_proxy = [f for f in report().findings if f.status is CallStatus.CALLED_BY_PROXY]
    assert [finding.rsid for finding in by_proxy] == ["rs1163251", "rs4947534"]
    for finding in by_proxy:
        assert finding.proxy is not None
        assert finding.genotype is None
        assert (finding.grade, finding.grade_reason) == ("low", "by_proxy")
        assert finding.counted is True
        assert finding.proxy.population == "European (CEU)"


@pytest.mark.parametrize(
    ("ancestry", "read", "withheld"),
    [("AFR", ["rs4947534"], "too_few_loci"), ("EAS", [], "nothing_read")],
)
def test_a_neighbour_speaks_only_for_the_people_in_whom_it_was_measured(
    ancestry: str, read: list[str], withheld: str
) -> None:
    result = report(ancestry)
    assert [f.rsid for f in result.findings if f.status.is_read] == read
    assert result.estimate is not None
    assert result.estimate.withheld == withheld


# Neighbour, its letters, expected copies of the target, how surely the neighbour tells it.
SAID = {
    "rs1163251": ("rs541503", "T/T", "1.99", "r2 1.00", "59 people, European (CEU)"),
    "rs4947534": ("rs4543497", "C/T", "1.02", "r2 0.87", "59 people, European (CEU)"),
}


def test_page_one_says_that_both_were_read_through_a_neighbour() -> None:
    page = " ".join(sentences(section(tree_of(report()), "page-one")))
    assert "2 of 5 variants were read, all through a neighbour." in page
    assert "A place was read through a neighbour, not itself." in page
    for neighbour, _, copies, *_ in SAID.values():
        assert f"through {neighbour}" in page
        assert f"About {copies} copies are expected." in page


@pytest.mark.parametrize("rsid", SAID)
def test_the_card_names_the_neighbour_and_how_surely_it_tells(rsid: str) -> None:
    card = next(e for e in tree_of(report()).iter() if e.get("id") == f"card-{rsid}")
    assert_says(" ".join(sentences(card)), rsid)


@pytest.mark.parametrize("rsid", SAID)
def test_the_text_says_on_the_card_what_the_page_says(rsid: str) -> None:
    text = render_text(report(), load_panel("serine").panel)
    page_one, _, rest = text.partition("How to read this report")
    assert "2 of 5 variants were read, all through a neighbour." in " ".join(page_one.split())
    cards = re.split(r"\n\w+: (?=rs\d+\n-+\n)", rest)
    (card,) = (" ".join(each.split()) for each in cards if each.startswith(f"{rsid}\n"))
    assert_says(card, rsid)


def assert_says(card: str, rsid: str) -> None:
    neighbour, letters, copies, r2, people = SAID[rsid]
    assert f"Its neighbour {neighbour} was read instead: {letters}." in card
    assert f"about {copies} copies of T are expected" in card
    assert f"{neighbour} and this variant go together with {r2}" in card
    assert people in card
