"""Statements, the pathway and the bibliography beside a panel."""

from __future__ import annotations

from pathlib import Path

import pytest

from serine_report.errors import PanelError
from serine_report.panel import (
    find_bibliography,
    parse_bibliography,
    parse_panel,
)
from small_panel import TOML, broken


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('traced = "yes"', 'traced = "no"'),
        ('traced = "yes"\ncitations = ["study2"]', 'traced = "yes"'),
        ('traced = "yes"\ncitations = ["study2"]', 'traced = "partly"\ncitations = []'),
    ],
)
def test_a_statement_cites_a_source_exactly_when_one_was_traced(old: str, new: str) -> None:
    with pytest.raises(PanelError) as refused:
        parse_panel(broken(old, new), "mine.toml")
    assert "statement a_statement: it cites a source exactly when one was traced" in str(
        refused.value
    )


@pytest.mark.parametrize(
    ("section", "is_disease_context"), [("what_it_is", False), ("disease_context", True)]
)
def test_a_statement_of_disease_context_is_told_apart(
    section: str, is_disease_context: bool
) -> None:
    panel = parse_panel(broken("what_it_is", section), "mine.toml").panel
    assert [each.is_disease_context for each in panel.statements] == [is_disease_context]


# ------------------------------------------------------------------------------ bibliography

CSL = b"""[
 {"id": "study1", "type": "article-journal", "title": "The first study",
  "author": [{"family": "Ada", "given": "B"}, {"literal": "et al."}],
  "container-title": "A Journal", "issued": {"date-parts": [[2014, 5]]},
  "volume": "46", "issue": "6", "page": "1-2", "PMID": "24816252", "DOI": "10.1/x"},
 {"id": "study2", "author": [{"family": "Ada"}, {"literal": "The Consortium"}],
  "PMID": null, "DOI": null, "number": "record 7"},
 {"id": "study3", "author": null, "issued": null}
]"""


def test_a_bibliography_is_read_as_citations() -> None:
    first = parse_bibliography(CSL).citations["study1"]
    assert (first.authors, first.title, first.journal) == (
        "Ada B et al.",
        "The first study",
        "A Journal",
    )
    assert (first.year, first.volume, first.issue, first.pages) == (2014, "46", "6", "1-2")
    assert (first.pmid, first.doi, first.record) == (24816252, "10.1/x", None)


def test_what_is_null_in_a_bibliography_is_absent() -> None:
    citations = parse_bibliography(CSL).citations
    second, third = citations["study2"], citations["study3"]
    assert (second.authors, second.record) == ("Ada, The Consortium", "record 7")
    assert (second.pmid, second.doi, second.year, second.title) == (None, None, None, None)
    assert third.authors is None


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b'[{"title": "no id"}]', b'[{"id": "x", "PMID": "PMC1"}]']
)
def test_what_is_no_bibliography_is_refused(data: bytes) -> None:
    with pytest.raises(PanelError) as refused:
        parse_bibliography(data)
    assert refused.value.code == "bibliography_invalid"
    assert str(refused.value).startswith("bibliography.json is not CSL-JSON: ")


def test_the_bibliography_that_stands_beside_a_panel_is_found(tmp_path: Path) -> None:
    panel = tmp_path / "mine.toml"
    panel.write_text(TOML, encoding="utf-8")
    assert find_bibliography(str(panel)) is None
    (tmp_path / "bibliography.json").write_bytes(CSL)
    found = find_bibliography(str(panel))
    assert found is not None
    assert set(found.citations) == {"study1", "study2", "study3"}


def test_the_shipped_panel_has_a_bibliography() -> None:
    found = find_bibliography("serine")
    assert found is not None
    assert found.citations["shin2014"].pmid == 24816252
