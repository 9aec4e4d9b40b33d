"""What came of comparing reports, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serine_report.diff import Change, Comparison
    from serine_report.verify import Verification

_CAUSES = {
    "file": "another raw file",
    "panel": "another panel, or another version of it",
    "options": "other options",
    "program": "another version of the program",
}
_VERDICTS = {
    "same_result": "Same result: the report says what follows from its data.",
    "altered": "Altered: the report does not say what follows from its data.",
    "file_differs": "File differs: the report was made from another raw file.",
    "panel_changed": "Panel changed: the report holds, and the panel has changed since it was"
    " made.",
    "other_version": "Other version: the report was made with another version of the program,"
    " which concludes otherwise.",
}
_PAGES = {
    "same_bytes": "the very same, to the byte",
    "same_words": "the same words, set with other typesetting libraries",
    "other_words": "other words than those that follow from the data",
    "not_compared": "not compared",
}
_SAID_WITH_STATUS = ("genotype", "dosage", "matched_by")
# What would fill pages and decides no result; --json has it all.
_BULK = ("score.", "references.", "source.rows_", "second_source.rows_")


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """The difference of two reports: what went in, then what came out."""
    if comparison.same_results:
        yield "Both reports say the same of the person."
    else:
        yield _why(comparison)
    yield from _section("What went in", comparison.inputs)
    yield from _section("What the reports say", comparison.results)


def verification_lines(verification: Verification) -> Iterator[str]:
    """A verdict, and what it rests on."""
    yield _VERDICTS[verification.verdict]
    if verification.report_id is None:
        return
    now = verification.panel_now
    yield f"  report   {verification.report_id}, made with version {verification.tool_version}"
    yield f"  panel    {verification.panel_version}" + ("" if now is None else f", today {now}")
    yield f"  pages    {_PAGES[verification.pages]}"
    yield from _section(
        "Where they differ (the report, then the recomputation)", verification.changes
    )


def _why(comparison: Comparison) -> str:
    causes = [_CAUSES[cause] for cause in comparison.causes]
    if not causes:
        return "The reports differ, and nothing that went in does: one of them was altered."
    *others, last = causes
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"The reports differ because of {listed}."


def _section(title: str, changes: Iterable[Change]) -> Iterator[str]:
    shown = [change for change in changes if not change.path.startswith(_BULK)]
    if not shown:
        return
    yield ""
    yield title
    read = {change.path: change for change in shown}
    for change in shown:
        part, _, name = change.path.rpartition(".")
        if name == "status":
            yield f"  {_place(part)}: {_reading(change, read.get(f'{part}.genotype'))}"
        elif name not in _SAID_WITH_STATUS or f"{part}.status" not in read:
            yield f"  {_place(change.path)}: {_words(change.old)} -> {_words(change.new)}"


def _reading(status: Change, genotype: Change | None) -> str:
    """What was read of a variant before and now, its letters included."""
    old, new = (str(value).replace("_", " ") for value in (status.old, status.new))
    letters = (None, None) if genotype is None else (genotype.old, genotype.new)
    before, now = ("" if one is None else f" ({one})" for one in letters)
    return f"{old}{before} -> {new}{now}"


def _place(path: str) -> str:
    parts = path.replace("_", " ").split(".")
    return " ".join(parts[1:] if parts[0] in {"findings", "loci"} else parts)


def _words(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.4g}"
        case str() if len(value) == 64:  # a hash; its beginning tells it apart
            return value[:12]
        case list() | tuple():
            return f"[{', '.join(map(_words, value))}]"
        case _:
            return str(value)
