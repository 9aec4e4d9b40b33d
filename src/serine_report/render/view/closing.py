"""The last page: limits, privacy, references in Vancouver style, where the report comes from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from serine_report.render.view.about import limits as panel_limits
from serine_report.render.view.file_facts import MAX_NOTES, file_notes
from serine_report.render.view.parts import Fact
from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose
from serine_report.render.words.prose import Mark, Span, digital_object, pubmed
from serine_report.report import Reference

_LIMITS = ("small", "chip", "health")
_PRIVACY = ("local", "carried", "content")
_TERMS = (
    "allele", "assembly", "beta", "ci", "locus", "no_call", "plus_strand", "proxy", "r2", "rsid",
    "standard_error", "variant",
)  # fmt: skip


class ReferenceLine(Struct, frozen=True, kw_only=True):
    """One source; `anchor` is where the numbers in the text lead."""

    number: str
    anchor: str
    text: Prose


class Closing(Struct, frozen=True, kw_only=True):
    """Everything on the last page."""

    limits: tuple[Prose, ...]
    privacy: tuple[Prose, ...]
    glossary: tuple[Fact, ...]
    references: tuple[ReferenceLine, ...]
    provenance: tuple[Fact, ...]


def closing(setting: Setting) -> Closing:
    """What a reader needs to check a report and to know its limits."""
    say = setting.words.say
    return Closing(
        limits=_limits(setting),
        privacy=tuple(say(f"privacy.{name}") for name in _PRIVACY),
        glossary=tuple(
            Fact(say("glossary.term", {"term": term}), say("glossary.meaning", {"term": term}))
            for term in _TERMS
        ),
        references=tuple(_reference(reference) for reference in setting.report.references),
        provenance=tuple(_provenance(setting)),
    )


def _limits(setting: Setting) -> tuple[Prose, ...]:
    """Ours and the panel's in turn, so that columns of them are about as long."""
    ours = [setting.words.say(f"limits.{name}") for name in _LIMITS]
    both = zip_longest(ours, panel_limits(setting), fillvalue=Prose())
    return tuple(limit for pair in both for limit in pair if limit)


def _reference(reference: Reference) -> ReferenceLine:
    pieces = [
        _sentence(reference.authors),
        _title(reference.title),
        _sentence(_journal(reference)),
        _sentence(reference.record),
        pubmed(reference.pmid) if reference.pmid is not None else Prose(),
        digital_object(reference.doi) if reference.doi is not None else Prose(),
    ]
    number = str(reference.number)
    return ReferenceLine(number=number, anchor=f"ref-{number}", text=Prose.join(pieces))


def _sentence(text: str | None) -> Prose:
    if not text:
        return Prose()
    return Prose.of(text if text.endswith(".") else f"{text}.")


def _title(title: str | None) -> Prose:
    return Prose((Span(title, Mark.TITLE), Span("."))) if title else Prose()


def _journal(reference: Reference) -> str:
    """`Nat Genet 2014;46(4):543-550`, with only what is known."""
    year = str(reference.year) if reference.year is not None else ""
    volume = reference.volume or ""
    issue = f"({reference.issue})" if reference.issue else ""
    pages = f":{reference.pages}" if reference.pages else ""
    place = f"{volume}{issue}{pages}"
    date = ";".join(part for part in (year, place) if part)
    return " ".join(part for part in (reference.journal, date) if part)


def _provenance(setting: Setting) -> Iterator[Fact]:
    say, report = setting.words.say, setting.report
    yield Fact(say("provenance.report_id"), Prose.of(report.report_id))
    yield Fact(say("provenance.input"), Prose.of(report.source.sha256))
    if report.second_source is not None:
        yield Fact(say("provenance.second_input"), Prose.of(report.second_source.sha256))
    yield Fact(say("provenance.panel"), Prose.of(report.panel.sha256))
    yield Fact(say("provenance.tool"), Prose.of(f"{report.tool.name} {report.tool.version}"))
    yield Fact(say("provenance.created"), Prose.of(report.created.isoformat()))
    yield Fact(say("provenance.options"), Prose.join(_options(setting), ", "))
    notes = file_notes(setting)
    if len(notes) > MAX_NOTES:
        yield Fact(say("provenance.notes"), Prose.join(notes))


def _options(setting: Setting) -> Iterator[Prose]:
    say, options = setting.words.say, setting.report.options
    ancestry = options.ancestry
    yield say("provenance.ancestry", {"ancestry": ancestry}, ancestry=ancestry)
    yield say("provenance.language", language=options.language)
    yield say("provenance.paper", {"paper": options.paper})
    if options.include:
        yield say("provenance.disease_context")
    if options.measured is not None:
        value = setting.numbers.plain(options.measured)
        yield say("provenance.measured", {"matrix": options.matrix or ""}, measured=value)
