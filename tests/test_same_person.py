"""One invented person in every vendor's form: what the report says is the same each time."""

from __future__ import annotations

from same_person import reports, said


def test_every_form_of_one_person_has_the_same_findings_total_and_bounds() -> None:
    by_form = dict(reports(20_000))
    differing = {
        name for name, report in by_form.items() if said(report) != said(by_form["23andMe v5"])
    }
    assert differing == set()
    assert len(by_form) > 25
    assert len({finding.dosage for finding in by_form["23andMe v5"].findings}) > 1
