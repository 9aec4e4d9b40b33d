"""The certificate of proxies: that haplotypes, r2, phase and places of a proxy fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from serine_report.evidence.certificates.direction import fits_other_allele
from serine_report.evidence.certificates.failure import Failure
from serine_report.evidence.frequencies import of_effect_allele
from serine_report.genome import is_palindromic
from serine_report.panel import Panel, Proxy, Variant

LOWEST_R2 = 0.8

# Haplotype frequencies are given to three decimals, r2 to two.
_SUM_TOLERANCE = 0.002
_R2_TOLERANCE = 0.01

_THROUGH = re.compile(r"(?P<complement>1 - )?(?P<rsid>rs[0-9]+)-(?P<allele>[ACGT])")


def check_proxies(panel: Panel) -> Iterator[Failure]:
    """Every proxy that must not stand in for its target, with the reason."""
    rsids = {variant.rsid for variant in panel.variants}
    for variant in panel.variants:
        for proxy in variant.proxies:
            key = f"variants.{variant.rsid}.proxies.{proxy.rsid}"
            yield from _fitness(variant, proxy, rsids, key)
            yield from _linkage(proxy, key)
            yield from _frequency(variant, proxy, key)
        yield from _phases(variant)
        yield from _orders(variant)


def _failure(key: str, problem: str, remedy: str) -> Failure:
    return Failure(certificate="proxy", key=key, problem=problem, remedy=remedy)


def _fitness(variant: Variant, proxy: Proxy, rsids: set[str], key: str) -> Iterator[Failure]:
    if variant.direction == "unsupported":
        yield _failure(key, "an unsupported variant has a proxy", "take the proxy away")
    if proxy.rsid in rsids:
        yield _failure(
            key, "it is a variant of the panel itself", "one locus speaks once: take it away"
        )
    if is_palindromic(*proxy.alleles):
        yield _failure(
            key,
            "its alleles look the same from both strands",
            "choose a proxy whose letters tell the strand",
        )


def _linkage(proxy: Proxy, key: str) -> Iterator[Failure]:
    if proxy.r2 < LOWEST_R2:
        yield _failure(f"{key}.r2", f"it is below {LOWEST_R2}", "take the proxy away")
    if abs(sum(h.frequency for h in proxy.haplotypes) - 1) > _SUM_TOLERANCE:
        yield _failure(
            f"{key}.haplotypes", "the frequencies do not sum to 1", "read all four again"
        )
    if abs(_table(proxy).r2 - proxy.r2) > _R2_TOLERANCE:
        yield _failure(
            f"{key}.r2",
            "the haplotype frequencies give another r2",
            "read r2 and the haplotypes again: an allele may be misread",
        )
    if not proxy.r2_words.startswith(f"{proxy.r2:.2f}"):
        yield _failure(f"{key}.r2_words", "the words give another r2", "write them from r2")
    if proxy.r2_interval and not proxy.r2_interval[0] <= proxy.r2 <= proxy.r2_interval[1]:
        yield _failure(f"{key}.r2_interval", "r2 lies outside its interval", "read both again")


class _Table(NamedTuple):
    """Two by two: how often one target allele and one proxy allele come, apart and together."""

    target: str
    proxy: str
    target_frequency: float
    proxy_frequency: float
    together: float

    @property
    def disequilibrium(self) -> float:
        return self.together - self.target_frequency * self.proxy_frequency

    @property
    def r2(self) -> float:
        p, q = self.target_frequency, self.proxy_frequency
        spread = p * (1 - p) * q * (1 - q)
        return self.disequilibrium**2 / spread if spread > 0 else 0.0


def _table(proxy: Proxy, target: str | None = None, letter: str | None = None) -> _Table:
    target = target or proxy.haplotypes[0].target
    letter = letter or proxy.haplotypes[0].proxy
    return _Table(
        target=target,
        proxy=letter,
        target_frequency=sum(h.frequency for h in proxy.haplotypes if h.target == target),
        proxy_frequency=sum(h.frequency for h in proxy.haplotypes if h.proxy == letter),
        together=sum(
            h.frequency for h in proxy.haplotypes if (h.target, h.proxy) == (target, letter)
        ),
    )


def _frequency(variant: Variant, proxy: Proxy, key: str) -> Iterator[Failure]:
    """The haplotypes carry the target's alleles as often as the population does."""
    carried = _table(proxy, target=variant.effect_allele).target_frequency
    for frequency in variant.frequencies:
        reference = of_effect_allele(frequency, variant)
        if frequency.population == proxy.ancestry and fits_other_allele(carried, reference):
            yield _failure(
                f"{key}.haplotypes",
                "the target's frequency in them fits its other allele better",
                "the target's letters may be swapped: read them again",
            )
            return


def _phases(variant: Variant) -> Iterator[Failure]:
    """Every source of phase names the same pair of alleles.

    Sources are the haplotypes, of each population, and the neighbour through which a
    frequency was read.
    """
    for proxy in variant.proxies:
        for frequency in variant.frequencies:
            through = _THROUGH.fullmatch(frequency.through or "")
            if through is None or through["rsid"] != proxy.rsid:
                continue
            table = _table(proxy, frequency.allele, through["allele"])
            if (table.disequilibrium > 0) == bool(through["complement"]):
                yield _phase_failure(variant, proxy)
                break
    for first, second in combinations(variant.proxies, 2):
        table = _table(first)
        other = _table(second, table.target, table.proxy)
        if first.rsid == second.rsid and table.disequilibrium * other.disequilibrium <= 0:
            yield _phase_failure(variant, second)


def _phase_failure(variant: Variant, proxy: Proxy) -> Failure:
    return _failure(
        f"variants.{variant.rsid}.proxies.{proxy.rsid}.haplotypes",
        "their phase is not the one given elsewhere in the panel",
        "the proxy's letters may be swapped: read them again",
    )


def _orders(variant: Variant) -> Iterator[Failure]:
    places = [(proxy.ancestry, proxy.order) for proxy in variant.proxies]
    if len(set(places)) < len(places):
        yield _failure(
            f"variants.{variant.rsid}.proxies.order",
            "two proxies for the same people have the same order",
            "number them: the first that was read is used",
        )
