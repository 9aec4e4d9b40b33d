"""Proxies: a neighbour read instead of a variant, as expected copies with their variance.

A neighbour stands for a variant only in people like those in whom their linkage was measured,
and only where the variant itself is absent or a no-call.
"""

from __future__ import annotations

from collections.abc import Mapping

from serine_report.calling.decision import Reading
from serine_report.genome import Genotype
from serine_report.panel import Proxy, Variant
from serine_report.report import Call, CallStatus, ProxyCall

# Whose haplotypes may be used, by what the person said of their ancestry.
_ROWS_FOR = {"unknown": "EUR", "estimate": "EUR", "EUR": "EUR", "AFR": "AFR"}

# Added to each of the four haplotype counts, so that 0 of 118 is not certainty.
_HALF_A_CHROMOSOME = 0.5

REPLACEABLE = frozenset({CallStatus.NOT_IN_FILE, CallStatus.NO_CALL})


def proxies_for(variant: Variant, ancestry: str) -> list[Proxy]:
    """The proxies established for an ancestry option, the preferred one first."""
    people = _ROWS_FOR.get(ancestry)
    return sorted(
        (proxy for proxy in variant.proxies if proxy.ancestry == people),
        key=lambda proxy: proxy.order,
    )


def call_by_proxy(variant: Variant, readings: Mapping[str, Reading], ancestry: str) -> Call | None:
    """The call by the first proxy that was read; None where no proxy can stand in.

    `matched_by` and `flipped` are of the proxy's own row.
    """
    why = readings[variant.rsid].status
    for proxy in proxies_for(variant, ancestry):
        reading = readings[proxy.rsid]
        if reading.genotype is not None:
            stand_in = _stand_in(variant, proxy, reading.genotype, why)
            return Call(
                status=CallStatus.CALLED_BY_PROXY,
                dosage=stand_in.expected_copies,
                matched_by=reading.matched_by,
                flipped=reading.flipped,
                proxy=stand_in,
            )
    return None


def expected_copies(variant: Variant, proxy: Proxy, genotype: Genotype) -> tuple[float, float]:
    """The copies of a variant's effect allele to expect given a proxy's genotype.

    Args:
        variant: The target; alleles on the plus strand.
        proxy: Its haplotype frequencies, counted in `people` people of two chromosomes each.
        genotype: Of the proxy, on the plus strand.

    Returns:
        Expected copies (0 to 2) and their variance.
    """
    chances = [_chance(variant, proxy, letter) for letter in genotype.alleles]
    return sum(chances), sum(chance * (1 - chance) for chance in chances)


def _chance(variant: Variant, proxy: Proxy, letter: str) -> float:
    """The probability that a chromosome with this proxy letter carries the effect allele."""
    counts = dict.fromkeys(variant.alleles, _HALF_A_CHROMOSOME)
    for haplotype in proxy.haplotypes:
        if haplotype.proxy == letter:
            counts[haplotype.target] += haplotype.frequency * 2 * proxy.people
    return counts[variant.effect_allele] / sum(counts.values())


def _stand_in(variant: Variant, proxy: Proxy, genotype: Genotype, why: CallStatus) -> ProxyCall:
    copies, variance = expected_copies(variant, proxy, genotype)
    return ProxyCall(
        rsid=proxy.rsid,
        genotype=str(genotype),
        expected_copies=copies,
        variance=variance,
        r2=proxy.r2,
        r2_words=proxy.r2_words,
        differing_words=proxy.differing_words,
        people=proxy.people,
        population=proxy.population,
        why=why,
    )
