"""The certificate of places: that positions on three assemblies belong to one site each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from serine_report.evidence.certificates.failure import Certificate, Failure
from serine_report.genome import Assembly, Place
from serine_report.panel import Panel, Variant

# Neighbours further apart are not inherited together closely enough to be proxies.
_FURTHEST_PROXY = 1_000_000

# How much the distance of two neighbours may change between assemblies.
_SLACK = 1_000

_Places = Mapping[Assembly, str]


def check_places(panel: Panel) -> Iterator[Failure]:
    """Every position that contradicts another."""
    for variant in panel.variants:
        key = f"variants.{variant.rsid}"
        yield from _one_site(variant.places, f"{key}.places", "place")
        for proxy in variant.proxies:
            yield from _one_site(proxy.places, f"{key}.proxies.{proxy.rsid}.places", "proxy")
            yield from _beside(variant, proxy.places, f"{key}.proxies.{proxy.rsid}.places")
    yield from _shared(panel)
    yield from _loci(panel)


def _one_site(places: _Places, key: str, certificate: Certificate) -> Iterator[Failure]:
    parsed = [Place.parse(places[assembly]) for assembly in Assembly]
    if len({place.chromosome for place in parsed}) > 1:
        yield Failure(
            certificate=certificate,
            key=key,
            problem="the three assemblies name different chromosomes",
            remedy="read the places again in the source",
        )
    if len({place.position for place in parsed}) < len(parsed):
        yield Failure(
            certificate=certificate,
            key=key,
            problem="two assemblies have the same position",
            remedy="look the position up on each assembly: they are counted anew on each",
        )


def _beside(variant: Variant, places: _Places, key: str) -> Iterator[Failure]:
    distances = _distances(variant.places, places)
    if distances is None or max(map(abs, distances)) > _FURTHEST_PROXY:
        yield Failure(
            certificate="proxy",
            key=key,
            problem=f"it is not on the chromosome of {variant.rsid} within a million bases",
            remedy="a proxy lies near its target: read its places again",
        )
    elif max(distances) - min(distances) > _SLACK:
        yield Failure(
            certificate="proxy",
            key=key,
            problem=f"its distance to {variant.rsid} differs between the assemblies",
            remedy="one of the positions is wrong: read them again",
        )


def _loci(panel: Panel) -> Iterator[Failure]:
    for first, second in combinations(panel.variants, 2):
        if first.locus is None or first.locus != second.locus:
            continue
        distances = _distances(first.places, second.places)
        if distances is None or max(distances) - min(distances) > _SLACK:
            yield Failure(
                certificate="place",
                key=f"variants.{second.rsid}.places",
                problem=f"its distance to {first.rsid} of the same locus differs between the "
                "assemblies",
                remedy="one of the positions is wrong, or the two are not one locus",
            )


def _shared(panel: Panel) -> Iterator[Failure]:
    """Two variants of the panel never stand at one place."""
    for first, second in combinations(panel.variants, 2):
        if any(first.places[assembly] == second.places[assembly] for assembly in Assembly):
            yield Failure(
                certificate="place",
                key=f"variants.{second.rsid}.places",
                problem=f"it stands where {first.rsid} stands",
                remedy="two rsids of one site are one variant with an alias",
            )


def _distances(first: _Places, second: _Places) -> list[int] | None:
    """Bases from the first to the second on each assembly; None on different chromosomes."""
    pairs = [(Place.parse(first[a]), Place.parse(second[a])) for a in Assembly]
    if any(one.chromosome != other.chromosome for one, other in pairs):
        return None
    return [other.position - one.position for one, other in pairs]
