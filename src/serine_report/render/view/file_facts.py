"""What is known of the file, as evidence: counts that agree, never a bare claim."""

from __future__ import annotations

from collections.abc import Iterator

from serine_report.render.view.parts import Fact
from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose
from serine_report.sample import AssemblyEvidence, FileWarning, Source, StrandEvidence

MAX_NOTES = 4  # on page one


def file_facts(setting: Setting) -> tuple[Fact, ...]:
    """The file, the second file where there is one, and what the report was made with."""
    say, report = setting.words.say, setting.report
    return (
        *_of_source(setting, report.source),
        *_of_second(setting),
        Fact(
            say("file.made"),
            say(
                "file.made_by",
                date=setting.words.date(report.created),
                tool=report.tool.name,
                version=report.tool.version,
            ),
        ),
    )


def file_notes(setting: Setting) -> tuple[Prose, ...]:
    """What was odd about the file or files and was read all the same."""
    second = setting.report.second_source
    warnings = setting.report.source.warnings + (second.warnings if second else ())
    return tuple(dict.fromkeys(_note(setting, warning) for warning in warnings))


def _note(setting: Setting, warning: FileWarning) -> Prose:
    """The sentence of a code; a report of a newer program may hold one without."""
    try:
        return setting.words.say("warning.text", {"code": warning.code})
    except LookupError:
        return Prose.of(warning.message)


def _of_source(setting: Setting, source: Source) -> Iterator[Fact]:
    say = setting.words.say
    yield Fact(say("file.vendor"), _vendor(setting, source))
    yield Fact(say("file.rows"), _rows(setting, source))
    yield Fact(say("file.assembly"), _assembly(setting, source.assembly))
    yield Fact(say("file.strand"), _strand(setting, source.strand))


def _of_second(setting: Setting) -> Iterator[Fact]:
    say, report = setting.words.say, setting.report
    if report.second_source is not None:
        rows = setting.words.count("file.rows_only", report.second_source.n_rows)
        parts = (_vendor(setting, report.second_source), rows)
        yield Fact(say("file.second"), Prose.join(parts, ", "))
    if report.agreement is not None:
        yield Fact(
            say("file.both"),
            say(
                "file.agreement",
                agreeing=setting.numbers.fixed(report.agreement.n_agreeing),
                shared=setting.numbers.fixed(report.agreement.n_shared),
            ),
        )


def _vendor(setting: Setting, source: Source) -> Prose:
    known = source.vendor != "generic"
    vendor = Prose.of(source.vendor) if known else setting.words.say("file.vendor_unknown")
    if source.chip is None:
        return vendor
    return setting.words.say("file.vendor_chip", vendor=vendor, chip=source.chip)


def _rows(setting: Setting, source: Source) -> Prose:
    if source.call_rate is None:
        return setting.words.count("file.rows_only", source.n_rows)
    call_rate = setting.numbers.share(source.call_rate, 1)
    return setting.words.count("file.rows_read", source.n_rows, call_rate=call_rate)


def _assembly(setting: Setting, evidence: AssemblyEvidence) -> Prose:
    if evidence.used is None:
        return setting.words.say("file.assembly_unknown")
    if evidence.detected is None:
        return setting.words.say("file.assembly_stated", assembly=evidence.used)
    return setting.words.say(
        "file.assembly_evidence",
        assembly=evidence.used,
        agreeing=setting.numbers.fixed(evidence.n_agreeing),
        tested=setting.numbers.fixed(evidence.n_tested),
    )


def _strand(setting: Setting, evidence: StrandEvidence) -> Prose:
    if evidence.detected is None:
        return setting.words.say("file.strand_unknown")
    return setting.words.say(
        "file.strand_evidence",
        {"strand": evidence.detected},
        agreeing=setting.numbers.fixed(evidence.n_agreeing),
        tested=setting.numbers.fixed(evidence.n_tested),
    )
