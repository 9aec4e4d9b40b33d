"""What a cohort page is told: aggregates first, the exceptional by name, each person once."""

from __future__ import annotations

import pytest

from cohort.people import facts_of, failure, panel, person
from serine_report.cohort import summary
from serine_report.render.cohort.facts import Bin, CodeCount, Failure

READ_ALL = {"rs1163251": "C/T", "rs477992": "A/G", "rs715": "C/T", "rs4947534": "C/T"}
SIGNATURE = "0f" * 64


def test_counts_add_up_to_the_files_that_were_asked_for() -> None:
    facts = facts_of([person("a"), person("b"), failure("c")], n_left=4)
    assert (facts.n_files, facts.n_reported, facts.n_failed, facts.n_people) == (7, 2, 1, 2)


def test_each_person_counts_once_in_frequencies_and_every_file_in_statuses() -> None:
    rows = [
        person("a", {"rs715": "T/T"}, signature=SIGNATURE),
        person("b", {"rs715": "T/T"}, signature=SIGNATURE),
        person("c", {"rs715": "C/C"}, sha256="c" * 64),
        person("d", {"rs715": "C/C"}, sha256="c" * 64),
    ]
    facts = facts_of(rows)
    (counted,) = (count for count in facts.alleles if count.variant.rsid == "rs715")
    (statuses,) = (status for status in facts.statuses if status.variant.rsid == "rs715")
    assert counted.n_by_copies == (1, 0, 1)
    assert statuses.counts[0] == 4
    assert facts.n_people == 2
    assert facts.same_people.shown == (("a", "b"),)
    assert facts.same_files.shown == (("c", "d"),)


def test_a_file_that_is_there_twice_is_not_told_as_two_files_of_one_person_as_well() -> None:
    rows = [person(name, sha256="d" * 64, signature=SIGNATURE) for name in ("a", "b")]
    facts = facts_of(rows)
    assert (facts.same_files.n_all, facts.same_people.n_all) == (1, 0)


def test_what_was_read_is_counted_by_vendor_and_chip_the_most_files_first() -> None:
    rows = [
        person("a", {"rs715": "C/T"}, vendor="AncestryDNA", chip=None),
        person("b", READ_ALL),
        person("c", {"rs715": "--"}),
    ]
    first, second = facts_of(rows).readings
    assert (first.vendor, first.chip, first.n_files) == ("23andMe", "23andMe v5", 2)
    assert first.n_read == (1, 1, 1, 1, 0)
    assert (second.vendor, second.chip, second.n_files) == ("AncestryDNA", None, 1)
    assert second.n_read == (0, 0, 1, 0, 0)


def test_the_rarest_chips_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "MOST_CHIPS", 1)
    rows = [person("a"), person("b"), person("c", READ_ALL, chip="x"), person("d", chip="y")]
    common, rare = facts_of(rows).readings
    assert (common.vendor, common.n_files) == ("23andMe", 2)
    assert (rare.vendor, rare.chip, rare.n_files, rare.n_read[0]) == ("other", None, 2, 1)


def test_statuses_of_a_variant_sum_to_the_reported_files() -> None:
    rows = [person("a", READ_ALL), person("b", {"rs715": "--"}), failure("c")]
    for status in facts_of(rows).statuses:
        assert sum(status.counts) == 2


def test_estimates_are_counted_in_steps_and_withheld_ones_by_reason() -> None:
    rows = [
        person("a", estimate=-2.0),
        person("b", estimate=-1.9),
        person("c", estimate=3.9),
        person("d", estimate=None, withheld="nothing_read"),
    ]
    spread = facts_of(rows).estimates
    assert spread.n_people == 3
    assert spread.n_withheld == {"nothing_read": 1}
    assert (spread.lowest, spread.median, spread.highest) == (-2.0, -1.9, 3.9)
    assert spread.bins == (Bin(-2.0, 0.0, 2), Bin(0.0, 2.0, 0), Bin(2.0, 4.0, 1))


def test_estimates_that_spread_far_are_counted_in_wider_steps() -> None:
    spread = facts_of([person("a", estimate=-200.0), person("b", estimate=200.0)]).estimates
    assert len(spread.bins) <= 42
    assert sum(bin_.n_people for bin_ in spread.bins) == 2


def test_nobody_with_an_estimate_is_not_an_average_of_zero() -> None:
    spread = facts_of([person("a", estimate=None)]).estimates
    assert (spread.n_people, spread.median, spread.bins) == (0, None, ())


def test_failures_are_counted_by_code_and_listed_by_name() -> None:
    rows = [failure("b", "truncated", "Cut."), failure("a"), failure("c")]
    facts = facts_of(rows)
    assert facts.failure_codes == (
        CodeCount("empty", 2, "The file is empty."),
        CodeCount("truncated", 1, "Cut."),
    )
    assert facts.failures[0] == Failure("a", "empty", "The file is empty.")


def test_a_large_cohort_lists_the_first_failures_and_no_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(summary, "MOST_FAILURES", 2)
    monkeypatch.setattr(summary, "MOST_FILES", 4)
    facts = facts_of([failure(name) for name in "abc"] + [person("d"), person("e")])
    assert [failure_.file for failure_ in facts.failures] == ["a", "b"]
    assert facts.n_failed == 3
    assert facts.files == ()


def test_a_small_cohort_lists_every_file() -> None:
    (line,) = facts_of([person("a", READ_ALL, estimate=None), failure("b")]).files
    assert (line.file, line.vendor, line.n_read, line.n_variants) == ("a", "23andMe", 4, 5)
    assert (line.call_rate, line.estimate_percent) == (0.985, None)


def test_warnings_are_counted_with_the_sentence_of_the_first_file() -> None:
    rows = [
        person("a", warnings={"partial": "Short.", "utf16": "Wide."}),
        person("b", warnings={"partial": "Shorter."}),
    ]
    assert facts_of(rows).warnings == (
        CodeCount("partial", 2, "Short."),
        CodeCount("utf16", 1, "Wide."),
    )


def test_a_large_panel_is_shown_in_part_and_the_page_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(summary, "MOST_VARIANTS", 2)
    facts = facts_of([person("a", READ_ALL)])
    assert (facts.n_variants, len(facts.variants), len(facts.alleles)) == (5, 2, 2)
    assert facts.readings[0].n_read == (1, 1)
    assert facts.panel_title == panel().title


def test_no_files_at_all_are_no_trouble() -> None:
    facts = facts_of([], n_left=3)
    assert (facts.n_reported, facts.readings, facts.failures) == (0, (), ())


def test_only_failures_are_no_trouble() -> None:
    facts = facts_of([failure("a")])
    assert (facts.n_failed, facts.n_people, facts.readings) == (1, 0, ())
