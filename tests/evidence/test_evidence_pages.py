"""docs/evidence.md and the curator's guide say what the panel and the runs say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evidence import facts
from evidence.mutate_panel import document, mutants
from serine_report.panel import load_panel

TOP = Path(__file__).resolve().parents[2]
PAGE = (TOP / "docs" / "evidence.md").read_text(encoding="utf-8")
PANEL = load_panel("serine").panel


def section(rsid: str) -> str:
    _, found, rest = PAGE.partition(f"\n### {rsid}")
    assert found
    return rest.partition("\n#")[0]


@pytest.mark.parametrize("rsid", facts.RSIDS)
def test_each_variant_has_its_published_figures_on_the_page(rsid: str) -> None:
    text = section(rsid)
    for row in facts.PUBLISHED[rsid]:
        beta = f"{row.beta:+g}" if row.beta > 0 else f"{row.beta:g}"
        assert beta.rstrip("0") in text
        assert f"{row.p:g}" in text
        assert f"{row.n:,}" in text
    assert f'"{facts.CLAIMS[rsid].words}"' in text
    assert str(facts.CLAIMS[rsid].reference_number) in text


@pytest.mark.parametrize("rsid", [rsid for rsid in facts.RSIDS if PANEL.variant(rsid).locus])
def test_each_variant_has_its_frequencies_and_proxies_on_the_page(rsid: str) -> None:
    variant = PANEL.variant(rsid)
    (frequencies,) = re.findall(rf"^\| {rsid}-.*$", PAGE, re.MULTILINE)
    for each in variant.frequencies:
        printed = f"{each.value:.2f}" if each.through else f"{each.value:.4f}".removesuffix("0")
        assert printed in frequencies
    rows = re.findall(rf"^\| {rsid} \|.*$", PAGE, re.MULTILINE)
    for proxy in variant.proxies:
        people = {"EUR": "CEU", "AFR": "Yoruba"}[proxy.ancestry]
        (row,) = (row for row in rows if proxy.rsid in row and f"{proxy.people} {people}" in row)
        assert f"{proxy.r2:.2f}" in row
        assert proxy.r2_interval is None or "{:.2f}-{:.2f}".format(*proxy.r2_interval) in row


def test_the_page_tells_the_story_of_rs259842_plainly() -> None:
    text = section("rs259842")
    assert "mannan-binding lectin *serine* protease 1" in text
    assert "`unsupported`" in text
    assert "never count it" in text


def test_the_page_counts_the_changes_that_the_run_makes() -> None:
    every = sum(1 for _ in mutants(document(), every_digit=True))
    fewer = sum(1 for _ in mutants(document(), every_digit=False))
    assert f"**{every:,} changes, {every:,} noticed**" in PAGE
    assert f"The tests run\n{fewer:,} of them" in PAGE


@pytest.mark.parametrize("page", ["docs/evidence.md", "docs/panels.md", "variants/README.md"])
def test_files_that_a_page_names_exist(page: str) -> None:
    text = (TOP / page).read_text(encoding="utf-8")
    named = {
        word.strip("`()[].,")
        for word in text.split()
        if word.strip("`()[].,").startswith(("tests/evidence/", "tools/", "variants/"))
    }
    assert all((TOP / name).exists() for name in named)


def test_the_guide_is_about_the_panels_that_ship() -> None:
    guide = (TOP / "variants" / "README.md").read_text(encoding="utf-8")
    assert f"`{PANEL.id}.toml`" in guide
    assert "`bibliography.json`" in guide
