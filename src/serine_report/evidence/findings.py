"""Findings: every call of a panel with the evidence beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from serine_report.evidence.effects import published_estimates
from serine_report.evidence.frequencies import frequencies, genotype_frequencies
from serine_report.evidence.grading import grade, grade_studies
from serine_report.genome import Assembly
from serine_report.panel import Caveat, Panel, Variant
from serine_report.report import Call, Finding


def findings(
    panel: Panel, calls: Mapping[str, Call], counted: Collection[str], ancestry: str
) -> tuple[Finding, ...]:
    """A finding for every variant of a panel, in the panel's order.

    Args:
        panel: The panel the calls are of.
        calls: By rsid.
        counted: The variants whose copies entered the total.
        ancestry: An option of `report`; some caveats belong to one ancestry only.
    """
    return tuple(
        _finding(
            panel,
            variant,
            calls[variant.rsid],
            counted,
            tuple(c for c in variant.caveats if _belongs(c, calls[variant.rsid], ancestry)),
        )
        for variant in panel.variants
    )


def _finding(
    panel: Panel,
    variant: Variant,
    call: Call,
    counted: Collection[str],
    caveats: tuple[Caveat, ...],
) -> Finding:
    level, reason = grade(variant, panel, call)
    return Finding(
        **{name: getattr(call, name) for name in call.__struct_fields__},
        rsid=variant.rsid,
        gene=variant.gene,
        locus=variant.locus,
        context=variant.context,
        chromosome=variant.place(Assembly.GRCH38).chromosome,
        places=variant.places,
        effect_allele=variant.effect_allele,
        other_allele=variant.other_allele,
        direction=variant.direction,
        counted=variant.rsid in counted,
        grade=level,
        grade_reason=reason,
        grade_studies=grade_studies(variant, panel),
        claim=variant.claim,
        caveats=caveats,
        frequencies=frequencies(variant),
        frequency_notes=variant.frequency_notes,
        genotype_frequencies=genotype_frequencies(variant),
        associations=published_estimates(variant, panel),
    )


def _belongs(caveat: Caveat, call: Call, ancestry: str) -> bool:
    """Whether a caveat's conditions hold; no condition always does."""
    return (not caveat.statuses or call.status in caveat.statuses) and (
        not caveat.ancestries or ancestry in caveat.ancestries
    )
