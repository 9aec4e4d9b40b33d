"""The cohort page tells what stands out, holds all it needs, and lets nothing in."""

from __future__ import annotations

import base64
import hashlib
import re
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from cohort.people import READ_ALL, facts_of, failure, person
from serine_report.cohort.rows import FileRows
from serine_report.render.cohort.facts import CohortFacts
from serine_report.render.cohort.page import render_cohort_html, render_for_print
from serine_report.render.cohort.paper import render_cohort_pdf
from serine_report.render.structure import structure_faults
from serine_report.resources import templates_folder

EVIL = '<script>alert("1")</script><img src="https://evil.test/x">'


def several() -> list[FileRows]:
    return [
        person("a.txt", READ_ALL),
        person("b.txt", {"rs715": "--"}, vendor="AncestryDNA", chip=None, estimate=-3.2),
        person("c.txt", estimate=None, withheld="nothing_read", warnings={"partial": "Short."}),
        failure("d.txt"),
    ]


def words(page: str) -> str:
    body = page.partition("<main>")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def stands_out(facts: CohortFacts) -> str:
    text = words(render_cohort_html(facts))
    return text.partition("What stands out")[2].partition("What was read, by")[0]


def test_the_page_says_how_many_files_have_a_report() -> None:
    text = words(render_cohort_html(facts_of(several(), n_left=1_000)))
    assert "3 of 1,004 files have a report. 1 failed, 1,000 were left" in text


def test_nothing_stands_out_of_a_clean_cohort() -> None:
    assert stands_out(facts_of([person("a", READ_ALL)])).strip() == "Nothing."


def test_failures_and_warnings_stand_out_and_have_their_sentences() -> None:
    facts = facts_of(several())
    assert "1 file failed" in stands_out(facts)
    assert "read with a warning" in stands_out(facts)
    text = words(render_cohort_html(facts))
    assert "d.txt empty The file is empty." in text
    assert "partial 1 Short." in text


def test_swapped_alleles_stand_out_and_are_no_more_than_probable() -> None:
    rows = [person(f"{number:03}", {"rs4947534": "T/T"}) for number in range(30)]
    assert "rs4947534: the frequency fits the other allele better" in stands_out(facts_of(rows))
    assert 'class="odd"' in render_cohort_html(facts_of(rows))


def test_genotypes_out_of_equilibrium_stand_out() -> None:
    genotypes = ["C/C"] * 30 + ["C/T"] * 10 + ["T/T"] * 70
    rows = [person(f"{n:03}", {"rs715": genotype}) for n, genotype in enumerate(genotypes)]
    assert "rs715: genotypes are not in Hardy-Weinberg proportions" in stands_out(facts_of(rows))


def test_repeated_files_and_people_are_named() -> None:
    rows = [
        person("a", sha256="a" * 64),
        person("b", sha256="a" * 64),
        person("c", signature="0f" * 64),
        person("d", signature="0f" * 64),
    ]
    text = words(render_cohort_html(facts_of(rows)))
    assert "The first of each line counts as the person. a, b" in text
    assert "The first of each line counts as the person. c, d" in text


def test_a_variant_without_a_reference_says_so_and_draws_the_cohort_alone() -> None:
    facts = facts_of([person(f"{number:02}", READ_ALL) for number in range(3)])
    alone = replace(facts, alleles=tuple(replace(a, reference=None) for a in facts.alleles))
    page = render_cohort_html(alone)
    drawing = page.partition("allele-chart")[2].partition("</svg>")[0]
    assert "rs715, T: 50.0" in drawing
    assert "EUR" not in drawing
    assert "not known" in words(page).partition("Hardy-Weinberg p")[2]


@pytest.mark.parametrize("name", [EVIL, "=1+1", "\u202egnp.exe", "a\x00b", "{{ 7*7 }}"])
def test_a_files_name_is_text_and_nothing_else(name: str) -> None:
    page = render_cohort_html(facts_of([person(name, READ_ALL), failure(name + "2")]))
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "\x00" not in page
    assert ">49<" not in page


def test_the_page_loads_nothing_and_runs_its_own_script_only() -> None:
    page = render_cohort_html(facts_of(several()))
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert "default-src &#39;none&#39;" in page
    assert f"script-src &#39;sha256-{digest}&#39;" in page
    assert not re.findall(r"""(?:src|srcset|action)=["']?|url\(|@import""", page)
    assert set(re.findall(r'href="([^"#][^"]*)"', page)) == {
        "https://pubmed.ncbi.nlm.nih.gov/15789306/"
    }


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render_cohort_html(facts_of(several())) == render_cohort_html(facts_of(several()))


def test_a_share_that_is_almost_all_never_reads_as_all() -> None:
    rows = [person(f"{number:03}", READ_ALL if number else {}) for number in range(300)]
    text = words(render_cohort_html(facts_of(rows)))
    assert "> 99" in text.replace("&gt;", ">")
    rows = [person(f"{number:03}", {} if number else READ_ALL) for number in range(300)]
    assert "< 1" in words(render_cohort_html(facts_of(rows))).replace("&lt;", "<")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [failure("a")],
        [person("a", READ_ALL)],
        several(),
        [person(f"{number:03}", READ_ALL, estimate=number / 7 - 5) for number in range(120)],
    ],
    ids=["nobody", "failures only", "one person", "several", "many"],
)
def test_the_page_is_well_formed_with_a_name_for_every_table_and_picture(
    rows: list[FileRows],
) -> None:
    page = render_for_print(facts_of(rows))
    root = ElementTree.fromstring(page)
    identifiers = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))
    for element in root.iter():
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((element.get(name) or "").split()) <= set(identifiers)
        if element.tag == "table":
            assert element.get("aria-labelledby")
            assert all(head.get("scope") for head in element.iter("th"))
    assert root.find(".//script") is None


def test_on_paper_it_is_tagged_archival_and_the_same_every_time() -> None:
    facts = facts_of(several())
    first = render_cohort_pdf(facts)
    assert first == render_cohort_pdf(facts)
    assert list(structure_faults(first)) == []


def test_no_class_of_the_cohort_page_means_something_else_in_a_report() -> None:
    classes = [
        set(re.findall(r"\.([a-z][a-z0-9-]*)", (templates_folder() / name).read_text("utf-8")))
        for name in ("cohort.css", "report.css")
    ]
    assert set.intersection(*classes) <= {"headline", "note"}
