"""Page one: what a reader sees first, in every case that was designed on purpose."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from msgspec.structs import replace

from render.pages import own_words, section, sentences, tree_of
from render.people import (
    AVERAGE,
    LONG_LABEL,
    LOWER,
    PANEL,
    by_proxy,
    called,
    people,
    person,
    unread,
)
from serine_report.errors import UsageError
from serine_report.render.html import render_html
from serine_report.report import Call, CallStatus, Measurement, Options, Report

PEOPLE = people()


def page_of(report: Report) -> str:
    """Everything on page one, in one line a block, spaces of every kind alike."""
    return "\n".join(sentences(section(tree_of(report), "page-one")))


def headline_of(report: Report) -> str:
    """The one sentence that is the result."""
    return " ".join(own_words(section(tree_of(report), "headline")).split())


# Worked out by hand from the betas and frequencies of the combining study.
@pytest.mark.parametrize(
    ("name", "verb", "amount", "micromoles"),
    [
        ("everything_lower", "appear to go", "9.8 % lower", "14.4 micromoles per litre less"),
        ("everything_higher", "appear to go", "14 % higher", "20.2 micromoles per litre more"),
        ("everything_average", "appear to go", "0.8 % lower", "1.2 micromoles per litre less"),
        ("only_proxies", "may go", "6.7 % lower", "9.9 micromoles per litre less"),
    ],
)
def test_the_result_is_one_sentence_in_percent_and_in_micromoles(
    name: str, verb: str, amount: str, micromoles: str
) -> None:
    assert headline_of(PEOPLE[name]) == (
        f"Read together, your letters {verb} with about {amount} serine in blood than average:"
        f" about {micromoles}."
    )


@pytest.mark.parametrize(
    ("name", "what", "why"),
    [
        ("nothing_read", "result", "None of the variants of this panel could be read"),
        ("one_locus_only", "total", "Only one of the 3 places that count could be read."),
        ("other_ancestry", "total", "You stated an ancestry that the study"),
    ],
)
def test_without_a_total_the_headline_says_so_and_why(name: str, what: str, why: str) -> None:
    assert headline_of(PEOPLE[name]).startswith(f"There is no {what}. {why}")


@pytest.mark.parametrize("name", PEOPLE)
def test_the_parts_stand_in_their_order(name: str) -> None:
    headings = [e.text for e in section(tree_of(PEOPLE[name]), "page-one").iter("h2")]

    assert headings == [
        "The result",
        "What that means",
        "What could be read",
        "How sure",
        "Place by place",
        "What this report does not do",
        "Your file",
    ]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_percentage_of_the_reader_never_stands_without_its_range_and_its_chance(
    name: str,
) -> None:
    report = PEOPLE[name]
    assert report.estimate is not None
    page = page_of(report)

    has_total = report.estimate.log10 is not None
    assert ("95 are expected between" in page) == has_total
    assert ("times in 100" in page) == has_total
    assert ("Serine levels in blood" in page) == has_total


@pytest.mark.parametrize("name", ["nothing_read", "nothing_readable", "every_unread_status"])
def test_nothing_read_never_looks_like_a_result(name: str) -> None:
    page = page_of(PEOPLE[name])

    assert "This is not an average result, and not a reassuring one." in page
    assert "0 of 5 variants were read. All are unknown, which is not the same as average." in page
    assert "What would help:" in page
    assert "about average" not in page
    assert not re.search(r"go with .* serine", page)


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("nothing_read", "A file from another test, or from sequencing, may contain it."),
        ("nothing_readable", "A new test, or a file from another chip, may be able to read it."),
    ],
)
def test_what_would_help_goes_by_why_nothing_was_read(name: str, help_: str) -> None:
    assert f"What would help: {help_}" in page_of(PEOPLE[name])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("everything_lower", "point the same way. They are counted once."),
        ("locus_differs", "Their counts differ by one, which is common."),
        ("locus_disagrees", "here they point opposite ways. That is rare and no error."),
        ("flipped_file", "minus: 3 of 1,002 known markers agree with plus"),
        ("flipped_file", "The letters of the file are on the minus strand."),
        ("unknown_assembly", "not known; variants were matched by name alone"),
        ("unknown_assembly", "not known: too few known markers to tell"),
        ("conflict", "4 of 5 variants were read. The rest is unknown"),
        ("conflict", "two rows differ"),
        ("chip_v5", "There is no rank among 100 people"),
        ("only_proxies", "through rs541503"),
        ("only_proxies", "2 of 5 variants were read, all through a neighbour."),
        ("only_proxies", "higher, for each T. About 1.00 copies are expected."),
        ("one_proxy_only", "1 of 5 variants was read, through a neighbour."),
        ("only_the_one_that_never_counts", "None of the variants that count could be read"),
        ("only_the_one_that_never_counts", "1 of 5 variants was read. The rest is unknown"),
        ("only_the_one_that_never_counts", "no variant that counts was read."),
        ("only_proxies", "A place was read through a neighbour, not itself."),
        ("measured_serum", "You gave a measured value: 118.5 micromoles per litre of serum."),
        ("measured_serum", "are expected below it. A measurement outranks a genotype."),
        ("measured_plasma", "What it would be compared with is established in serum only"),
        ("measured_plasma", "A measurement outranks a genotype."),
        ("two_files", "120,341 of 120,344 shared readings agree"),
        ("two_files", "AncestryDNA; markers as on Illumina GSA, 677,436 rows"),
        ("estimated_ancestry", "the most similar reference sample is that of Europeans."),
        ("everything_lower", "No ancestry was stated. The comparison is with Europeans"),
        ("everything_lower", "GRCh37: 1,003 of 1,005 known markers agree"),
        ("everything_lower", "638,551 rows, of which 98.6 % could be read"),
        ("everything_lower", "about 3.3 % of the differences in serine between people"),
        ("everything_lower", "A blood test measures it directly."),
        ("everything_lower", "rs259842 has a card too and is not counted"),
        ("stand_in", "PHGDH"),
        ("other_ancestry", "Every place that counts was read, but what the letters go with"),
        ("everything_lower", "23andMe; markers as on 23andMe v5"),
        ("unknown_assembly", "not known; a plain table"),
    ],
)
def test_the_designed_cases_say_what_is_special_of_them(name: str, words: str) -> None:
    assert words in page_of(PEOPLE[name])


@pytest.mark.parametrize(
    ("matrix", "position", "words"),
    [
        ("plasma", 40.0, "of plasma. Of 100 people with your total, about 40 are expected"),
        ("plasma", None, "of plasma. Without a total it is not compared."),
        ("serum", None, "of serum. Serum and plasma differ. What it would be compared with is es"),
        ("serum", None, "established in plasma only"),
    ],
)
def test_a_panel_whose_level_is_of_plasma_speaks_of_plasma(
    matrix: Literal["serum", "plasma"], position: float | None, words: str
) -> None:
    report = PEOPLE["measured_serum"]
    assert report.score is not None
    level = replace(report.score.level, matrix="plasma")
    measured = Measurement(
        value=118.5,
        unit="micromoles per litre",
        matrix=matrix,
        compared=matrix == "plasma",
        position=position,
    )
    of_plasma = replace(report, score=replace(report.score, level=level), measurement=measured)
    assert words in page_of(of_plasma)


def test_a_stated_ancestry_of_the_study_needs_no_remark() -> None:
    assert "comparison is with Europeans" not in page_of(PEOPLE["everything_higher"])


@pytest.mark.parametrize(
    ("genotype", "against", "direction"),
    [
        ("T/T", "2.9 % lower than average", "lower"),
        ("C/T", "2.2 % higher than average", "higher"),
        ("C/C", "7.6 % higher than average", "higher"),
    ],
)
def test_a_place_is_told_against_the_average_person(
    genotype: str, against: str, direction: str
) -> None:
    tree = tree_of(person({**AVERAGE, "rs715": called(genotype, "T")}))
    [row] = [r for r in section(tree, "loci").iter("tr") if "CPS1" in "".join(r.itertext())]

    mark = section(row, f"mark-{direction}")

    assert "".join(mark.itertext()).replace("\u00a0", " ") == against


@pytest.mark.parametrize("status", [s for s in CallStatus if not s.is_read])
def test_an_unread_place_is_unknown_and_never_average(status: CallStatus) -> None:
    tree = tree_of(person({**LOWER, "rs715": unread(status)}))
    [row] = [r for r in section(tree, "loci").iter("tr") if "CPS1" in "".join(r.itertext())]

    words = "".join(row.itertext())

    assert "unknown" in words
    assert "average" not in words


@pytest.mark.parametrize(
    ("calls", "words"),
    [
        ({**LOWER, "rs715": by_proxy("rs715", "A/C", 1.02)}, "5 of 5 variants were read, 1 of"),
        ({"rs715": by_proxy("rs715", "A/A", 0.02)}, "About 0.02 copies are expected."),
        ({"rs715": called("C/C", "T")}, "You have 0."),
    ],
)
def test_copies_to_be_expected_are_never_told_as_counted(
    calls: dict[str, Call], words: str
) -> None:
    page = page_of(person(calls))

    assert words in page
    assert not re.search(r"You have \d\.\d", page)


def test_a_rank_is_given_only_with_every_place_read_directly() -> None:
    assert "in 100 Europeans" in page_of(PEOPLE["everything_lower"])
    assert "in 100 Europeans" not in page_of(PEOPLE["only_proxies"])


def test_a_label_is_on_the_page_and_a_long_one_is_cut() -> None:
    assert "Report for Sample 7" in render_html(PEOPLE["letter_paper"], PANEL)
    assert LONG_LABEL in render_html(PEOPLE["long_label"], PANEL)
    assert "\u2026" in render_html(person(LOWER, label="x" * 5000), PANEL)


def test_a_word_that_fills_more_than_a_line_is_cut() -> None:
    shown = re.search("W{9,}\u2026?", render_html(person(LOWER, label="W" * 119), PANEL))

    assert shown is not None
    assert shown[0].endswith("\u2026")
    assert 40 < len(shown[0]) < 60


def test_many_remarks_on_a_file_stand_at_the_end_and_page_one_says_so() -> None:
    tree = tree_of(PEOPLE["crowded"])
    remarks = sentences(section(tree, "provenance"))[-1]
    page = page_of(PEOPLE["crowded"])

    assert "More remarks on the file stand at the end of this report." in page
    assert page.count("saved as UTF-16") == remarks.count("saved as UTF-16") == 1
    assert "More rows than usual could not be read." in remarks
    assert "More rows than usual could not be read." not in page


@pytest.mark.parametrize(
    ("name", "is_crowded"),
    [
        ("everything_lower", False),
        ("flipped_file", False),
        ("two_files", False),
        ("measured_serum", False),
        ("long_label", False),
        ("crowded", True),
    ],
)
def test_letters_are_smaller_only_where_there_is_much_to_say(name: str, is_crowded: bool) -> None:
    page = section(tree_of(PEOPLE[name]), "page-one")

    assert ("crowded" in str(page.get("class"))) == is_crowded


def test_a_label_that_the_fonts_cannot_set_is_refused_with_a_sentence() -> None:
    with pytest.raises(UsageError, match=r"U\+6F22"):
        render_html(person(LOWER, label="\u6f22"), PANEL)


def test_the_paper_is_the_one_that_was_asked_for() -> None:
    assert "size: A4;" in render_html(person(LOWER), PANEL)
    assert "size: letter;" in render_html(person(LOWER, Options(paper="letter")), PANEL)
