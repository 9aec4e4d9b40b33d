"""Allele frequencies beside the reference, and the errors that show in them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cohort.people import panel
from serine_report.cohort.alleles import count_alleles
from serine_report.render.cohort.facts import ReferenceFrequency


def in_equilibrium(n_people: int, frequency: float, effect: str, other: str) -> dict[str, int]:
    both = round(2 * frequency * (1 - frequency) * n_people)
    effects = round(frequency**2 * n_people)
    pair = "/".join(sorted((effect, other)))
    return {
        f"{effect}/{effect}": effects,
        pair: both,
        f"{other}/{other}": n_people - both - effects,
    }


def test_every_letter_of_every_person_counts() -> None:
    counted = count_alleles(panel().variant("rs715"), {"C/C": 1, "C/T": 2, "T/T": 3}, "unknown")
    assert counted.n_by_copies == (1, 2, 3)
    assert counted.frequency is not None
    assert counted.frequency.value == pytest.approx(8 / 12)


def test_one_letter_is_one_allele_and_no_part_of_the_equilibrium() -> None:
    counted = count_alleles(panel().variant("rs715"), {"T": 3, "C/T": 1}, "unknown")
    assert counted.n_by_copies == (0, 1, 0)
    assert counted.frequency is not None
    assert counted.frequency.value == pytest.approx(4 / 5)


def test_people_with_one_letter_only_are_not_tested_for_equilibrium() -> None:
    assert count_alleles(panel().variant("rs715"), {"T": 3}, "unknown").hardy_weinberg_p is None


def test_nobody_read_is_not_a_frequency_of_zero() -> None:
    counted = count_alleles(panel().variant("rs715"), {}, "unknown")
    assert counted.frequency is None
    assert counted.hardy_weinberg_p is None
    assert counted.remarks == ()


def test_the_reference_is_european_unless_another_population_was_asked_for() -> None:
    variant = panel().variant("rs477992")
    assert count_alleles(variant, {}, "unknown").reference == ReferenceFrequency("EUR", 0.33)
    east_asian = count_alleles(variant, {}, "EAS")
    assert east_asian.reference == ReferenceFrequency("EAS", 0.08)
    assert ReferenceFrequency("EUR", 0.33) in east_asian.others


def test_a_frequency_of_the_other_allele_is_turned_round() -> None:
    variant = panel().variant("rs477992")
    turned = replace(
        variant,
        effect_allele=variant.other_allele,
        other_allele=variant.effect_allele,
        associations=(),
    )
    reference = count_alleles(turned, {}, "unknown").reference
    assert reference is not None
    assert reference.value == pytest.approx(0.67)


@pytest.mark.parametrize("rsid", ["rs477992", "rs715", "rs4947534"])
def test_swapped_alleles_stand_out(rsid: str) -> None:
    variant = panel().variant(rsid)
    reference = count_alleles(variant, {}, "unknown").reference
    assert reference is not None
    people = in_equilibrium(500, 1 - reference.value, variant.effect_allele, variant.other_allele)
    assert count_alleles(variant, people, "unknown").remarks == ("fits_other_allele",)


@pytest.mark.parametrize("rsid", ["rs1163251", "rs477992", "rs715", "rs4947534", "rs259842"])
@pytest.mark.parametrize("n_people", [10, 100, 1000, 20_000])
def test_every_reference_population_passes_without_a_remark(rsid: str, n_people: int) -> None:
    variant = panel().variant(rsid)
    counted = count_alleles(variant, {}, "unknown")
    assert counted.reference is not None
    for population in (counted.reference, *counted.others):
        people = in_equilibrium(
            n_people, population.value, variant.effect_allele, variant.other_allele
        )
        assert count_alleles(variant, people, "unknown").remarks == ()


def test_a_family_is_too_small_for_a_remark_on_its_frequency() -> None:
    variant = panel().variant("rs4947534")
    assert count_alleles(variant, {"T/T": 19}, "unknown").remarks == ()
    assert count_alleles(variant, {"T/T": 20}, "unknown").remarks == ("fits_other_allele",)


def test_genotypes_out_of_equilibrium_stand_out() -> None:
    counted = count_alleles(panel().variant("rs715"), {"C/C": 30, "C/T": 10, "T/T": 70}, "unknown")
    assert counted.remarks == ("departs_from_equilibrium",)
