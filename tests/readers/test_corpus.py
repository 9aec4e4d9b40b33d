"""Every input of the corpus gives what it has to give."""

from __future__ import annotations

import io

import pytest

from readers.corpus import all_cases, small_cases
from readers.files import warning_codes
from readers.hostile.case import READ, Case
from serine_report.errors import InputError
from serine_report.readers import read_stream


def outcome(case: Case) -> tuple[str, frozenset[str]]:
    try:
        sample = read_stream(io.BytesIO(case.content()), case.options)
    except InputError as refusal:
        return refusal.code, frozenset()
    return READ, frozenset(warning_codes(sample))


def test_the_corpus_has_more_than_120_files_of_different_names() -> None:
    names = [case.name for case in all_cases()]
    assert len(names) == len(set(names)) > 120


@pytest.mark.parametrize("case", small_cases(), ids=lambda case: case.name)
def test_an_input_gives_what_it_has_to_give(case: Case) -> None:
    assert outcome(case) == (case.code, case.warnings)
