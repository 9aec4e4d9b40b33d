"""The statuses in words: their names, their counts, why one was given and what could settle it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose
from serine_report.report import CallStatus, Finding


class StatusCount(Struct, frozen=True):
    """How many variants of the panel have a status; the counts sum to the panel."""

    status: CallStatus
    name: Prose
    n: int


def status_counts(setting: Setting) -> tuple[StatusCount, ...]:
    """Every status that occurs, in the contract's order."""
    counts = setting.report.coverage
    return tuple(
        StatusCount(status, status_name(setting, status), counts[status])
        for status in CallStatus
        if counts.get(status, 0)
    )


def n_read(setting: Setting) -> int:
    """How many variants have a dosage."""
    return sum(finding.status.is_read for finding in setting.report.findings)


def status_name(setting: Setting, status: CallStatus) -> Prose:
    """A status in two or three words."""
    return setting.words.say("status.name", {"status": status})


def why_unread(setting: Setting, finding: Finding) -> Prose:
    """One sentence for a finding that has no dosage."""
    facts = {"status": finding.status.value, "reason": finding.reason or ""}
    return setting.words.say("status.sentence", facts)


def remedy(setting: Setting, status: CallStatus) -> Prose:
    """What could settle an unread variant."""
    return setting.words.say("status.remedy", {"status": status})


def grade_reason(
    setting: Setting, finding: Finding, *, of: Literal["variant", "total"] = "variant"
) -> Prose:
    """Why a finding has its grade, or the total by it, with the publications that it rests on."""
    reason = setting.words.say("grade.reason", {"reason": finding.grade_reason, "of": of})
    return setting.cited(reason, finding.grade_studies)
