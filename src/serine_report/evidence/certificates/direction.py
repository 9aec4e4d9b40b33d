"""The certificate of direction: that every effect belongs to the right allele and trait.

Held against each other: the study's own allele frequency and the reference population's, the
signs of separate publications, the phase of linked variants, and the exact name and identifier
of the trait. Publications may share people, so agreement in sign is a check of transcription
and not a replication.
"""

from __future__ import annotations

from collections.abc import Iterator

from serine_report.evidence.certificates.failure import Failure
from serine_report.evidence.effects import on_trait, points_as
from serine_report.evidence.frequencies import of_effect_allele
from serine_report.evidence.grading import raising_allele
from serine_report.panel import Association, Locus, Panel, Variant

# How studies word the people of the five reference populations.
_POPULATIONS = {
    "European": "EUR",
    "African": "AFR",
    "American": "AMR",
    "East Asian": "EAS",
    "South Asian": "SAS",
}


def check_direction(panel: Panel) -> Iterator[Failure]:
    """Every reason to doubt which allele raises the panel's trait."""
    for variant in panel.variants:
        key = f"variants.{variant.rsid}"
        yield from _palindrome(variant, key)
        yield from _support(variant, panel, key)
        for association in variant.associations:
            where = f"{key}.associations.{association.study}"
            yield from _trait(association, panel, where)
            yield from _frequency(association, variant, where)
        for association in on_trait(variant, panel):
            yield from _sign(association, variant, f"{key}.associations.{association.study}")
    for locus in panel.loci:
        yield from _phase(locus, panel)


def _palindrome(variant: Variant, key: str) -> Iterator[Failure]:
    if variant.is_palindromic:
        yield Failure(
            certificate="direction",
            key=f"{key}.alleles",
            problem="the two alleles look the same from both strands",
            remedy="the letters cannot prove the strand, so say in a caveat how it was established",
            severity="unproved",
        )


def _support(variant: Variant, panel: Panel, key: str) -> Iterator[Failure]:
    is_supported = bool(on_trait(variant, panel))
    if variant.direction == "unsupported":
        if is_supported or variant.locus is not None:
            yield Failure(
                certificate="direction",
                key=f"{key}.direction",
                problem=f"it is unsupported and has a locus or an association with "
                f"{panel.trait.name}",
                remedy="give it a direction, or take the locus and the association away",
            )
    elif not is_supported:
        yield Failure(
            certificate="direction",
            key=f"{key}.direction",
            problem=f"no association is with exactly {panel.trait.name} ({panel.trait.efo})",
            remedy='set direction = "unsupported": a trait that contains the word is another trait',
        )


def _trait(association: Association, panel: Panel, key: str) -> Iterator[Failure]:
    same_name = association.trait == panel.trait.name
    same_identifier = association.efo == panel.trait.efo
    if same_name != same_identifier:
        yield Failure(
            certificate="direction",
            key=f"{key}.trait",
            problem=f"only one of trait and efo is the panel's {panel.trait.name} "
            f"({panel.trait.efo})",
            remedy="take both from the source: a trait is the panel's by both or not at all",
        )


def _frequency(association: Association, variant: Variant, key: str) -> Iterator[Failure]:
    study = _study_frequency(association, variant)
    references = _references(association, variant)
    if study is not None and any(fits_other_allele(study, p) for p in references):
        yield Failure(
            certificate="direction",
            key=f"{key}.effect_allele",
            problem="its frequency fits the other allele of the reference population better",
            remedy="read the effect allele, its strand and its frequency again in the source",
        )


def fits_other_allele(frequency: float, reference: float) -> bool:
    """Whether a frequency is closer to 1 - p than to p."""
    return abs(frequency - (1 - reference)) < abs(frequency - reference)


def _study_frequency(association: Association, variant: Variant) -> float | None:
    frequency = association.effect_allele_frequency
    if frequency is None or association.effect_allele == variant.effect_allele:
        return frequency
    return 1 - frequency


def _references(association: Association, variant: Variant) -> list[float]:
    """Frequencies of the effect allele in the study's kind of people, from other sources."""
    population = _POPULATIONS.get(association.ancestry)
    return [
        of_effect_allele(frequency, variant)
        for frequency in variant.frequencies
        if frequency.population == population and frequency.citation != association.study
    ]


def _sign(association: Association, variant: Variant, key: str) -> Iterator[Failure]:
    if not points_as(association, variant):
        yield Failure(
            certificate="direction",
            key=f"{key}.beta",
            problem=f"its sign for {variant.effect_allele} is not the direction of the variant, "
            f"which is {variant.direction}",
            remedy="read sign and effect allele again: publications that disagree cannot be "
            "combined",
        )


def _phase(locus: Locus, panel: Panel) -> Iterator[Failure]:
    key = f"loci.{locus.name}"
    for linkage in locus.linkage:
        named = ((linkage.first, linkage.first_raising), (linkage.second, linkage.second_raising))
        if any(raising_allele(panel.variant(rsid)) != allele for rsid, allele in named):
            yield Failure(
                certificate="direction",
                key=f"{key}.linkage",
                problem="a raising allele is not the one that the variant's own evidence raises",
                remedy="read the phase of the two variants again",
            )
    linked = {frozenset((linkage.first, linkage.second)) for linkage in locus.linkage}
    if locus.stand_in is not None and frozenset((locus.lead, locus.stand_in)) not in linked:
        yield Failure(
            certificate="direction",
            key=f"{key}.stand_in",
            problem="its phase with the lead is not given",
            remedy="add the linkage of the two, or take the stand-in away",
        )
