"""A panel of another trait runs through the same engine, which knows nothing of the first."""

from __future__ import annotations

import datetime
import math
import re
from pathlib import Path

import pytest

import serine_report
from evidence.calls import by_proxy, calls_of
from evidence.recomputed import phi, z_of
from evidence.second_panel import changed, example
from samples import sample
from serine_report.evidence import (
    counted,
    estimate,
    findings,
    grade,
    measurement,
    read_loci,
    score_card,
)
from serine_report.pipeline import analyse
from serine_report.report import Call, Estimate, Options

PANEL = example().panel
SOURCE = Path(serine_report.__file__).parent
ENGINE = (
    "genome.py", "sample.py", "errors.py", "resources.py", "pipeline.py", "panel", "report",
    "readers", "calling", "evidence",
)  # fmt: skip

# ln units of the invented study: beta, error, frequency, p value.
FIRST = (0.050, 0.005, 0.30, 1.5e-23)
THIRD = (-0.030, 0.004, 0.60, 6.4e-14)
N = 20000
LN_10 = math.log(10)


def estimated(calls: dict[str, Call], ancestry: str = "EUR") -> Estimate:
    result = estimate(PANEL, read_loci(PANEL, calls), calls, ancestry)
    assert result is not None
    return result


def residual() -> float:
    """In natural logarithms."""
    shares = [z_of(p) ** 2 / (z_of(p) ** 2 + N - 2) for *_, p in (FIRST, THIRD)]
    variance = sum(2 * f * (1 - f) * beta**2 for beta, _, f, _ in (FIRST, THIRD))
    return math.sqrt(variance / sum(shares) * (1 - sum(shares)))


def test_effects_in_natural_logarithms_are_added_up_in_log10() -> None:
    calls = calls_of(PANEL, {"rs9000000001": "A/G", "rs9000000003": "T/T"})
    result = estimated(calls)
    total = 0.050 * (1 - 2 * 0.30) - 0.030 * (2 - 2 * 0.60)
    error = math.hypot((1 - 0.60) * 0.005, (2 - 1.20) * 0.004)
    assert result.log10 == pytest.approx(total / LN_10, abs=1e-12)
    assert result.standard_error == pytest.approx(error / LN_10, abs=1e-12)
    assert result.percent == pytest.approx(100 * math.expm1(total), abs=1e-9)
    assert result.micromoles_per_litre == pytest.approx(50 * math.expm1(total), abs=1e-9)
    chance = phi(abs(total) / (residual() * math.sqrt(2)))
    assert result.chance_against_average == pytest.approx(chance, abs=1e-9)


def test_a_study_that_counts_the_other_allele_gives_the_same_total() -> None:
    counted_by_g = (
        'effect_allele = "A"\nother_allele = "G"\neffect_allele_frequency = 0.30\nbeta = 0.050',
        'effect_allele = "G"\nother_allele = "A"\neffect_allele_frequency = 0.70\nbeta = -0.050',
    )
    panel = changed(counted_by_g).panel
    calls = calls_of(PANEL, {"rs9000000001": "A/A", "rs9000000003": "C/T"})
    turned = estimate(panel, read_loci(panel, calls), calls, "EUR")
    assert turned is not None
    assert turned.log10 == pytest.approx(estimated(calls).log10, abs=1e-15)
    card = score_card(panel)
    assert card is not None
    assert card.weights[0].effect_allele_frequency == pytest.approx(0.30, abs=1e-15)
    assert card.weights[0].z == pytest.approx(z_of(FIRST[3]), abs=1e-9)


def test_two_loci_make_nine_totals() -> None:
    card = score_card(PANEL)
    assert card is not None
    assert len(card.totals) == 9
    assert sum(total.share for total in card.totals) == pytest.approx(1, abs=1e-12)
    assert [weight.unit for weight in card.weights] == ["ln", "ln"]
    assert [weight.unit_words for weight in card.weights] == ["natural log", "natural log"]
    assert card.stand_ins[0].beta == -0.018


def test_a_stand_in_in_log10_and_a_proxy_meet_a_lead_in_ln() -> None:
    calls = calls_of(PANEL, {"rs9000000002": "G/G"})
    calls["rs9000000003"] = by_proxy("rs9000000004", "A/A", 1.9, 0.09)
    loci = read_loci(PANEL, calls)
    assert [(locus.read_as, locus.read_by) for locus in loci] == [
        ("stand_in", "rs9000000002"),
        ("lead_by_proxy", "rs9000000004"),
    ]
    result = estimated(calls)
    total = -0.018 * (2 - 1.30) - 0.030 / LN_10 * (1.9 - 1.20)
    assert result.log10 == pytest.approx(total, abs=1e-12)
    variance = ((2 - 1.30) * 0.002) ** 2 + (
        ((1.9 - 1.20) * 0.004) ** 2 + 0.030**2 * 0.09
    ) / LN_10**2
    assert result.standard_error == pytest.approx(math.sqrt(variance), abs=1e-12)
    assert result.percentile is None
    assert counted(loci, result) == {"rs9000000002", "rs9000000003"}


def test_grades_come_from_the_rule_and_not_from_the_trait() -> None:
    calls = calls_of(PANEL, {})
    levels = {v.rsid: grade(v, PANEL, calls[v.rsid]) for v in PANEL.variants}
    assert levels == {
        "rs9000000001": ("moderate", "linked_publication"),
        "rs9000000002": ("moderate", "linked_publication"),
        "rs9000000003": ("low", "one_publication"),
        "rs9000000005": ("unsupported", "no_association"),
    }


def test_a_level_in_plasma_is_compared_where_the_panel_was_measured_in_plasma() -> None:
    total = estimated(calls_of(PANEL, {"rs9000000001": "A/A", "rs9000000003": "C/C"}))
    in_plasma = measurement(PANEL, total, Options(measured=50, matrix="plasma"))
    in_serum = measurement(PANEL, total, Options(measured=50, matrix="serum"))
    assert in_plasma is not None
    assert in_serum is not None
    assert (in_plasma.compared, in_serum.compared) == (True, False)


def test_a_panel_that_combines_nothing_has_findings_and_no_total() -> None:
    text = example().toml.decode()
    combining = text[text.index("# One study's effects") : text.index("[[variants]]")]
    panel = changed((combining, "")).panel
    calls = calls_of(panel, {"rs9000000001": "A/A"})
    loci = read_loci(panel, calls)
    assert estimate(panel, loci, calls, "EUR") is None
    assert score_card(panel) is None
    assert [locus.contribution_log10 for locus in loci] == [None, None]
    assert counted(loci, None) == frozenset()
    found = findings(panel, calls, (), "EUR")
    assert found[0].dosage == 2


def test_a_file_is_analysed_with_it_from_rows_to_report() -> None:
    person = sample(
        [
            ("rs9000000001", "20", 30600000, "AG"),
            ("rs9000000004", "21", 21102000, "AC"),
            ("rs9000000005", "22", 31600000, "CC"),
        ]
    )
    day = datetime.date(2026, 11, 23)
    report = analyse(person, example(), Options(ancestry="EUR"), label=None, created=day)
    assert report.panel.id == "examplamine"
    assert report.coverage["called"] == 2
    assert report.coverage["called_by_proxy"] == 1
    assert report.coverage["not_in_file"] == 1
    assert report.estimate is not None
    assert report.estimate.withheld is None
    assert [f.rsid for f in report.findings if f.counted] == ["rs9000000001", "rs9000000003"]


def lines_that_name_serine() -> list[str]:
    """Lines of the engine that say the word, but for the name of the package and its errors."""
    files = [
        path
        for room in ENGINE
        for path in (
            [SOURCE / room] if room.endswith(".py") else sorted((SOURCE / room).rglob("*.py"))
        )
    ]
    own_name = re.compile(r"serine[_-]report|SerineReportError")
    return [
        line.strip()
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if "serine" in own_name.sub("", line).lower()
    ]


def test_the_engine_names_serine_once_as_the_panel_to_take_when_none_is_asked_for() -> None:
    assert lines_that_name_serine() == ['DEFAULT_PANEL = "serine"']
