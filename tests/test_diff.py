"""Two reports compared: what differs, and what can be the cause."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
import pytest

from rows import row
from samples import sample
from serine_report.diff import Change, Comparison, compare
from serine_report.panel import load_panel, parse_panel
from serine_report.pipeline import analyse
from serine_report.report import Options, Report

PANEL = load_panel("serine")
DAY = datetime.date(2026, 11, 23)


def report_of(*rows: tuple[str, str], options: Options | None = None) -> Report:
    """A report of a file with these rsids and genotypes."""
    table = [row(rsid, genotype) for rsid, genotype in rows]
    return analyse(sample(table), PANEL, options or Options(), label=None, created=DAY)


def changed(report: Report, **changes: Any) -> Report:
    return msgspec.structs.replace(report, **changes)


def at(comparison: Comparison, path: str) -> Change:
    found = (*comparison.inputs, *comparison.results)
    return next(change for change in found if change.path == path)


def test_a_report_equals_itself() -> None:
    report = report_of(("rs715", "CT"))
    assert compare(report, report) == Comparison(
        same_results=True, causes=(), inputs=(), results=()
    )


def test_a_finding_goes_by_its_rsid_and_not_by_its_number() -> None:
    comparison = compare(report_of(("rs715", "CT")), report_of(("rs715", "TT")))
    assert at(comparison, "findings.rs715.genotype") == Change(
        path="findings.rs715.genotype", old="C/T", new="T/T"
    )
    assert at(comparison, "loci.CPS1.dosage").new == 2
    assert not any(change.path.startswith("findings.rs477992") for change in comparison.results)


def test_results_that_differ_without_a_cause_have_none() -> None:
    comparison = compare(report_of(("rs715", "CT")), report_of(("rs715", "TT")))
    assert (comparison.same_results, comparison.causes) == (False, ())


def test_what_a_value_gains_is_listed_part_by_part() -> None:
    old = report_of(("rs715", "CT"))
    new = report_of(("rs715", "CT"), options=Options(measured=118.0, matrix="serum"))
    assert at(compare(old, new), "measurement.value") == Change(
        path="measurement.value", old=None, new=118.0
    )
    assert at(compare(new, old), "measurement.value") == Change(
        path="measurement.value", old=118.0, new=None
    )


@pytest.mark.parametrize(
    ("changes", "path", "cause"),
    [
        ({"tool": {"name": "serine-report", "version": "0.0.1"}}, "tool.version", "program"),
        ({"options": {"ancestry": "EUR"}}, "options.ancestry", "options"),
        ({"source": {"sha256": "1" * 64}}, "source.sha256", "file"),
        ({"panel": {"version": "9.9.9"}}, "panel.version", "panel"),
    ],
)
def test_each_thing_that_went_in_can_be_the_cause(
    changes: dict[str, Any], path: str, cause: str
) -> None:
    old = report_of(("rs715", "CT"))
    raw = msgspec.to_builtins(old)
    for name, parts in changes.items():
        raw[name] |= parts
    comparison = compare(old, msgspec.convert(raw, Report))
    assert comparison.causes == (cause,)
    assert [change.path for change in comparison.inputs] == [path]
    assert comparison.same_results


def test_a_second_file_is_another_file() -> None:
    old = report_of(("rs715", "CT"))
    comparison = compare(old, changed(old, second_source=old.source))
    assert comparison.causes == ("file",)
    assert at(comparison, "second_source.sha256").old is None


def test_looks_are_no_cause() -> None:
    old = report_of(("rs715", "CT"))
    options = Options(paper="letter", language="de")
    new = changed(
        old, label="Ada", created=datetime.date(2027, 1, 1), report_id="SR-1", options=options
    )
    comparison = compare(old, new)
    assert comparison.causes == ()
    assert {change.path for change in comparison.inputs} == {
        "label", "created", "report_id", "options.paper", "options.language",
    }  # fmt: skip
    assert comparison.same_results


def test_lists_without_names_go_by_number() -> None:
    """One study may be cited for two traits, so its name tells no association apart."""
    old = report_of(("rs715", "CT"))
    toml = PANEL.toml.replace(b"2.69e-21", b"2.69e-22")
    panel = parse_panel(toml, "changed")
    new = analyse(sample([row("rs715", "CT")]), panel, Options(), label=None, created=DAY)
    comparison = compare(old, new)
    assert comparison.causes == ("panel",)
    assert at(comparison, "findings.rs715.associations.0.p_value").new == 2.69e-22
