"""How common alleles and genotypes are, only where the panel establishes it."""

from __future__ import annotations

from serine_report.panel import Frequency, Variant
from serine_report.report import AlleleFrequency, GenotypeFrequency


def frequencies(variant: Variant) -> tuple[AlleleFrequency, ...]:
    """The frequencies of a variant's effect allele, in the panel's order."""
    return tuple(
        AlleleFrequency(
            population=frequency.population,
            value=of_effect_allele(frequency, variant),
            source=frequency.source,
            through=frequency.through,
            linkage_established=frequency.linkage_established,
            is_reference=frequency.for_genotypes,
        )
        for frequency in variant.frequencies
    )


def of_effect_allele(frequency: Frequency, variant: Variant) -> float:
    """A frequency in terms of the effect allele, whichever allele was counted."""
    if frequency.allele == variant.effect_allele:
        return frequency.value
    return 1 - frequency.value


def genotype_frequencies(variant: Variant) -> tuple[GenotypeFrequency, ...]:
    """The shares of 0, 1 and 2 copies of the effect allele in the reference population.

    Hardy-Weinberg from the one frequency that the panel marks for it; empty where it marks
    none, since a neighbour's frequency does not establish a genotype's.
    """
    effect, other = variant.effect_allele, variant.other_allele
    genotypes = ((other, other), tuple(sorted((effect, other))), (effect, effect))
    return tuple(
        GenotypeFrequency(genotype="/".join(genotype), dosage=dosage, share=share)
        for frequency in variant.frequencies
        if frequency.for_genotypes
        for dosage, (genotype, share) in enumerate(
            zip(genotypes, hardy_weinberg(of_effect_allele(frequency, variant)), strict=True)
        )
    )


def hardy_weinberg(frequency: float) -> tuple[float, float, float]:
    """The shares of 0, 1 and 2 copies of an allele of this frequency."""
    return (1 - frequency) ** 2, 2 * frequency * (1 - frequency), frequency**2
