"""Not read, and what it changes: by status, with reason and remedy, and the bounds."""

from __future__ import annotations

from msgspec import Struct

from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import remedy, status_name, why_unread
from serine_report.render.words import Prose
from serine_report.report import CallStatus, Finding


class UnreadRow(Struct, frozen=True, kw_only=True):
    """A variant that was not read directly."""

    rsid: str
    gene: Prose
    status: Prose
    why: Prose
    remedy: Prose


class Unread(Struct, frozen=True, kw_only=True):
    """The page: rows in the order of the statuses, the bounds as sentences."""

    rows: tuple[UnreadRow, ...]
    sentences: tuple[Prose, ...]


def unread(setting: Setting) -> Unread:
    """What was not read directly and what that leaves open."""
    order = list(CallStatus)
    findings = [f for f in setting.report.findings if f.status is not CallStatus.CALLED]
    rows = tuple(
        _row(setting, finding)
        for finding in sorted(findings, key=lambda finding: order.index(finding.status))
    )
    opening = setting.words.say("unread.unknown" if rows else "unread.all_read")
    sentences = (opening, _bounds(setting))
    return Unread(rows=rows, sentences=tuple(sentence for sentence in sentences if sentence))


def _row(setting: Setting, finding: Finding) -> UnreadRow:
    if finding.proxy is None:
        status, why = finding.status, why_unread(setting, finding)
    else:
        status = finding.proxy.why
        why = setting.words.say("unread.by_proxy", proxy=finding.proxy.rsid)
    return UnreadRow(
        rsid=finding.rsid,
        gene=Prose.of(finding.gene),
        status=status_name(setting, finding.status),
        why=why,
        remedy=remedy(setting, status),
    )


def _bounds(setting: Setting) -> Prose:
    estimate = setting.report.estimate
    if estimate is None:
        return Prose()
    if all(reading.variant is not None for reading in setting.report.loci):
        return setting.words.say("unread.no_bounds")
    low, high = (setting.against_average(limit) for limit in estimate.bounds_percent)
    return setting.words.say("unread.bounds", low=low, high=high)
