"""Calls for tests of the evidence: by genotype, by proxy, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.recomputed import Read
from serine_report.panel import Panel
from serine_report.report import Call, CallStatus, MatchedBy, ProxyCall

UNREAD = Call(status=CallStatus.NOT_IN_FILE)


def called(genotype: str, effect_allele: str) -> Call:
    """A direct call of a genotype such as `C/T`."""
    return Call(
        status=CallStatus.CALLED,
        genotype=genotype,
        dosage=genotype.split("/").count(effect_allele),
        matched_by=MatchedBy.RSID,
    )


def by_proxy(rsid: str, genotype: str, copies: float, variance: float) -> Call:
    """A call by a neighbour with these expected copies."""
    return Call(
        status=CallStatus.CALLED_BY_PROXY,
        dosage=copies,
        matched_by=MatchedBy.RSID,
        proxy=ProxyCall(
            rsid=rsid,
            genotype=genotype,
            expected_copies=copies,
            variance=variance,
            r2=1.0,
            r2_words="1.00",
            people=59,
            population="European (CEU)",
            why=CallStatus.NOT_IN_FILE,
        ),
    )


def calls_of(panel: Panel, genotypes: Mapping[str, str]) -> dict[str, Call]:
    """Direct calls by rsid; every other variant of the panel is not in the file."""
    return {
        variant.rsid: called(genotypes[variant.rsid], variant.effect_allele)
        if variant.rsid in genotypes
        else UNREAD
        for variant in panel.variants
    }


def calls_of_person(panel: Panel, person: Mapping[str, Read | None]) -> dict[str, Call]:
    """The calls of one of `recomputed.people`."""
    calls = dict.fromkeys((variant.rsid for variant in panel.variants), UNREAD)
    for read in person.values():
        if read is not None and read.is_direct:
            calls[read.variant] = called(read.genotype, panel.variant(read.variant).effect_allele)
        elif read is not None:
            calls[read.variant] = by_proxy(read.rsid, read.genotype, read.copies, read.variance)
    return calls
