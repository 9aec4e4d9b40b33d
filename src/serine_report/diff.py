"""Two reports compared: what differs in the results, and what went in that can be the cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from serine_report.report import Report

Cause = Literal["file", "panel", "options", "program"]
Value = Any  # a piece of a report as JSON knows it

# Where a report says what went in, and which cause each place speaks of. Paper, language, label
# and date change how a report looks and never what it says.
_CAUSES: tuple[tuple[str, Cause | None], ...] = (
    ("source.sha256", "file"),
    ("second_source.sha256", "file"),
    ("panel.", "panel"),
    ("options.paper", None),
    ("options.language", None),
    ("options.", "options"),
    ("tool.", "program"),
    ("created", None),
    ("label", None),
    ("report_id", None),
)
_NAMES = ("rsid", "code", "key", "locus", "id")


class Change(Struct, frozen=True, kw_only=True):
    """One place that differs; `path` goes by rsid, locus or code and not by number."""

    path: str
    old: Value
    new: Value


class Comparison(Struct, frozen=True, kw_only=True):
    """What differs between two reports.

    `results` is what the reports say differently, `inputs` what went in differently, and
    `causes` which of the inputs can be the reason. Results that differ without a cause mean
    that one of the reports was altered.
    """

    schema_version: int = 1
    same_results: bool
    causes: tuple[Cause, ...]
    inputs: tuple[Change, ...]
    results: tuple[Change, ...]


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports, value by value."""
    changes = list(_changes("", msgspec.to_builtins(old), msgspec.to_builtins(new)))
    inputs = tuple(change for change in changes if _rule(change.path) is not None)
    results = tuple(change for change in changes if _rule(change.path) is None)
    causes = dict.fromkeys(rule[1] for change in inputs if (rule := _rule(change.path)))
    return Comparison(
        same_results=not results,
        causes=tuple(cause for cause in causes if cause is not None),
        inputs=inputs,
        results=results,
    )


def _rule(path: str) -> tuple[str, Cause | None] | None:
    return next((rule for rule in _CAUSES if f"{path}.".startswith(rule[0])), None)


def _changes(path: str, old: Value, new: Value) -> Iterator[Change]:
    """Walk down as long as both sides have parts; what is absent has none of them."""
    old_parts, new_parts = _parts(old), _parts(new)
    if old is None and new_parts is not None:
        old_parts = {}
    if new is None and old_parts is not None:
        new_parts = {}
    if old_parts is None or new_parts is None:
        if old != new:
            yield Change(path=path, old=old, new=new)
        return
    for name in dict.fromkeys((*old_parts, *new_parts)):
        inner = f"{path}.{name}" if path else name
        yield from _changes(inner, old_parts.get(name), new_parts.get(name))


def _parts(value: Value) -> dict[str, Value] | None:
    """The named parts of a value; None where it has none."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list | tuple) or not all(isinstance(part, dict) for part in value):
        return None
    for name in _NAMES:
        names = [part.get(name) for part in value]
        if None not in names and len(set(names)) == len(names):
            return dict(zip(names, value, strict=True))
    return {str(number): part for number, part in enumerate(value)}
