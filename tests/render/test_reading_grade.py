"""Pages one and two ask for no more than eight years of school."""

from __future__ import annotations

import pytest

from render.pages import grade_of, section, sentences, tree_of
from render.people import people

PEOPLE = people()
HIGHEST_GRADE = 8


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("page", ["page-one", "guide"])
def test_the_first_two_pages_are_easy_to_read(name: str, page: str) -> None:
    prose = [line for line in sentences(section(tree_of(PEOPLE[name]), page)) if line[-1] == "."]

    assert len(prose) > 10
    assert grade_of(" ".join(prose)) <= HIGHEST_GRADE


@pytest.mark.parametrize("name", PEOPLE)
def test_each_sentence_of_the_result_is_easy_to_read(name: str) -> None:
    result = section(tree_of(PEOPLE[name]), "result")

    hard = [line for line in sentences(result) if line[-1] == "." and grade_of(line) > 12]

    assert not hard
