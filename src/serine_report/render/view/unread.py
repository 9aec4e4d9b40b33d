"""Not read, and what it changes: by status, with reason and remedy, and the bounds."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from serine_report.render.view.result import all_read
from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import remedy, status_name, why_unread
from serine_report.render.words import Prose
from serine_report.report import CallStatus, Finding


class UnreadRow(Struct, frozen=True, kw_only=True):
    """The variants that were not read directly for one reason."""

    status: Prose
    variants: Prose
    why: Prose
    remedy: Prose


class Unread(Struct, frozen=True, kw_only=True):
    """The page: a row a status and reason, the bounds as sentences."""

    rows: tuple[UnreadRow, ...]
    sentences: tuple[Prose, ...]


def unread(setting: Setting) -> Unread:
    """What was not read directly and what that leaves open."""
    order = list(CallStatus)
    findings = [f for f in setting.report.findings if f.status is not CallStatus.CALLED]
    findings.sort(key=lambda finding: order.index(finding.status))
    rows = tuple(
        _row(setting, why, list(members))
        for why, members in groupby(findings, key=lambda finding: _why(setting, finding))
    )
    opening = setting.words.say("unread.unknown" if rows else "unread.all_read")
    sentences = (opening, _bounds(setting))
    return Unread(rows=rows, sentences=tuple(sentence for sentence in sentences if sentence))


def _why(setting: Setting, finding: Finding) -> Prose:
    if finding.proxy is None:
        return why_unread(setting, finding)
    return setting.words.say("unread.by_proxy")


def _row(setting: Setting, why: Prose, members: list[Finding]) -> UnreadRow:
    first = members[0]
    return UnreadRow(
        status=status_name(setting, first.status),
        variants=Prose.join((_name(setting, finding) for finding in members), ", "),
        why=why,
        remedy=remedy(setting, first.status if first.proxy is None else first.proxy.why),
    )


def _name(setting: Setting, finding: Finding) -> Prose:
    if finding.proxy is None:
        return setting.words.say("unread.variant", rsid=finding.rsid, gene=setting.gene(finding))
    return setting.words.say(
        "unread.variant_by_proxy",
        rsid=finding.rsid,
        gene=setting.gene(finding),
        proxy=finding.proxy.rsid,
    )


def _bounds(setting: Setting) -> Prose:
    estimate = setting.report.estimate
    if estimate is None:
        return Prose()
    if all_read(setting):
        return setting.words.say("unread.no_bounds")
    low, high = (setting.against_average(limit) for limit in estimate.bounds_percent)
    return setting.words.say("unread.bounds", low=low, high=high)
