"""The total agrees with arithmetic that was done apart, for everybody there can be."""

from __future__ import annotations

import math
from functools import cache

import pytest

from evidence import recomputed
from evidence.calls import calls_of, calls_of_person
from evidence.recomputed import Read
from serine_report.evidence import counted, estimate, read_loci, score_card
from serine_report.evidence.spread import Spread
from serine_report.panel import load_panel
from serine_report.report import Estimate, LocusReading

PANEL = load_panel("serine").panel
PEOPLE = list(recomputed.people())
EXACTLY = 1e-9


@cache
def everybody() -> list[tuple[dict[str, Read | None], Estimate]]:
    return [(person, estimated(person)) for person in PEOPLE]


def with_total() -> list[tuple[dict[str, Read | None], Estimate]]:
    return [(person, result) for person, result in everybody() if n_read(person) >= 2]


def estimated(person: dict[str, Read | None], ancestry: str = "EUR") -> Estimate:
    calls = calls_of_person(PANEL, person)
    result = estimate(PANEL, read_loci(PANEL, calls), calls, ancestry)
    assert result is not None
    return result


def n_read(person: dict[str, Read | None]) -> int:
    return sum(read is not None for read in person.values())


def readings(person: dict[str, Read | None]) -> tuple[LocusReading, ...]:
    return read_loci(PANEL, calls_of_person(PANEL, person))


def test_everybody_is_every_genotype_of_every_locus_read_in_every_way() -> None:
    assert len(PEOPLE) == 16 * 7 * 7
    directly = [p for p in PEOPLE if all(r and r.is_lead and r.is_direct for r in p.values())]
    assert len(directly) == 27
    assert sum(p for _, p in recomputed.GENOTYPES) == pytest.approx(1, abs=EXACTLY)


def test_total_and_error_are_those_worked_out_apart() -> None:
    for person, result in with_total():
        assert result.withheld is None
        assert result.log10 == pytest.approx(recomputed.total(person), abs=EXACTLY)
        assert result.standard_error == pytest.approx(recomputed.error(person), abs=EXACTLY)


def test_what_each_locus_adds_is_that_worked_out_apart_in_log10_and_percent() -> None:
    for person in PEOPLE[::7] + PEOPLE[-7:]:
        for locus in readings(person):
            read = person[locus.locus]
            parts = (locus.contribution_log10, locus.contribution_percent)
            if read is None:
                assert parts == (None, None)
            else:
                expected = (read.added, recomputed.percent(read.added))
                assert parts == pytest.approx(expected, abs=EXACTLY)


def test_percent_micromoles_and_intervals_are_those_worked_out_apart() -> None:
    for person, result in with_total():
        s, error = recomputed.total(person), recomputed.error(person)
        spread = 1.96 * recomputed.RESIDUAL
        assert result.percent == pytest.approx(recomputed.percent(s), abs=EXACTLY)
        assert result.micromoles_per_litre == pytest.approx(147.2 * (10**s - 1), abs=EXACTLY)
        assert result.percent_ci95 == pytest.approx(
            (recomputed.percent(s - 1.96 * error), recomputed.percent(s + 1.96 * error)),
            abs=EXACTLY,
        )
        assert result.level_range_percent == pytest.approx(
            (recomputed.percent(s - spread), recomputed.percent(s + spread)), abs=EXACTLY
        )


def test_bounds_are_those_worked_out_apart_whatever_was_read() -> None:
    for person, result in everybody():
        assert result.bounds_percent == pytest.approx(recomputed.bounds(person), abs=EXACTLY)


def test_chances_and_variance_explained_are_those_worked_out_apart() -> None:
    between_two = recomputed.chance_between_two()
    for _, result in everybody():
        assert result.variance_explained == pytest.approx(
            recomputed.VARIANCE_EXPLAINED, abs=EXACTLY
        )
        assert result.chance_between_two == pytest.approx(between_two, abs=EXACTLY)
    for person, result in with_total():
        assert result.chance_against_average == pytest.approx(
            recomputed.chance_against_average(recomputed.total(person)), abs=EXACTLY
        )


def test_percentile_is_the_mid_rank_where_all_three_leads_were_called_directly() -> None:
    for person, result in everybody():
        if all(read and read.is_lead and read.is_direct for read in person.values()):
            expected = recomputed.percentile(recomputed.total(person))
            assert result.percentile == pytest.approx(expected, abs=EXACTLY)
        else:
            assert result.percentile is None


def test_fewer_than_two_loci_withhold_the_total_and_keep_the_bounds() -> None:
    few = [(person, result) for person, result in everybody() if n_read(person) < 2]
    assert len(few) == 1 + 15 + 6 + 6
    for person, result in few:
        assert result.withheld == ("too_few_loci" if n_read(person) else "nothing_read")
        numbers = (
            result.log10, result.standard_error, result.percent, result.percent_ci95,
            result.level_range_percent, result.micromoles_per_litre, result.percentile,
            result.chance_against_average,
        )  # fmt: skip
        assert set(numbers) == {None}


@pytest.mark.parametrize("ancestry", ["AFR", "AMR", "EAS", "SAS"])
def test_a_stated_ancestry_that_was_not_studied_withholds_the_total(ancestry: str) -> None:
    person = PEOPLE[-1]
    result = estimated(person, ancestry)
    assert result.withheld == "ancestry"
    assert (result.log10, result.percent, result.percentile) == (None, None, None)
    assert result.bounds_percent == pytest.approx(recomputed.bounds(person), abs=EXACTLY)


@pytest.mark.parametrize("ancestry", ["unknown", "estimate", "EUR"])
def test_europeans_and_who_says_nothing_are_compared_with_europeans(ancestry: str) -> None:
    assert estimated(PEOPLE[-1], ancestry).withheld is None


def test_only_what_entered_the_total_is_counted() -> None:
    for person, total in everybody():
        entered = {read.variant for read in person.values() if read is not None}
        result = counted(readings(person), total)
        assert result == (entered if n_read(person) >= 2 else frozenset())


def test_rs259842_changes_nothing() -> None:
    without = {"rs1163251": "C/T", "rs715": "T/T", "rs4947534": "C/C"}
    results = [
        estimate(PANEL, read_loci(PANEL, calls), calls, "EUR")
        for calls in (calls_of(PANEL, without), calls_of(PANEL, {**without, "rs259842": "T/T"}))
    ]
    assert results[0] == results[1]
    assert results[0] is not None


def test_the_printed_figures_of_the_score_are_those_of_the_evidence_page() -> None:
    card = score_card(PANEL)
    assert card is not None
    assert [round(abs(weight.z), 3) for weight in card.weights] == [10.734, 9.474, 7.653]
    sds = [round(weight.standard_deviations_per_copy, 3) for weight in card.weights]
    assert sds == [0.174, -0.166, -0.141]
    shares = [round(100 * weight.variance_explained, 2) for weight in card.weights]
    assert shares == [1.46, 1.14, 0.75]
    assert round(100 * card.variance_explained, 1) == 3.3
    assert round(card.variance, 6) == 0.000499
    assert round(card.standard_deviation, 3) == 0.122
    (stand_in,) = card.stand_ins
    assert (stand_in.rsid, stand_in.stands_for) == ("rs477992", "rs1163251")
    assert (round(stand_in.beta, 5), round(stand_in.standard_error, 5)) == (-0.01724, 0.00187)
    assert stand_in.effect_allele_frequency == 0.3081


def test_the_score_card_has_the_27_totals_with_their_shares() -> None:
    card = score_card(PANEL)
    assert card is not None
    assert len(card.totals) == 27
    for counted_out, (s, share) in zip(card.totals, sorted(recomputed.GENOTYPES), strict=True):
        assert counted_out.log10 == pytest.approx(s, abs=EXACTLY)
        assert counted_out.share == pytest.approx(share, abs=EXACTLY)
        assert counted_out.percent == pytest.approx(recomputed.percent(s), abs=EXACTLY)
    assert card.residual_standard_deviation == pytest.approx(recomputed.RESIDUAL, abs=EXACTLY)
    mean = math.fsum(each.log10 * each.share for each in card.totals)
    assert mean == pytest.approx(0, abs=EXACTLY)


def test_one_copy_of_the_strongest_lead_is_7_4_micromoles_per_litre() -> None:
    card = score_card(PANEL)
    assert card is not None
    sizes = [card.level.mean * abs(10**weight.beta - 1) for weight in card.weights]
    assert round(max(sizes), 1) == 7.4


def test_two_people_with_equal_totals_are_no_pair_and_share_a_rank() -> None:
    totals = ((-0.01, 0.25), (0.0, 0.25), (0.0, 0.25), (0.01, 0.25))
    spread = Spread(totals=totals, variance=0.00005, variance_explained=0.04)
    between = math.sqrt(0.00005 / 0.04 * 0.96) * math.sqrt(2)
    near, far = recomputed.phi(0.01 / between), recomputed.phi(0.02 / between)
    assert spread.chance_between_two == pytest.approx((4 * near + far) / 5, abs=EXACTLY)
    assert spread.percentile(0.0) == pytest.approx(50, abs=EXACTLY)
