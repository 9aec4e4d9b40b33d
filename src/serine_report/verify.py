"""A report held against its own data, against a raw file, and against today's panel."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec import Struct

from serine_report import __version__
from serine_report.calling import SamplePair
from serine_report.diff import Change, compare
from serine_report.errors import OutputError, PanelError, UsageError
from serine_report.panel import LoadedPanel, load_panel, parse_panel, shipped_panels
from serine_report.pipeline import Readout, conclude, read_person, readout_of
from serine_report.render.pdf import render_pdf
from serine_report.render.proof import Proof, read_proof
from serine_report.report import CallStatus, Finding, Report, decode_report
from serine_report.sample import Sample


class Verdict(StrEnum):
    """What came of it; the first that applies."""

    ALTERED = "altered"
    OTHER_VERSION = "other_version"
    FILE_DIFFERS = "file_differs"
    PANEL_CHANGED = "panel_changed"
    SAME_RESULT = "same_result"


class Pages(StrEnum):
    """How the pages compare with those that this machine sets from the same data.

    The bytes depend on the machine's typesetting libraries as well, the words do not. Nothing
    is compared where the data does not hold, or is another version's.
    """

    SAME_BYTES = "same_bytes"
    SAME_WORDS = "same_words"
    OTHER_WORDS = "other_words"
    NOT_COMPARED = "not_compared"


class Verification(Struct, frozen=True, kw_only=True):
    """A verdict and what it rests on.

    `changes` is where the report (`old`) and what follows from its data (`new`) differ.
    `panel_now` is the version of the panel that ships today, None where no panel of that name
    ships. Without a readable report nothing but the verdict is known.
    """

    schema_version: int = 1
    verdict: Verdict
    report_id: str | None = None
    tool_version: str | None = None
    panel_version: str | None = None
    panel_now: str | None = None
    pages: Pages = Pages.NOT_COMPARED
    changes: tuple[Change, ...] = ()


def verify(pdf: bytes, person: Sample | SamplePair | None = None) -> Verification:
    """Recompute a report from the data that it carries, and from the raw file where given.

    Args:
        pdf: The report.
        person: What was read of the raw file, or of both.

    Raises:
        InputError: The bytes are no PDF that carries a report.
        MissingLibraryError: The machine cannot set pages to compare with.
    """
    proof = read_proof(pdf)
    told = _told(proof)
    if told is None:
        return Verification(verdict=Verdict.ALTERED)
    report, panel = told
    own = None if person is None else _in_order(person, report)
    changes = _changes(report, panel, readout_of(report))
    if own is not None:
        changes += _changes(report, panel, read_person(own, panel.panel, report.options))
    now = _panel_now(report)
    has_pages_to_compare = report.tool.version == __version__ and not changes
    verification = Verification(
        verdict=Verdict.SAME_RESULT,
        report_id=report.report_id,
        tool_version=report.tool.version,
        panel_version=report.panel.version,
        panel_now=None if now is None else now.panel.version,
        pages=_pages(report, panel, pdf, proof) if has_pages_to_compare else Pages.NOT_COMPARED,
        changes=changes,
    )
    is_other_panel = now is not None and now.sha256 != report.panel.sha256
    is_other_file = person is not None and own is None
    verdict = _verdict(verification, is_other_file=is_other_file, is_other_panel=is_other_panel)
    return msgspec.structs.replace(verification, verdict=verdict)


def _verdict(verification: Verification, *, is_other_file: bool, is_other_panel: bool) -> Verdict:
    is_this_version = verification.tool_version == __version__
    if verification.pages is Pages.OTHER_WORDS or (verification.changes and is_this_version):
        return Verdict.ALTERED
    if verification.changes:
        return Verdict.OTHER_VERSION
    if is_other_file:
        return Verdict.FILE_DIFFERS
    return Verdict.PANEL_CHANGED if is_other_panel else Verdict.SAME_RESULT


def _told(proof: Proof) -> tuple[Report, LoadedPanel] | None:
    """The report and its panel; None where they cannot be what the program attached."""
    try:
        report = decode_report(proof.report)
        panel = parse_panel(proof.panel, "panel.toml")
    except (msgspec.DecodeError, UnicodeDecodeError, PanelError):
        return None
    rsids = [variant.rsid for variant in panel.panel.variants]
    holds = (
        panel.sha256 == report.panel.sha256
        and [finding.rsid for finding in report.findings] == rsids
        and all(_counts_what_it_shows(finding) for finding in report.findings)
    )
    return (report, panel) if holds else None


def _counts_what_it_shows(finding: Finding) -> bool:
    if finding.status is not CallStatus.CALLED:
        return True
    letters = (finding.genotype or "").split("/")
    return letters.count(finding.effect_allele) == finding.dosage


def _changes(report: Report, panel: LoadedPanel, readout: Readout) -> tuple[Change, ...]:
    again = conclude(readout, panel, report.options, label=report.label, created=report.created)
    comparison = compare(report, again)
    differing = (*comparison.inputs, *comparison.results)
    return tuple(change for change in differing if change.path != "tool.version")


def _in_order(person: Sample | SamplePair, report: Report) -> Sample | SamplePair | None:
    """The files in the report's order; None where they are not the report's."""
    second = report.second_source
    told = [report.source.sha256] if second is None else [report.source.sha256, second.sha256]
    if not isinstance(person, SamplePair):
        return person if [person.source.sha256] == told else None
    given = [person.first.source.sha256, person.second.source.sha256]
    if given == told:
        return person
    if given[::-1] == told:
        return SamplePair(person.second, person.first, person.agreement)
    return None


def _panel_now(report: Report) -> LoadedPanel | None:
    return load_panel(report.panel.id) if report.panel.id in shipped_panels() else None


def _pages(report: Report, panel: LoadedPanel, pdf: bytes, proof: Proof) -> Pages:
    try:
        again = render_pdf(report, panel)
    except (OutputError, UsageError):  # no page of ours could come from this
        return Pages.OTHER_WORDS
    if again == pdf:
        return Pages.SAME_BYTES
    return Pages.SAME_WORDS if read_proof(again).words == proof.words else Pages.OTHER_WORDS
