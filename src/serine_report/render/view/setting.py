"""What every page needs at hand: the report, the panel, the words, and how to cite."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from msgspec import Struct

from serine_report.panel import Panel
from serine_report.render.words import Prose, Words
from serine_report.render.words.numbers import NO_BREAK, Numbers
from serine_report.render.words.prose import inside
from serine_report.report import Finding, Reference, Report

Comparison = Literal["higher", "lower", "same", "unknown"]
SAME_BELOW_PERCENT = 0.5
_GRADES = ("high", "moderate", "low", "unsupported")


class Setting(Struct, frozen=True, dict=True):
    """One report on its way to paper."""

    report: Report
    panel: Panel
    words: Words

    @property
    def numbers(self) -> Numbers:
        """How the report's language writes numbers."""
        return self.words.numbers

    @cached_property
    def references(self) -> dict[str, Reference]:
        """The report's sources by their keys."""
        return {reference.key: reference for reference in self.report.references}

    def finding(self, rsid: str) -> Finding:
        """The finding of a variant of the panel."""
        return next(finding for finding in self.report.findings if finding.rsid == rsid)

    def cite(self, keys: Iterable[str]) -> Prose:
        """The sources' numbers, each leading to its entry: `[1] [4]`."""
        numbers = sorted({self.references[key].number for key in keys})
        return Prose.join(inside(f"[{number}]", f"ref-{number}") for number in numbers)

    def cited(self, text: Prose, keys: Iterable[str]) -> Prose:
        """A text with its sources behind it."""
        return Prose.join((text, self.cite(keys)))

    def against_average(self, percent: float) -> Prose:
        """A percentage in words: `4.1 % lower than average`."""
        facts = {"direction": comparison(percent)}
        return self.words.say("direction.amount", facts, percent=self.size(percent))

    def size(self, percent: float) -> str:
        """The size of a percentage, its direction being told in words; whole from 10 up."""
        return self.numbers.percent(abs(percent), 0 if abs(percent) >= 9.95 else 1)

    def signed_percent(self, percent: float) -> str:
        """A percentage with its sign, for tables: `+4.1 %`."""
        return f"{self.numbers.signed(percent, 1)}{NO_BREAK}%"

    def gene(self, finding: Finding) -> Prose:
        """The gene of a variant, or the two that it lies between."""
        is_a_name = " " not in finding.gene
        return Prose.of(finding.gene) if is_a_name else self.words.panel_text(finding.gene)

    def population(self, code: str) -> str:
        """The people of a population of the panel."""
        return str(self.words.say("population.name", {"population": code}))


def comparison(percent: float | None) -> Comparison:
    """How a total or a place compares with the average; what rounds to nothing is the same."""
    if percent is None:
        return "unknown"
    if abs(percent) < SAME_BELOW_PERCENT:
        return "same"
    return "higher" if percent > 0 else "lower"


def least_sure(findings: Iterable[Finding]) -> Finding | None:
    """The finding with the lowest grade, the first of equals; a total is no surer than that."""
    return max(findings, key=lambda finding: _GRADES.index(finding.grade), default=None)
