"""For professionals: every association as published, dense, a block of rows a variant."""

from __future__ import annotations

from msgspec import Struct

from serine_report.genome import Assembly
from serine_report.render.view.card_numbers import beta, beta_interval, unit
from serine_report.render.view.loci import copies
from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import status_name
from serine_report.render.words import Prose
from serine_report.render.words.prose import digital_object, pubmed
from serine_report.report import Finding, PublishedEstimate


class AssociationRow(Struct, frozen=True, kw_only=True):
    """One association; what a source does not say is said to be missing."""

    trait: Prose
    frequency: Prose
    beta: Prose
    interval: Prose
    unit: Prose
    p: Prose
    n: Prose
    people: Prose
    source: Prose


class VariantBlock(Struct, frozen=True, kw_only=True):
    """A variant's heading line with the reader's call, and its associations."""

    heading: Prose
    call: Prose
    rows: tuple[AssociationRow, ...]


def professional(setting: Setting) -> tuple[VariantBlock, ...]:
    """A block for every variant of the panel."""
    return tuple(_block(setting, finding) for finding in setting.report.findings)


def _block(setting: Setting, finding: Finding) -> VariantBlock:
    return VariantBlock(
        heading=setting.words.say(
            "professional.variant",
            rsid=finding.rsid,
            gene=setting.gene(finding),
            effect=finding.effect_allele,
            other=finding.other_allele,
            grch37=finding.places[Assembly.GRCH37],
            grch38=finding.places[Assembly.GRCH38],
        ),
        call=setting.words.say("professional.variant_call", call=_call(setting, finding)),
        rows=tuple(_row(setting, estimate) for estimate in finding.associations),
    )


def _call(setting: Setting, finding: Finding) -> Prose:
    return setting.words.say(
        "professional.call",
        {"status": finding.status},
        genotype=finding.genotype or "",
        dosage=copies(setting, finding.dosage or 0),
        proxy=finding.proxy.rsid if finding.proxy else "",
        status=status_name(setting, finding.status),
    )


def _row(setting: Setting, estimate: PublishedEstimate) -> AssociationRow:
    numbers = setting.numbers
    missing = setting.words.say("professional.unknown")
    frequency = estimate.effect_allele_frequency
    return AssociationRow(
        trait=setting.words.panel_text(estimate.trait),
        frequency=missing if frequency is None else Prose.of(numbers.plain(frequency)),
        beta=beta(setting, estimate),
        interval=beta_interval(setting, estimate),
        unit=unit(setting, estimate),
        p=numbers.power(estimate.p_value),
        n=_n(setting, estimate),
        people=_people(setting, estimate),
        source=_source(estimate),
    )


def _n(setting: Setting, estimate: PublishedEstimate) -> Prose:
    n = setting.numbers.fixed(estimate.n)
    if estimate.n_replication is None:
        return Prose.of(n)
    replication = setting.numbers.fixed(estimate.n_replication)
    return setting.words.say("professional.n_replication", n=n, replication=replication)


def _people(setting: Setting, estimate: PublishedEstimate) -> Prose:
    words = [estimate.ancestry, *([estimate.matrix] if estimate.matrix else [])]
    return Prose.join((setting.words.panel_text(word) for word in words), ", ")


def _source(estimate: PublishedEstimate) -> Prose:
    links = [
        pubmed(estimate.pmid) if estimate.pmid is not None else Prose(),
        digital_object(estimate.doi) if estimate.doi is not None else Prose(),
    ]
    return Prose.join(links)
