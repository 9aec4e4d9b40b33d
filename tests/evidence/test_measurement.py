"""A person's own measurement is placed among people with their total, in serum only."""

from __future__ import annotations

import math

import msgspec
import pytest

from evidence import recomputed
from evidence.calls import calls_of
from serine_report.evidence import estimate, measurement, read_loci
from serine_report.panel import load_panel
from serine_report.report import Estimate, Measurement, Options

PANEL = load_panel("serine").panel
CALLS = calls_of(PANEL, {"rs1163251": "T/T", "rs715": "C/C", "rs4947534": "C/C"})


def total(ancestry: str = "EUR") -> Estimate | None:
    return estimate(PANEL, read_loci(PANEL, CALLS), CALLS, ancestry)


def placed(options: Options) -> Measurement | None:
    return measurement(PANEL, total(), options)


def test_without_a_measurement_there_is_none() -> None:
    assert placed(Options()) is None


def test_a_value_in_serum_is_placed_on_the_predicted_curve() -> None:
    result = placed(Options(measured=118, matrix="serum"))
    assert result is not None
    s = sum(
        b * (d - 2 * f) for d, (b, _, f, _) in zip((2, 0, 0), recomputed.SHIN.values(), strict=True)
    )
    position = 100 * recomputed.phi((math.log10(118 / 147.2) - s) / recomputed.RESIDUAL)
    assert result.compared is True
    assert result.position == pytest.approx(position, abs=1e-9)
    assert result.percent == pytest.approx(100 * (118 / 147.2 - 1), abs=1e-9)
    assert (result.value, result.unit) == (118, "micromoles per litre")


def test_the_expected_level_stands_in_the_middle_of_the_curve() -> None:
    person = total()
    assert person is not None
    assert person.log10 is not None
    result = placed(Options(measured=147.2 * 10**person.log10, matrix="serum"))
    assert result is not None
    assert result.position == pytest.approx(50, abs=1e-9)


@pytest.mark.parametrize("matrix", ["plasma", None])
def test_a_value_in_plasma_is_printed_and_not_compared(matrix: str | None) -> None:
    options = msgspec.convert({"measured": 118, "matrix": matrix}, Options)
    assert placed(options) == Measurement(
        value=118, unit="micromoles per litre", matrix=options.matrix, compared=False
    )


@pytest.mark.parametrize("estimated", [total("AFR"), None], ids=["withheld", "no total"])
def test_without_a_total_a_value_in_serum_has_no_position(estimated: Estimate | None) -> None:
    result = measurement(PANEL, estimated, Options(measured=118, matrix="serum"))
    assert result is not None
    assert (result.compared, result.position) == (True, None)
    assert result.percent == pytest.approx(100 * (118 / 147.2 - 1), abs=1e-9)


def test_a_panel_that_combines_nothing_places_nothing() -> None:
    panel = msgspec.structs.replace(PANEL, combining=None)
    assert measurement(panel, None, Options(measured=118, matrix="serum")) is None
