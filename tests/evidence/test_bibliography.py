"""A bibliography is CSL-JSON beside the panel, and what is null in it is unknown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from serine_report.errors import PanelError
from serine_report.panel import Citation, find_bibliography, parse_bibliography

FULL = {
    "id": "one2020",
    "type": "article-journal",
    "author": [{"family": "One", "given": "A"}, {"literal": "et al."}],
    "title": "A title",
    "container-title": "A journal",
    "issued": {"date-parts": [[2020, 5]]},
    "volume": "1",
    "issue": "2",
    "page": "3-4",
    "PMID": "12345678",
    "DOI": "10.1234/five",
}


def parsed(**changes: Any) -> Citation:
    data = json.dumps([{**FULL, **changes}]).encode()
    return parse_bibliography(data).citations["one2020"]


def test_an_entry_reads_as_a_citation() -> None:
    assert parsed() == Citation(
        key="one2020",
        authors="One A et al.",
        title="A title",
        journal="A journal",
        year=2020,
        volume="1",
        issue="2",
        pages="3-4",
        pmid=12345678,
        doi="10.1234/five",
    )


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ([{"family": "One", "given": "A"}], "One A"),
        ([{"family": "One", "given": "A"}, {"family": "Two", "given": "B"}], "One A, Two B"),
        (
            [
                {"family": "One", "given": "A"},
                {"family": "Two", "given": "B"},
                {"literal": "et al."},
            ],
            "One A, Two B et al.",
        ),
        ([{"family": "One"}], "One"),
        ([{"literal": "A consortium"}], "A consortium"),
        ([], None),
        (None, None),
    ],
)
def test_authors_are_written_as_papers_write_them(names: Any, authors: str | None) -> None:
    assert parsed(author=names).authors == authors


def test_what_is_null_is_none() -> None:
    nulls = dict.fromkeys(("title", "container-title", "issued", "volume", "page", "PMID", "DOI"))
    entry = parsed(**nulls)
    assert (entry.title, entry.journal, entry.year, entry.volume) == (None,) * 4
    assert (entry.pages, entry.pmid, entry.doi) == (None,) * 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'[{"title": "no id"}]',
        json.dumps([{**FULL, "PMID": "not a number"}]).encode(),
        json.dumps([{**FULL, "issued": {"date-parts": []}}]).encode(),
        json.dumps([{**FULL, "issued": {"date-parts": [[]]}}]).encode(),
    ],
    ids=["empty", "no list", "no id", "PMID in words", "no date", "empty date"],
)
def test_what_is_no_csl_json_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(PanelError, match=r"^bibliography\.json is not CSL-JSON: ") as refused:
        parse_bibliography(data)
    assert refused.value.code == "bibliography_invalid"


def test_a_bibliography_is_found_beside_anybodys_panel(tmp_path: Path) -> None:
    panel = tmp_path / "mine.toml"
    assert find_bibliography(str(panel)) is None
    (tmp_path / "bibliography.json").write_text(json.dumps([FULL]), encoding="utf-8")
    found = find_bibliography(str(panel))
    assert found is not None
    assert set(found.citations) == {"one2020"}


def test_the_shipped_panel_has_its_own() -> None:
    found = find_bibliography("serine")
    assert found is not None
    assert found.citations["shin2014"].doi == "10.1038/ng.2982"
