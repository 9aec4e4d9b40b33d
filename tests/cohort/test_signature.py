"""One person is recognised across tests, relatives and strangers are told apart."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from msgspec.structs import replace as replace_value

import synthetic
from batch.genomes import file_of
from cohort.reading import read_bytes
from samples import columns_of, on, sample
from serine_report.cohort.signature import FEWEST_MARKERS, N_BITS, SAME_PERSON_SHARE, signature
from serine_report.genome import complement
from serine_report.resources import reference_file
from serine_report.sample import Sample


def differing(first: Sample, second: Sample) -> float:
    """The share of answers that differ."""
    one, other = (signature(person) for person in (first, second))
    assert one is not None
    assert other is not None
    assert len(one) == len(other) == N_BITS // 4
    return (int(one, 16) ^ int(other, 16)).bit_count() / N_BITS


def person(seed: int, ancestry: str = "EUR") -> Sample:
    made = synthetic.make_person(seed, n_rows=1_500, ancestry=ancestry)
    return read_bytes(synthetic.write_23andme(made, "v5"))


def with_rows(person: Sample, table: pa.Table) -> Sample:
    """The person with these rows, named in the first column."""
    return replace(person, columns=columns_of([tuple(row.values()) for row in table.to_pylist()]))


def with_genotypes(person: Sample, genotypes: list[str | None]) -> Sample:
    rows = person.table_with_rsids().to_pylist()
    changed = [(*list(row.values())[:3], own) for row, own in zip(rows, genotypes, strict=True)]
    return replace(person, columns=columns_of(changed))


def test_two_tests_of_one_person_agree() -> None:
    assert differing(read_bytes(file_of(1)), read_bytes(file_of(1, "V2"))) < SAME_PERSON_SHARE / 2


def test_four_of_five_markers_are_enough_to_recognise_a_person() -> None:
    whole = person(1)
    chance = random.Random(1)
    kept = pa.array([chance.random() < 0.8 for _ in range(whole.table.num_rows)])
    assert (
        differing(whole, with_rows(whole, whole.table_with_rsids().filter(kept)))
        < SAME_PERSON_SHARE
    )


@pytest.mark.parametrize("ancestry", ["EUR", "AFR", "AMR", "EAS", "SAS"])
def test_strangers_differ_in_half_of_the_answers_whatever_their_ancestry(ancestry: str) -> None:
    people = [person(seed, ancestry) for seed in range(100, 108)]
    shares = [
        differing(one, other) for number, one in enumerate(people) for other in people[number + 1 :]
    ]
    assert np.mean(shares) == pytest.approx(0.5, abs=0.02)
    assert min(shares) > 2 * SAME_PERSON_SHARE * 0.85


def test_a_child_is_not_taken_for_a_parent() -> None:
    mother, father = person(200), person(201)
    chance = random.Random(7)
    genotypes = [
        None if m is None or f is None else "/".join(sorted((_one(m, chance), _one(f, chance))))
        for m, f in zip(mother.table["genotype"].to_pylist(), _aligned(mother, father), strict=True)
    ]
    child = with_genotypes(mother, genotypes)
    for parent in (mother, father):
        assert differing(child, parent) == pytest.approx(1 / 3, abs=0.08)
        assert differing(child, parent) > SAME_PERSON_SHARE


def _one(genotype: str, chance: random.Random) -> str:
    return chance.choice(genotype.split("/"))


def _aligned(person: Sample, other: Sample) -> list[str | None]:
    """The other's genotypes at the person's places; a place that only one has is a no-call."""
    rows = other.table.to_pylist()
    at = {(row["chromosome"], row["position"]): row["genotype"] for row in rows}
    return [at.get((row["chromosome"], row["position"])) for row in person.table.to_pylist()]


def test_letters_of_the_other_strand_change_nothing() -> None:
    one = person(1)
    turned = [
        None if genotype is None else "/".join(sorted(complement(genotype).split("/")))
        for genotype in one.table["genotype"].to_pylist()
    ]
    assert differing(one, with_genotypes(one, turned)) == 0


def test_markers_are_found_by_rsid_where_the_assembly_is_not_known() -> None:
    one = person(1)
    unknown = replace(one, source=replace_value(one.source, assembly=on(None)))
    assert differing(one, unknown) == 0


def test_a_file_with_too_few_markers_has_no_signature() -> None:
    lines = reference_file("assembly_markers.tsv").read_text().splitlines()[1:FEWEST_MARKERS]
    rows = [
        (rsid, chromosome, int(position), a + b)
        for rsid, chromosome, _, position, _, a, b in (line.split("\t") for line in lines)
    ]
    assert signature(sample(rows)) is None


def test_no_answer_stands_for_a_marker() -> None:
    """Changing one genotype changes few answers, and no single one decides which."""
    one = person(1)
    genotypes = one.table["genotype"].to_pylist()
    changed = []
    for number in range(0, len(genotypes), 100):
        other = ["A/A" if i == number else g for i, g in enumerate(genotypes)]
        changed.append(differing(one, with_genotypes(one, other)))
    assert max(changed) < 0.05
