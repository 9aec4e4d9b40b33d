"""Genotypes of the panel's variants and their proxies, drawn together as chromosomes.

A proxy says something of its target only because the two travel on one chromosome, so both are
drawn from the haplotype frequencies that the panel states. Where it states none for an ancestry,
the European ones are taken: these people are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from serine_report.panel import Linkage, Locus, Panel, Proxy, Variant

_MAX_TRIES = 4_000


def draw_genotypes(
    panel: Panel, ancestry: str, given: Mapping[str, str], chance: random.Random
) -> dict[str, str]:
    """Two letters for every variant and proxy of the panel; those given stay as they are.

    Ordinary genotypes that are given (two of the variant's own letters) condition the others;
    anything else (`--`, `DD`, one letter) is only written.
    """
    drawn: dict[str, str] = {}
    for variants, linkage in _groups(panel):
        drawn |= _draw_group(_Group(variants, linkage, ancestry), given, chance)
    return drawn | dict(given)


class _Group:
    """Variants that share a chromosome, and how to draw one such chromosome."""

    def __init__(self, variants: Sequence[Variant], linkage: Linkage | None, ancestry: str) -> None:
        self._variants = variants
        self._linkage = linkage
        self._ancestry = ancestry

    def chromosome(self, chance: random.Random) -> dict[str, str]:
        alleles: dict[str, str] = {}
        for variant in self._variants:
            effect_share = self._effect_share(variant, alleles)
            is_effect = chance.random() < effect_share
            alleles[variant.rsid] = variant.effect_allele if is_effect else variant.other_allele
            for proxy in _proxies(variant, self._ancestry):
                alleles[proxy.rsid] = _proxy_allele(proxy, alleles[variant.rsid], chance)
        return alleles

    def _effect_share(self, variant: Variant, alleles: Mapping[str, str]) -> float:
        share = effect_allele_share(variant, self._ancestry)
        linkage = self._linkage
        if linkage is None or variant.rsid != linkage.second:
            return share
        lead = self._variants[0]
        lead_share = _share_of(lead, linkage.first_raising, self._ancestry)
        raising = _share_of(variant, linkage.second_raising, self._ancestry)
        given_lead = _conditional(
            lead_share, raising, linkage.r2, alleles[lead.rsid] == linkage.first_raising
        )
        return given_lead if variant.effect_allele == linkage.second_raising else 1 - given_lead


def _draw_group(group: _Group, given: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    genotypes: dict[str, str] = {}
    for _ in range(_MAX_TRIES):
        mother, father = group.chromosome(chance), group.chromosome(chance)
        genotypes = {rsid: "".join(sorted(mother[rsid] + father[rsid])) for rsid in mother}
        if all(_agrees(genotypes[rsid], given.get(rsid)) for rsid in genotypes):
            break
    return genotypes


def _agrees(drawn: str, given: str | None) -> bool:
    """Whether a draw may stand beside a given genotype; an extraordinary one rules nothing out."""
    is_ordinary = given is not None and len(given) == 2 and set(given) <= set("ACGT")
    return given is None or not is_ordinary or drawn == "".join(sorted(given))


def _groups(panel: Panel) -> Iterator[tuple[list[Variant], Linkage | None]]:
    for locus in panel.loci:
        yield _variants_of(panel, locus), next(iter(locus.linkage), None)
    for variant in panel.variants:
        if variant.locus is None:
            yield [variant], None


def _variants_of(panel: Panel, locus: Locus) -> list[Variant]:
    """The variants of a locus, its lead first."""
    own = [variant for variant in panel.variants if variant.locus == locus.name]
    return sorted(own, key=lambda variant: variant.rsid != locus.lead)


def _proxies(variant: Variant, ancestry: str) -> list[Proxy]:
    own = [proxy for proxy in variant.proxies if proxy.ancestry == ancestry]
    named = {proxy.rsid for proxy in own}
    return own + [p for p in variant.proxies if p.ancestry == "EUR" and p.rsid not in named]


def _proxy_allele(proxy: Proxy, target: str, chance: random.Random) -> str:
    cells = [haplotype for haplotype in proxy.haplotypes if haplotype.target == target]
    mark = chance.random() * sum(cell.frequency for cell in cells)
    for cell in cells:
        mark -= cell.frequency
        if mark < 0:
            return cell.proxy
    return max(cells, key=lambda cell: cell.frequency).proxy


def effect_allele_share(variant: Variant, ancestry: str) -> float:
    """How common the effect allele is: of this ancestry where the panel knows, else European."""
    own = [f for f in variant.frequencies if f.population == ancestry]
    european = [f for f in variant.frequencies if f.population == "EUR"]
    first = (own or european)[0]
    return first.value if first.allele == variant.effect_allele else 1 - first.value


def _share_of(variant: Variant, allele: str, ancestry: str) -> float:
    share = effect_allele_share(variant, ancestry)
    return share if allele == variant.effect_allele else 1 - share


def _conditional(first: float, second: float, r2: float, has_first: bool) -> float:  # noqa: FBT001
    """Chance of the second allele on a chromosome with, or without, the first one.

    The coefficient of linkage disequilibrium is r * sqrt(p1 q1 p2 q2), cut to what the two
    frequencies allow.
    """
    most = min(first * (1 - second), (1 - first) * second)
    disequilibrium = min(sqrt(r2 * first * (1 - first) * second * (1 - second)), most)
    together = first * second + disequilibrium
    return together / first if has_first else (second - together) / (1 - first)
