"""A panel on a terminal: what a curator compares with the sources."""

from __future__ import annotations

from collections.abc import Iterator

from serine_report.panel import Association, Citation, LoadedPanel, Panel, Variant


def panel_lines(loaded: LoadedPanel) -> Iterator[str]:
    """Everything of a panel that decides a result, as published, then the sources."""
    panel = loaded.panel
    yield f"{panel.id} {panel.version}: {panel.title}"
    yield f"  trait   {panel.trait.name} ({panel.trait.efo})"
    yield f"  sha256  {loaded.sha256}"
    for locus in panel.loci:
        stand_in = "" if locus.stand_in is None else f", else by {locus.stand_in}"
        yield f"  locus   {locus.name}: read by {locus.lead}{stand_in}"
    for variant in panel.variants:
        yield ""
        yield from _variant(variant, panel)
    yield ""
    yield "Sources"
    for citation in panel.citations:
        yield f"  {_citation(citation)}"


def _variant(variant: Variant, panel: Panel) -> Iterator[str]:
    locus = "no locus, never counted" if variant.locus is None else f"locus {variant.locus}"
    yield f"{variant.rsid}  {variant.gene} ({locus})"
    yield f"  alleles {'/'.join(variant.alleles)} on the plus strand, {_effect(variant, panel)}"
    places = ", ".join(f"{assembly} {place}" for assembly, place in variant.places.items())
    yield f"  {places}"
    if variant.aliases:
        yield f"  also listed as {', '.join(variant.aliases)}"
    for association in variant.associations:
        yield f"  {_association(association)}"
    for proxy in variant.proxies:
        yield f"  proxy {proxy.rsid}, r2 {proxy.r2} in {proxy.people} people ({proxy.population})"


def _effect(variant: Variant, panel: Panel) -> str:
    if variant.direction == "unsupported":
        return f"effect allele {variant.effect_allele}: no effect on {panel.trait.analyte} known"
    return f"effect allele {variant.effect_allele}: {variant.direction} {panel.trait.analyte}"


def _association(association: Association) -> str:
    error = association.standard_error
    parts = [
        f"{association.study}: {association.trait}",
        f"{association.effect_allele} beta {association.beta}"
        + ("" if error is None else f" (SE {error})")
        + f" {association.unit or association.unit_words or 'unit not stated'}",
        f"p {association.p_value}",
        f"{association.n:,} people",
        association.ancestry,
    ]
    return ", ".join(parts)


def _citation(citation: Citation) -> str:
    parts = [
        citation.authors,
        citation.title,
        citation.journal,
        None if citation.year is None else str(citation.year),
        None if citation.pmid is None else f"PMID {citation.pmid}",
        None if citation.doi is None else f"doi:{citation.doi}",
        citation.record,
    ]
    return f"{citation.key}: {'. '.join(part.rstrip('.') for part in parts if part)}"
