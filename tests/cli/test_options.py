"""The options that commands share."""

from __future__ import annotations

import datetime
import math
from typing import get_args, get_type_hints

import msgspec
import pytest

from serine_report.cli import options
from serine_report.cli.options import check_measured, report_date
from serine_report.errors import UsageError
from serine_report.render.formats import SUFFIXES, Format
from serine_report.report import Options


@pytest.mark.parametrize(
    ("field", "offered"),
    [("ancestry", options.ANCESTRIES), ("paper", options.PAPERS)],
)
def test_what_is_offered_is_what_a_report_takes(field: str, offered: tuple[str, ...]) -> None:
    assert get_args(get_type_hints(Options)[field]) == offered


def test_every_offered_extra_and_matrix_is_taken() -> None:
    taken = msgspec.convert({"include": options.EXTRAS}, Options)
    assert taken.include == options.EXTRAS
    for matrix in options.MATRICES:
        assert msgspec.convert({"matrix": matrix}, Options).matrix == matrix


def test_every_format_has_an_ending() -> None:
    assert get_args(Format) == tuple(SUFFIXES) == options.FORMATS


def test_a_given_date_is_the_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    given = datetime.datetime(2026, 11, 23)  # noqa: DTZ001  as Click gives it
    assert report_date(given) == datetime.date(2026, 11, 23)


def test_the_source_date_is_in_universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert report_date(None) == datetime.date(1970, 1, 1)


@pytest.mark.parametrize("epoch", ["soon", "1e3", "9" * 30])
def test_a_source_date_that_is_none_is_wrong_usage(
    epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        report_date(None)


def test_otherwise_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    before = datetime.datetime.now().astimezone().date()
    assert before <= report_date(None) <= before + datetime.timedelta(days=1)


@pytest.mark.parametrize(("measured", "matrix"), [(None, None), (118.0, "serum"), (9999, "plasma")])
def test_a_level_with_its_matrix_is_fine(measured: float | None, matrix: str | None) -> None:
    check_measured(measured, matrix)
    assert (measured is None) == (matrix is None)


@pytest.mark.parametrize(
    ("measured", "matrix", "code"),
    [
        (118.0, None, "measured_without_matrix"),
        (None, "serum", "measured_without_matrix"),
        (0.0, "serum", "measured_invalid"),
        (-1.0, "serum", "measured_invalid"),
        (10_000.0, "serum", "measured_invalid"),
        (math.nan, "serum", "measured_invalid"),
        (math.inf, "serum", "measured_invalid"),
    ],
)
def test_a_level_alone_or_out_of_range_is_wrong_usage(
    measured: float | None, matrix: str | None, code: str
) -> None:
    with pytest.raises(UsageError) as error:
        check_measured(measured, matrix)
    assert error.value.code == code
