"""Matching: which rows of a file are a variant, and what they say together.

A row is recognised by the rsid, by a retired rsid, or by its place. At a place chips carry
more than one probe, so a row with another id counts there only if its letters fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from serine_report.calling.decision import Ploidy, Reading, Reason, decide
from serine_report.genome import CHROMOSOMES, Assembly, Genotype, Place
from serine_report.panel import Panel, Proxy, Variant
from serine_report.report import CallStatus, MatchedBy
from serine_report.sample import Marker, Sample, Source, StrandEvidence

# A VCF row whose ID is "." has no name of its own: its place is all that it is.
_NAMELESS = frozenset({"", "."})

# Letters that are the variant's, on this strand or on the other.
_FITTING = frozenset({CallStatus.CALLED, CallStatus.STRAND_UNRESOLVED})

_REFERENCE_STRAND = StrandEvidence(detected="plus", n_agreeing=200, n_tested=200)

_ABSENT = Reading(CallStatus.NOT_IN_FILE)


class Site(Struct, frozen=True):
    """What is looked for in a file: a variant or a proxy, alleles on the plus strand."""

    rsid: str
    aliases: tuple[str, ...]
    alleles: tuple[str, str]
    places: dict[Assembly, Place]
    reference_base: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The rsid and the retired ones."""
        return (self.rsid, *self.aliases)

    @property
    def chromosome(self) -> str:
        """The chromosome, the same on every assembly that a panel may name."""
        return self.places[Assembly.GRCH37].chromosome


def sites_of(panel: Panel) -> dict[str, Site]:
    """Everything that is looked for: the variants and their proxies, by rsid."""
    sites = {proxy.rsid: _site(proxy, None) for v in panel.variants for proxy in v.proxies}
    for variant in panel.variants:
        reference = variant.reference_base
        sites[variant.rsid] = _site(variant, None if reference is None else reference.base)
    return sites


def read_sites(sample: Sample, sites: dict[str, Site]) -> dict[str, Reading]:
    """Read every site in one file; the file is searched twice, however many sites there are."""
    names = {name for site in sites.values() for name in site.names}
    assembly = assembly_of(sample.source)
    places = set() if assembly is None else {site.places[assembly] for site in sites.values()}
    by_name: dict[str, list[Marker]] = {name: [] for name in names}
    for marker in sample.markers(names):
        by_name[marker.rsid].append(marker)
    others = [marker for marker in sample.markers_at(places) if marker.rsid not in names]
    return {
        rsid: _read(site, sample, [*chain(*(by_name[name] for name in site.names)), *others])
        for rsid, site in sites.items()
    }


def assembly_of(source: Source) -> Assembly | None:
    """The assembly to compare positions on; None where positions cannot be trusted."""
    return source.assembly.used if source.positions_usable else None


def _site(entry: Variant | Proxy, reference_base: str | None) -> Site:
    return Site(
        rsid=entry.rsid,
        aliases=entry.aliases,
        alleles=entry.alleles,
        places={assembly: entry.place(assembly) for assembly in Assembly},
        reference_base=reference_base,
    )


def _read(site: Site, sample: Sample, markers: Iterable[Marker]) -> Reading:
    assembly = assembly_of(sample.source)
    place = None if assembly is None else site.places[assembly]
    weighed = [
        (weight, reading)
        for marker in markers
        for weight, reading in _weigh(marker, site, place, sample.source.strand)
    ]
    if weighed:
        heaviest = min(weight for weight, _ in weighed)
        return _together([reading for weight, reading in weighed if weight == heaviest])
    if place is not None and site.reference_base is not None and sample.is_reference_at(place):
        return _reference(site, site.reference_base)
    return _ABSENT


def _weigh(
    marker: Marker, site: Site, place: Place | None, strand: StrandEvidence
) -> Iterator[tuple[int, Reading]]:
    """What a row says of a site and how much that weighs, 0 most; nothing if it is no row of it.

    A row with the site's name speaks first, whatever it says; a no-call speaks last.
    """
    matched_by = _match(marker, site, place)
    if matched_by is None:
        return
    reading = decide(marker.genotype, site.alleles, Ploidy.of(site.chromosome), strand)
    if matched_by is MatchedBy.POSITION:
        weight = _weight_at_place(reading.status, nameless=marker.rsid in _NAMELESS)
    else:
        reading = _contradicted(marker, site, place) or reading
        weight = 2 if marker.genotype is None else 0
    if weight is not None:
        yield weight, replace(reading, matched_by=matched_by)


def _match(marker: Marker, site: Site, place: Place | None) -> MatchedBy | None:
    if marker.rsid == site.rsid:
        return MatchedBy.RSID
    if marker.rsid in site.aliases:
        return MatchedBy.ALIAS
    if place is not None and (marker.chromosome, marker.position) == (
        place.chromosome,
        place.position,
    ):
        return MatchedBy.POSITION
    return None


def _contradicted(marker: Marker, site: Site, place: Place | None) -> Reading | None:
    """The reading of a row that has the right name in the wrong place, if it is such a row."""
    if marker.genotype is None or marker.chromosome not in CHROMOSOMES:
        return None  # a no-call, or a vendor's word ("0") for not placed at all
    if marker.chromosome != site.chromosome:
        return Reading(CallStatus.NOT_COMPARABLE, reason=Reason.CHROMOSOME_CONTRADICTS)
    if place is not None and marker.position not in (None, place.position):
        return Reading(CallStatus.NOT_COMPARABLE, reason=Reason.POSITION_CONTRADICTS)
    return None


def _weight_at_place(status: CallStatus, *, nameless: bool) -> int | None:
    """The weight of a row that only its place identifies; None if it is another probe's."""
    if status in _FITTING:
        return 0
    if nameless:
        return {CallStatus.UNEXPECTED_ALLELES: 1, CallStatus.NO_CALL: 2}.get(status)
    return None


def _together(readings: list[Reading]) -> Reading:
    """One reading of rows that weigh the same, whatever their order."""
    first = min(readings, key=lambda reading: reading.preference)
    if len({(reading.status, reading.genotype) for reading in readings}) == 1:
        return first
    is_one_name = {reading.matched_by for reading in readings} == {MatchedBy.RSID}
    reason = Reason.DUPLICATE_ROWS_DIFFER if is_one_name else Reason.PROBES_DIFFER
    return Reading(CallStatus.CONFLICTING_CALLS, reason=reason, matched_by=first.matched_by)


def _reference(site: Site, base: str) -> Reading:
    """Two copies of the reference base, whose strand is plus by definition."""
    genotype = Genotype((base, base))
    reading = decide(genotype, site.alleles, Ploidy.of(site.chromosome), _REFERENCE_STRAND)
    reason = reading.reason or Reason.REFERENCE_BLOCK
    return replace(reading, matched_by=MatchedBy.POSITION, reason=reason)
