"""docs/calling.md names every status and every reason, and no other code."""

from __future__ import annotations

import re
from pathlib import Path

from serine_report.calling import Reason
from serine_report.report import CallStatus, MatchedBy

PAGE = Path(__file__).parents[2] / "docs" / "calling.md"


def codes_of_tables() -> set[str]:
    """The codes in the cells of the page's tables, apart from other words in code marks."""
    cells = [
        cell.strip()
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
        for cell in line.split("|")[1:3]
    ]
    return {found for cell in cells for found in re.findall(r"^`([a-z_]+)`$", cell)}


def test_every_status_reason_and_match_has_a_row_in_the_page() -> None:
    assert codes_of_tables() == {*CallStatus, *Reason, *MatchedBy}
