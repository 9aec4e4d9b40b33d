"""The note names the most similar reference sample, and is left out where evidence is thin."""

from __future__ import annotations

import csv
import gzip
import math
import random

import pytest

from samples import Row, sample
from serine_report.evidence import ancestry_note
from serine_report.report import AncestryNote
from serine_report.resources import reference_file

POPULATIONS = ("EUR", "AFR", "AMR", "EAS", "SAS")

with gzip.open(reference_file("common_markers.tsv.gz"), "rt", encoding="utf-8") as lines:
    MARKERS = list(csv.DictReader(lines, delimiter="\t"))[:4000]

BY_RSID = {marker["rsid"]: marker for marker in MARKERS}


def person(ancestries: tuple[str, str], n: int = 3000, seed: int = 1) -> list[Row]:
    """Rows of somebody with one parent of each of these reference samples."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for marker in MARKERS[:n]:
        letters = "".join(
            marker["allele_a"] if chance.random() < float(marker[f"freq_a_{parent}"])
            else marker["allele_b"]
            for parent in ancestries
        )  # fmt: skip
        rows.append((marker["rsid"], marker["chromosome"], int(marker["grch37"]), letters))
    return rows


def noted(rows: list[Row]) -> AncestryNote:
    note = ancestry_note(sample(rows))
    assert note is not None
    return note


@pytest.mark.parametrize("population", POPULATIONS)
def test_the_most_similar_reference_sample_is_the_one_a_person_was_drawn_from(
    population: str,
) -> None:
    note = noted(person((population, population)))
    assert note.population == population
    assert note.second != population
    assert note.n_markers == 3000


def log10_likelihoods(rows: list[Row]) -> dict[str, float]:
    """Worked out apart, for each reference sample."""
    logs = dict.fromkeys(POPULATIONS, 0.0)
    for row in rows:
        marker = BY_RSID[row[0]]
        count = row[3].count(marker["allele_a"])
        for population in POPULATIONS:
            p = min(max(float(marker[f"freq_a_{population}"]), 0.001), 0.999)
            share = {0: (1 - p) ** 2, 1: 2 * p * (1 - p), 2: p * p}[count]
            logs[population] += math.log10(share)
    return logs


def margin(rows: list[Row]) -> float:
    first, second = sorted(log10_likelihoods(rows).values(), reverse=True)[:2]
    return first - second


def test_the_margin_is_the_likelihood_worked_out_apart() -> None:
    rows = person(("SAS", "SAS"), n=1200)
    logs = log10_likelihoods(rows)
    note = noted(rows)
    assert (note.population, note.second) == tuple(sorted(logs, key=lambda name: -logs[name])[:2])
    assert note.margin_log10 == pytest.approx(margin(rows), abs=1e-6)


def test_a_margin_below_ten_powers_of_ten_is_thin_evidence() -> None:
    alike = sorted(
        person(("EUR", "EUR"), n=4000),
        key=lambda row: abs(
            float(BY_RSID[row[0]]["freq_a_EUR"]) - float(BY_RSID[row[0]]["freq_a_AMR"])
        ),
    )
    margins = {n: margin(alike[:n]) for n in range(1000, 4000, 10)}
    below = max(n for n, m in margins.items() if 9 < m < 10)
    above = min(n for n, m in margins.items() if 10 < m < 11)
    assert ancestry_note(sample(alike[:below])) is None
    assert ancestry_note(sample(alike[:above])) is not None


def test_fewer_than_1000_markers_are_thin_evidence() -> None:
    assert ancestry_note(sample(person(("AFR", "AFR"), n=999))) is None
    assert ancestry_note(sample(person(("AFR", "AFR"), n=1000))) is not None


def test_an_empty_file_has_no_note() -> None:
    assert ancestry_note(sample([])) is None


@pytest.mark.parametrize("parents", [("EUR", "AFR"), ("EAS", "AFR"), ("EUR", "EAS")])
def test_parents_from_two_parts_of_the_world_are_like_none_of_the_five(
    parents: tuple[str, str],
) -> None:
    assert ancestry_note(sample(person(parents))) is None


def test_no_calls_foreign_letters_and_single_letters_are_not_counted() -> None:
    rows = person(("EUR", "EUR"), n=1200)
    spoiled = ["--", "DD", rows[2][3][0], "II"]
    for index, text in enumerate(spoiled):
        rows[index] = (*rows[index][:3], text)
    assert noted(rows).n_markers == 1196


def test_a_marker_that_stands_twice_is_counted_once() -> None:
    rows = person(("EUR", "EUR"), n=1100)
    assert noted([*rows, *rows[:50]]) == noted(rows)


def test_letters_of_the_other_strand_are_not_counted() -> None:
    turned = [
        (*row[:3], row[3].translate(str.maketrans("ACGT", "TGCA")))
        for row in person(("EUR", "EUR"), n=2000)
    ]
    assert ancestry_note(sample(turned)) is None


def test_rows_that_are_no_common_markers_change_nothing() -> None:
    rows = person(("EAS", "EAS"), n=1500)
    more: list[Row] = [("rs715", "2", 211543055, "CT"), ("i5000001", "1", 5, "AA")]
    assert noted([*more, *rows]) == noted(rows)
