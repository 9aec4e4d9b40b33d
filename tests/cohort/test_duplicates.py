"""Files that are there twice, and files of one person, point to the first of them."""

from __future__ import annotations

import random

import pytest

from serine_report.cohort import duplicates
from serine_report.cohort.duplicates import same_files, same_people
from serine_report.cohort.signature import N_BITS, SAME_PERSON_SHARE


def random_signature(chance: random.Random) -> int:
    return chance.getrandbits(N_BITS)


def with_errors(signature: int, n_errors: int, chance: random.Random) -> int:
    for bit in chance.sample(range(N_BITS), n_errors):
        signature ^= 1 << bit
    return signature


def as_text(signature: int) -> str:
    return f"{signature:0{N_BITS // 4}x}"


def test_equal_hashes_point_to_the_first_file() -> None:
    assert same_files(["a", "b", "a", None, "b", "a", None]) == [
        None, None, 0, None, 1, 0, None,
    ]  # fmt: skip


def test_near_signatures_are_one_person_and_far_ones_are_not() -> None:
    chance = random.Random(1)
    ada, ben = random_signature(chance), random_signature(chance)
    most = int(N_BITS * SAME_PERSON_SHARE)
    people = [ada, ben, with_errors(ada, most, chance), with_errors(ben, most + 1, chance)]
    assert same_people([as_text(person) for person in people]) == [None, None, 0, None]


def test_a_file_without_a_signature_is_nobodys_second() -> None:
    signature = as_text(random_signature(random.Random(1)))
    assert same_people([None, signature, None, signature]) == [None, None, None, 1]


def test_nobody_at_all_is_no_trouble() -> None:
    assert same_people([]) == []
    assert same_people([None]) == [None]
    assert same_files([]) == []


def test_three_files_that_are_only_near_in_turn_are_one_person() -> None:
    chance = random.Random(1)
    first = random_signature(chance)
    second = with_errors(first, 100, chance)
    third = with_errors(second, 100, chance)
    assert same_people([as_text(s) for s in (first, third, second)]) == [None, 0, 0]


def test_every_pair_is_found_however_many_blocks_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(3)
    people = [random_signature(chance) for _ in range(40)]
    files = [with_errors(chance.choice(people), 10, chance) for _ in range(150)]
    texts = [as_text(file) for file in files]
    at_once = same_people(texts)
    monkeypatch.setattr(duplicates, "_BLOCK", 16)
    assert same_people(texts) == at_once
    assert sum(first is None for first in at_once) == len(
        {min(range(40), key=lambda i: (people[i] ^ file).bit_count()) for file in files}
    )
