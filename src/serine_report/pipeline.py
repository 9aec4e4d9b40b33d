"""The whole analysis, from a person's file and a panel to a complete report.

Pure: the date, the label and the options come in, and nothing else is asked of the world, so
that the same input gives the same report to the byte.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from serine_report import __version__
from serine_report.calling import SamplePair, call_panel
from serine_report.evidence import (
    ancestry_note,
    counted,
    estimate,
    findings,
    measurement,
    read_loci,
    score_card,
)
from serine_report.panel import LoadedPanel, Panel, Variant
from serine_report.report import (
    AncestryNote,
    Call,
    CallStatus,
    FileAgreement,
    Finding,
    Options,
    PanelIdentity,
    Reference,
    Report,
    Tool,
)
from serine_report.sample import Sample, Source

_ID_LETTERS = 12


def analyse(
    person: Sample | SamplePair,
    panel: LoadedPanel,
    options: Options,
    *,
    label: str | None,
    created: datetime.date,
) -> Report:
    """Analyse one person's file, or two files of one person.

    Args:
        person: What was read of them.
        panel: The panel and the bytes it was read from.
        options: What the person asked for.
        label: What they call the report; printed, and part of nothing else.
        created: The date on the report; part of its id.

    Returns:
        Everything that a page prints. `coverage` counts every status, and they sum to the
        number of variants in the panel.
    """
    return conclude(
        read_person(person, panel.panel, options), panel, options, label=label, created=created
    )


class Readout(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of one person: enough for everything that follows, without the genome."""

    calls: dict[str, Call]
    sources: tuple[Source, ...]
    agreement: FileAgreement | None = None
    ancestry_note: AncestryNote | None = None


def read_person(person: Sample | SamplePair, panel: Panel, options: Options) -> Readout:
    """Read a panel's variants in one person's file or files."""
    return Readout(
        calls=call_panel(person, panel, options.ancestry),
        sources=tuple(sample.source for sample in _samples(person)),
        agreement=person.agreement if isinstance(person, SamplePair) else None,
        ancestry_note=_ancestry_note(person, options),
    )


def readout_of(report: Report) -> Readout:
    """What a report says was read, from which it can be concluded again."""
    sources = (report.source, report.second_source)
    return Readout(
        calls={found.rsid: _call_of(found) for found in report.findings},
        sources=tuple(source for source in sources if source is not None),
        agreement=report.agreement,
        ancestry_note=report.ancestry_note,
    )


def conclude(
    readout: Readout,
    panel: LoadedPanel,
    options: Options,
    *,
    label: str | None,
    created: datetime.date,
) -> Report:
    """Put what was read into the panel's context; the arguments are those of `analyse`."""
    calls, sources = readout.calls, readout.sources
    loci = read_loci(panel.panel, calls)
    total = estimate(panel.panel, loci, calls, options.ancestry)
    found = findings(panel.panel, calls, counted(loci, total), options.ancestry)
    return Report(
        report_id=_report_id(sources, panel, options, created),
        tool=Tool(name="serine-report", version=__version__),
        panel=PanelIdentity(id=panel.panel.id, version=panel.panel.version, sha256=panel.sha256),
        created=created,
        label=label,
        options=options,
        source=sources[0],
        second_source=sources[1] if len(sources) == 2 else None,
        agreement=readout.agreement,
        coverage=coverage(call.status for call in calls.values()),
        findings=found,
        loci=loci,
        estimate=total,
        score=score_card(panel.panel),
        measurement=measurement(panel.panel, total, options),
        ancestry_note=readout.ancestry_note,
        references=_references(panel.panel, found, options),
    )


def coverage(statuses: Iterable[CallStatus]) -> dict[str, int]:
    """How many variants there are, and how many of each status, those of none included."""
    counts = Counter(statuses)
    return {"n_variants": counts.total()} | {str(each): counts[each] for each in CallStatus}


def _call_of(finding: Finding) -> Call:
    return Call(**{name: getattr(finding, name) for name in Call.__struct_fields__})


def _samples(person: Sample | SamplePair) -> tuple[Sample, ...]:
    return (person.first, person.second) if isinstance(person, SamplePair) else (person,)


def _ancestry_note(person: Sample | SamplePair, options: Options) -> AncestryNote | None:
    """Only where it was asked for, on the first file that has evidence enough."""
    if options.ancestry != "estimate":
        return None
    notes = (ancestry_note(sample) for sample in _samples(person))
    return next((note for note in notes if note is not None), None)


def _report_id(
    sources: Sequence[Source], panel: LoadedPanel, options: Options, created: datetime.date
) -> str:
    """An id of what went in: files, panel, options and date, to the byte."""
    ingredients = ([source.sha256 for source in sources], panel.sha256, options, created)
    digest = hashlib.sha256(msgspec.json.encode(ingredients)).hexdigest()
    return f"SR-{digest[:_ID_LETTERS]}"


def _references(panel: Panel, found: Sequence[Finding], options: Options) -> tuple[Reference, ...]:
    """Every source that the report may cite, numbered in the order of the pages."""
    keys = dict.fromkeys(_cited(panel, found, options))
    return tuple(
        Reference(number=number, **msgspec.structs.asdict(panel.citation(key)))
        for number, key in enumerate(keys, start=1)
    )


def _cited(panel: Panel, found: Sequence[Finding], options: Options) -> Iterator[str]:
    if panel.combining is not None:
        yield from (panel.combining.level.citation, panel.combining.study)
    for locus in panel.loci:
        yield from locus.mechanism_citations
    if panel.pathway is not None:
        for step in panel.pathway.steps:
            yield from step.citations
        yield from panel.pathway.further_reading
    for variant, finding in zip(panel.variants, found, strict=True):
        yield from _cited_on_card(variant, finding)
    for statement in panel.statements:
        if not statement.is_disease_context or "disease-context" in options.include:
            yield from statement.citations


def _cited_on_card(variant: Variant, finding: Finding) -> Iterator[str]:
    yield from (association.study for association in finding.associations)
    if finding.claim is not None:
        yield finding.claim.citation
    for caveat in finding.caveats:
        yield from caveat.citations
    yield from (each.citation for each in variant.frequencies if each.citation is not None)
