"""What a file is: a value for machines, and lines for a puzzled person. Never a genotype."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from serine_report.cli.endings import one_line
from serine_report.errors import InputError
from serine_report.genome import CHROMOSOMES
from serine_report.panel import LoadedPanel
from serine_report.report import Call, CallStatus, PanelIdentity
from serine_report.sample import Sample, Source

# The places in the sentences of refusals that are filled with names from inside a file.
_NAMES = ("members", "samples")


class Refusal(Struct, frozen=True, kw_only=True):
    """Why a file cannot be used; the code is never renamed."""

    code: str
    message: str


class VariantSeen(Struct, frozen=True, kw_only=True):
    """What became of one variant of the panel, without its letters."""

    rsid: str
    gene: str
    status: CallStatus
    matched_by: str | None = None
    flipped: bool = False
    reason: str | None = None


class Inspection(Struct, frozen=True, kw_only=True):
    """What `inspect --json` prints; holds no genotype, no path and no name.

    `source` is None where the file was refused, `refusal` where it was not.
    """

    schema_version: int = 1
    usable: bool
    refusal: Refusal | None = None
    source: Source | None = None
    panel: PanelIdentity
    coverage: dict[str, int] = {}
    variants: tuple[VariantSeen, ...] = ()


def inspected(sample: Sample, loaded: LoadedPanel) -> Inspection:
    """What a file that can be used is, and which variants of a panel it holds."""
    from serine_report.calling import call_panel

    calls = call_panel(sample, loaded.panel, "unknown")
    found = Counter(call.status for call in calls.values())
    return Inspection(
        usable=True,
        source=sample.source,
        panel=_identity(loaded),
        coverage={"n_variants": len(calls)} | {str(status): found[status] for status in CallStatus},
        variants=tuple(_seen(rsid, call, loaded) for rsid, call in calls.items()),
    )


def refused(error: InputError, loaded: LoadedPanel) -> Inspection:
    """Why a file cannot be used, in a sentence that names nothing."""
    refusal = Refusal(code=error.code, message=_without_names(error))
    return Inspection(usable=False, refusal=refusal, panel=_identity(loaded))


def usable_lines(inspection: Inspection, member: str | None) -> Iterator[str]:
    """A usable file in words.

    Args:
        inspection: Of a file that is usable.
        member: The archive member that was read; only a terminal may show it.
    """
    assert inspection.source is not None
    yield "Usable: this is a raw DNA file."
    yield ""
    for name, text in _facts(inspection.source, member):
        yield f"  {name:<16}{one_line(text)}"
    yield from _warnings(inspection.source)
    yield from _coverage(inspection)


def _facts(source: Source, member: str | None) -> Iterator[tuple[str, str]]:
    yield "vendor", source.vendor if source.chip is None else f"{source.vendor}, {source.chip}"
    yield "container", source.container if member is None else f"{source.container}, {member}"
    yield "rows", f"{source.n_rows:,}"
    yield "no-calls", _share_of(source.n_no_calls, source.call_rate)
    yield "malformed rows", f"{source.n_malformed_rows:,}"
    yield "repeated rsids", f"{source.n_duplicate_rsids:,}"
    if source.heterozygosity is not None:
        yield "two letters", f"{source.heterozygosity:.1%} of the autosomal genotypes"
    yield "chromosomes", _chromosomes(source.rows_by_chromosome)
    yield "assembly", _assembly(source)
    yield "strand", _strand(source)
    yield "sha256", source.sha256


def _share_of(n_no_calls: int, call_rate: float | None) -> str:
    return f"{n_no_calls:,}" if call_rate is None else f"{n_no_calls:,} (call rate {call_rate:.1%})"


def _chromosomes(rows: dict[str, int]) -> str:
    missing = [name for name in CHROMOSOMES if not rows.get(name)]
    return "all" if not missing else f"all but {', '.join(missing)}"


def _assembly(source: Source) -> str:
    evidence = source.assembly
    used = "unknown" if evidence.used is None else str(evidence.used)
    said = "nothing" if evidence.stated is None else str(evidence.stated)
    return f"{used}; {_markers(evidence.n_agreeing, evidence.n_tested)}, the file says {said}"


def _strand(source: Source) -> str:
    evidence = source.strand
    return f"{evidence.detected or 'unknown'}; {_markers(evidence.n_agreeing, evidence.n_tested)}"


def _markers(n_agreeing: int, n_tested: int) -> str:
    return f"{n_agreeing:,} of {n_tested:,} markers agree"


def _warnings(source: Source) -> Iterator[str]:
    if source.warnings:
        yield ""
        yield "Warnings"
    for warning in source.warnings:
        yield f"  {one_line(warning.message)} ({warning.code})"


def _coverage(inspection: Inspection) -> Iterator[str]:
    read = sum(seen.status.is_read for seen in inspection.variants)
    panel = inspection.panel
    width = max(len(seen.gene) for seen in inspection.variants)
    yield ""
    yield f"Panel {panel.id} {panel.version}: {read} of {len(inspection.variants)} variants read"
    for seen in inspection.variants:
        how = [part for part in (seen.matched_by, seen.reason) if part is not None]
        status = str(seen.status).replace("_", " ")
        words = f"{status} ({', '.join(how).replace('_', ' ')})" if how else status
        yield f"  {seen.rsid:<12}{seen.gene:<{width}}  {words}"


def _without_names(error: InputError) -> str:
    """The sentence of a refusal without the names inside an archive or a table."""
    from serine_report.readers.sentences import REFUSALS

    template = REFUSALS.get(error.code, "")
    if not any(f"{{{place}}}" in template for place in _NAMES):
        return error.sentence
    return template.format(**dict.fromkeys(_NAMES, "names left out"))


def _seen(rsid: str, call: Call, loaded: LoadedPanel) -> VariantSeen:
    return VariantSeen(
        rsid=rsid,
        gene=loaded.panel.variant(rsid).gene,
        status=call.status,
        matched_by=call.matched_by,
        flipped=call.flipped,
        reason=call.reason,
    )


def _identity(loaded: LoadedPanel) -> PanelIdentity:
    panel = loaded.panel
    return PanelIdentity(id=panel.id, version=panel.version, sha256=loaded.sha256)
