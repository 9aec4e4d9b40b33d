"""The places that count, one line each: letters, what each copy goes with, against average."""

from __future__ import annotations

from msgspec import Struct

from serine_report.panel import Locus
from serine_report.render.view.parts import Mark
from serine_report.render.view.setting import Setting, comparison
from serine_report.render.view.statuses import status_name
from serine_report.render.words import Prose
from serine_report.report import Finding, LocusReading


class LocusLine(Struct, frozen=True, kw_only=True):
    """One place on page one; `card` is the anchor of the card that tells more."""

    gene: Prose
    letters: Prose
    copies: Prose
    against: Mark
    rsid: str
    card: str


def locus_lines(setting: Setting) -> tuple[LocusLine, ...]:
    """Every locus of the report, read or not, in the panel's order."""
    return tuple(_line(setting, reading) for reading in setting.report.loci)


def locus_notes(setting: Setting) -> tuple[Prose, ...]:
    """What must be said beside the lines: one place counted once, and what never counts."""
    agreements = [_agreement(setting, reading) for reading in setting.report.loci]
    apart = [
        setting.words.say("loci.not_counted", rsid=finding.rsid)
        for finding in setting.report.findings
        if finding.locus is None
    ]
    return tuple(note for note in [*agreements, *apart] if note)


def _line(setting: Setting, reading: LocusReading) -> LocusLine:
    locus = setting.panel.locus(reading.locus)
    finding = setting.finding(reading.variant or locus.lead)
    return LocusLine(
        gene=Prose.of(locus.name),
        letters=_letters(setting, finding),
        copies=_copies(setting, finding),
        against=_against(setting, reading),
        rsid=finding.rsid,
        card=f"card-{finding.rsid}",
    )


def _letters(setting: Setting, finding: Finding) -> Prose:
    if finding.genotype is not None:
        return Prose.of(finding.genotype)
    if finding.proxy is not None:
        return setting.words.say("loci.by_neighbour", rsid=finding.proxy.rsid)
    return status_name(setting, finding.status)


def _copies(setting: Setting, finding: Finding) -> Prose:
    facts = {"direction": finding.direction, "read": how_read(finding)}
    if finding.dosage is None:
        return setting.words.say("loci.copies_unread", facts, letter=finding.effect_allele)
    n = copies(setting, finding.dosage)
    letter = finding.effect_allele
    return setting.words.say("loci.copies", facts, letter=letter, dosage=n, copies=n)


def how_read(finding: Finding) -> str:
    """The fact that sentences go by: copies that were counted are not copies to be expected."""
    if finding.dosage is None:
        return "no"
    return "direct" if finding.proxy is None else "proxy"


def copies(setting: Setting, dosage: float) -> str:
    """A number of copies: whole when counted, two decimals when expected (0.02 is not none)."""
    return setting.numbers.fixed(dosage, 0 if isinstance(dosage, int) else 2)


def _against(setting: Setting, reading: LocusReading) -> Mark:
    percent = reading.contribution_percent
    direction = comparison(percent)
    if percent is None:
        return Mark(direction, setting.words.say("direction.word", {"direction": "unknown"}))
    return Mark(direction, setting.against_average(percent))


def _agreement(setting: Setting, reading: LocusReading) -> Prose:
    if reading.agreement in ("single", "unread"):
        return Prose()
    first, second = _pair(setting.panel.locus(reading.locus))
    return setting.words.say(
        "loci.agreement",
        {"agreement": reading.agreement},
        first=first,
        second=second,
        read_by=reading.variant or first,
    )


def _pair(locus: Locus) -> tuple[str, str]:
    return locus.lead, locus.stand_in or locus.lead
