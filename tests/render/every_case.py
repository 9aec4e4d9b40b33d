"""Reports for every combination that chooses a sentence: status, copies, grade, withheld."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import msgspec

from render.people import AVERAGE, PANEL, by_proxy, called, person, unread
from serine_report.calling.decision import Reason
from serine_report.panel import Variant
from serine_report.report import Call, CallStatus, GradeLevel, Options, Report
from serine_report.report.finding import Agreement, GradeReason
from serine_report.report.model import AncestryOption, Withheld

_REPLACE = msgspec.structs.replace
_WITH_REASONS = {
    CallStatus.NO_CALL: (Reason.PROXY_NOT_ESTABLISHED,),
    CallStatus.NOT_IN_FILE: (Reason.PROXY_NOT_ESTABLISHED,),
    CallStatus.UNEXPECTED_ALLELES: (
        Reason.COMPLEMENT_IN_PLUS_FILE,
        Reason.OTHER_LETTERS,
        Reason.NOT_BASES,
    ),
    CallStatus.CONFLICTING_CALLS: (
        Reason.DUPLICATE_ROWS_DIFFER,
        Reason.PROBES_DIFFER,
        Reason.FILES_DIFFER,
    ),
    CallStatus.STRAND_UNRESOLVED: (Reason.STRAND_UNPROVEN, Reason.PALINDROMIC),
    CallStatus.NOT_COMPARABLE: (
        Reason.INDEL_LETTERS,
        Reason.NOT_SINGLE_LETTERS,
        Reason.ONE_LETTER_ON_AUTOSOME,
        Reason.TWO_ALLELES_ON_HAPLOID,
        Reason.POSITION_CONTRADICTS,
        Reason.CHROMOSOME_CONTRADICTS,
    ),
}


def calls_of(variant: Variant) -> Iterator[Call]:
    """Every call a variant can have: three genotypes, its neighbour, every way to be unread."""
    effect, other = variant.effect_allele, variant.other_allele
    for letters in ((other, other), (effect, other), (effect, effect)):
        yield called("/".join(sorted(letters)), effect)
    yield called(f"{effect}/{effect}", effect, flipped=True, reason="reference_block")
    yield called(f"{effect}/{effect}", effect, reason="hemizygous", matched_by="alias")
    if variant.proxies:
        yield by_proxy(variant.rsid, "/".join(variant.proxies[0].alleles), 0.4)
    for status, reasons in _WITH_REASONS.items():
        yield unread(status)
        yield from (unread(status, reason) for reason in reasons)


def every_call() -> Iterator[Report]:
    """A report for every call of every variant, the others being as in an average person."""
    for variant in PANEL.variants:
        for call in calls_of(variant):
            yield person({**AVERAGE, variant.rsid: call})


def every_total() -> Iterator[Report]:
    """A report for every direction, grade, reason to withhold, ancestry and kind of measurement."""
    average = person(AVERAGE)
    assert average.estimate is not None
    for log10 in (-0.03, 0.0, 0.03):
        total = _REPLACE(average.estimate, log10=log10, percent=100 * (10**log10 - 1))
        for grade in get_args(GradeLevel):
            yield _REPLACE(average, estimate=total, findings=_graded(average, grade=grade))
    for reason in get_args(GradeReason):
        yield _REPLACE(average, findings=_graded(average, grade_reason=reason))
    for withheld in get_args(Withheld):
        estimate = _REPLACE(average.estimate, log10=None, percentile=None, withheld=withheld)
        yield _REPLACE(average, estimate=estimate)
    yield _REPLACE(average, estimate=None, score=None)
    for ancestry in get_args(AncestryOption):
        yield person(AVERAGE, Options(ancestry=ancestry))
    for matrix in ("serum", "plasma", None):
        yield person(AVERAGE, Options(measured=120.0, matrix=matrix))
    for agreement in get_args(Agreement):
        first, *rest = average.loci
        yield _REPLACE(average, loci=(_REPLACE(first, agreement=agreement), *rest))


def _graded(report: Report, **changes: str) -> tuple[object, ...]:
    return tuple(_REPLACE(finding, **changes) for finding in report.findings)
