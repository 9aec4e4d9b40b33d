"""The shipped panel says what its sources say, variant by variant, fact by fact."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from evidence import facts, literature
from evidence.transcription import Check, checks
from serine_report.evidence import check_panel, published_estimates
from serine_report.panel import find_bibliography, load_panel
from serine_report.resources import variants_folder

PANEL = load_panel("serine").panel


@pytest.mark.parametrize("check", [pytest.param(check, id=name) for name, check in checks()])
def test_the_panel_says_what_was_typed_a_second_time_from_the_sources(check: Check) -> None:
    check(PANEL)
    assert PANEL.variants


def test_the_shipped_panel_passes_every_certificate_and_leaves_nothing_unproved() -> None:
    assert check_panel(PANEL, find_bibliography("serine")) == ()


@pytest.mark.parametrize(("variant", "study"), facts.PERCENT_PER_COPY, ids=lambda part: part)
def test_percent_a_copy_is_the_printed_one(variant: str, study: str) -> None:
    (percent,) = (
        estimate.percent_per_copy
        for estimate in published_estimates(PANEL.variant(variant), PANEL)
        if estimate.study == study and estimate.is_panel_trait
    )
    assert percent is not None
    assert round(percent, 1) == facts.PERCENT_PER_COPY[variant, study]


@pytest.mark.parametrize("rsid", facts.NOT_PROXIES)
def test_what_is_no_proxy_is_not_shipped_as_one(rsid: str) -> None:
    shipped = {
        name for v in PANEL.variants for proxy in v.proxies for name in (proxy.rsid, *proxy.aliases)
    }
    assert rsid not in shipped


@pytest.mark.parametrize("statement", PANEL.statements, ids=lambda statement: str(statement.id))
def test_a_statement_cites_a_source_or_says_that_none_could_be_traced(statement: Any) -> None:
    says_so = "could not be traced" in statement.text or statement.traced != "no"
    assert statement.citations or says_so
    assert (statement.traced == "no") == (not statement.citations)


def test_only_the_disease_context_stays_out_of_a_report_that_does_not_ask_for_it() -> None:
    assert [s.id for s in PANEL.statements if s.is_disease_context] == ["both_directions"]


def bibliography() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(
        (variants_folder() / "bibliography.json").read_text(encoding="utf-8")
    )
    return entries


@pytest.mark.parametrize("entry", bibliography(), ids=lambda entry: str(entry["id"]))
def test_what_could_not_be_established_of_a_source_is_null(entry: dict[str, Any]) -> None:
    nulls = {key for key, value in entry.items() if value is None}
    assert nulls == literature.NULLS[entry["id"]]


def test_the_bibliography_has_every_source_and_no_other() -> None:
    assert {entry["id"] for entry in bibliography()} == set(literature.NULLS)
    assert len(bibliography()) == len(literature.NULLS)


def test_only_a_source_that_was_read_has_a_pmid_and_no_two_share_one() -> None:
    pmids = [entry.get("PMID") for entry in bibliography()]
    given = [pmid for pmid in pmids if pmid is not None]
    assert all(re.fullmatch(r"[1-9][0-9]{6,7}", pmid) for pmid in given)
    assert len(given) == len(set(given)) == 24
