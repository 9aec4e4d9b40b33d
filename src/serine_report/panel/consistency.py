"""What the parts of a panel say of each other: every name that is used must exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from serine_report.genome import AUTOSOMES, Assembly

if TYPE_CHECKING:
    from serine_report.panel.model import Panel, Proxy, Variant


def contradictions(panel: Panel) -> Iterator[str]:
    """One sentence for each reference inside the panel that leads nowhere or stands twice."""
    yield from _repeated("citation", (citation.key for citation in panel.citations))
    yield from _repeated("locus", (locus.name for locus in panel.loci))
    yield from _repeated("variant", _names_of_variants(panel))
    yield from _unknown("citation", _cited(panel), {citation.key for citation in panel.citations})
    yield from _repeated("statement", (statement.id for statement in panel.statements))
    yield from _names_of_two_sites(panel)
    yield from _proxies_off_autosomes(panel)
    rsids = {variant.rsid for variant in panel.variants}
    yield from _unknown("variant", _variants_named(panel), rsids)
    loci = {locus.name for locus in panel.loci}
    yield from _unknown("locus", (v.locus for v in panel.variants if v.locus is not None), loci)
    if panel.combining is not None:
        yield from _unknown("variant", panel.combining.leads, rsids)
        yield from _loci_without_estimate(panel)


def _repeated(noun: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{noun} {name} stands {count} times"


def _unknown(noun: str, used: Iterable[str], known: set[str]) -> Iterator[str]:
    for name in sorted(set(used) - known):
        yield f"{noun} {name} is named and not defined"


def _names_of_variants(panel: Panel) -> Iterator[str]:
    for variant in panel.variants:
        yield variant.rsid
        yield from variant.aliases


def _names_of_two_sites(panel: Panel) -> Iterator[str]:
    """Rows are found by name and place, so a name must lead to one place and one pair of alleles.

    A proxy may stand several times, once for each ancestry or target.
    """
    owners: dict[str, str] = {}
    sites: dict[str, tuple[object, ...]] = {}
    entries: list[Variant | Proxy] = [*panel.variants]
    entries.extend(proxy for variant in panel.variants for proxy in variant.proxies)
    for entry in entries:
        site = (entry.aliases, entry.alleles, entry.places)
        if sites.setdefault(entry.rsid, site) != site:
            yield f"{entry.rsid} stands with two sets of aliases, alleles or places"
        for name in (entry.rsid, *entry.aliases):
            owner = owners.setdefault(name, entry.rsid)
            if owner != entry.rsid:
                yield f"{name} is a name of {owner} and of {entry.rsid}"


def _proxies_off_autosomes(panel: Panel) -> Iterator[str]:
    for variant in panel.variants:
        for proxy in variant.proxies:
            if any(proxy.place(assembly).chromosome not in AUTOSOMES for assembly in Assembly):
                yield (
                    f"proxy {proxy.rsid} is not on an autosome: its haplotypes are counted "
                    "two a person"
                )


def _variants_named(panel: Panel) -> Iterator[str]:
    for locus in panel.loci:
        yield locus.lead
        if locus.stand_in is not None:
            yield locus.stand_in
        for linkage in locus.linkage:
            yield from (linkage.first, linkage.second)
    if panel.pathway is not None:
        for step in panel.pathway.steps:
            yield from step.variants


def _cited(panel: Panel) -> Iterator[str]:
    for locus in panel.loci:
        yield from locus.mechanism_citations
        if locus.stand_in_study is not None:
            yield locus.stand_in_study
    if panel.combining is not None:
        yield from (panel.combining.study, panel.combining.level.citation)
    for variant in panel.variants:
        yield from _cited_by(variant)
    for statement in panel.statements:
        yield from statement.citations
    if panel.pathway is not None:
        yield from panel.pathway.further_reading
        for step in panel.pathway.steps:
            yield from step.citations


def _cited_by(variant: Variant) -> Iterator[str]:
    yield from (association.study for association in variant.associations)
    yield from (f.citation for f in variant.frequencies if f.citation is not None)
    if variant.claim is not None:
        yield variant.claim.citation
    for caveat in variant.caveats:
        yield from caveat.citations


def _loci_without_estimate(panel: Panel) -> Iterator[str]:
    combining = panel.combining
    assert combining is not None
    leads = {locus.lead for locus in panel.loci}
    for rsid in combining.leads:
        if rsid not in leads:
            yield f"{rsid} is combined and is not the lead of a locus"
        if not _has_estimate(panel, rsid, combining.study, combining.unit):
            yield f"lead {rsid} has no complete estimate of {combining.study} in {combining.unit}"
    for locus in panel.loci:
        if locus.stand_in is not None and not _has_estimate(
            panel, locus.stand_in, locus.stand_in_study
        ):
            yield f"stand-in {locus.stand_in} has no complete estimate of {locus.stand_in_study}"


def _has_estimate(panel: Panel, rsid: str, study: str | None, unit: str | None = None) -> bool:
    return any(
        association.study == study
        and (association.trait, association.efo) == (panel.trait.name, panel.trait.efo)
        and association.unit in ((unit,) if unit else ("log10", "ln"))
        and association.standard_error is not None
        and association.effect_allele_frequency is not None
        for association in panel.variant(rsid).associations
    )
