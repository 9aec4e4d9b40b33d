"""An exception class that cannot be pickled would break a pool: every one of ours can."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from serine_report import errors
from serine_report.errors import SerineReportError


def classes(parent: type[SerineReportError] = SerineReportError) -> Iterator[type]:
    yield parent
    for child in parent.__subclasses__():
        yield from classes(child)


@pytest.mark.parametrize("kind", list(classes()), ids=lambda kind: kind.__name__)
def test_an_error_survives_the_way_between_processes(kind: type[SerineReportError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a_code", "A sentence.")))
    assert type(error) is kind
    assert (error.code, error.sentence, error.exit_status) == (
        "a_code",
        "A sentence.",
        kind.exit_status,
    )


def test_every_error_stands_in_the_tree_of_the_modules_docstring() -> None:
    assert errors.__doc__ is not None
    assert all(kind.__name__ in errors.__doc__ for kind in classes())
