"""Reports of invented people for the tests of pages: a designed variant for every case."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable

from serine_report.genome import Assembly
from serine_report.panel import Panel, Variant, load_panel
from serine_report.report import (
    Call,
    CallStatus,
    Estimate,
    Finding,
    GenotypeFrequency,
    LocusReading,
    Options,
    PanelIdentity,
    PublishedEstimate,
    Reference,
    Report,
    Tool,
)
from serine_report.report.finding import AlleleFrequency
from serine_report.sample import AssemblyEvidence, Source, StrandEvidence

PANEL = load_panel("serine").panel


def called(genotype: str, effect: str) -> Call:
    letters = genotype.split("/")
    return Call(
        status=CallStatus.CALLED, genotype=genotype, dosage=letters.count(effect), matched_by="rsid"
    )


def source(**changes: object) -> Source:
    values: dict[str, object] = {
        "sha256": "a" * 64,
        "container": "zip",
        "vendor": "23andMe",
        "chip": "v5",
        "n_rows": 638_551,
        "n_no_calls": 9_000,
        "call_rate": 0.986,
        "n_malformed_rows": 0,
        "assembly": AssemblyEvidence(
            stated=Assembly.GRCH37,
            detected=Assembly.GRCH37,
            used=Assembly.GRCH37,
            n_agreeing=1003,
            n_tested=1005,
        ),
        "strand": StrandEvidence(detected="plus", n_agreeing=1004, n_tested=1004),
    }
    return Source(**{**values, **changes})


def finding(panel: Panel, variant: Variant, call: Call) -> Finding:
    def published(a):
        base = {"log10": 10, "ln": math.e}.get(a.unit)
        pc = None if base is None else 100 * (base**a.beta - 1)
        ci = (
            None
            if base is None
            else tuple(100 * (base ** (a.beta + s * 1.96 * a.standard_error) - 1) for s in (-1, 1))
        )
        c = panel.citation(a.study)
        fields = {f: getattr(a, f) for f in a.__struct_fields__}
        return PublishedEstimate(
            **fields,
            pmid=c.pmid,
            doi=c.doi,
            is_panel_trait=a.efo == panel.trait.efo,
            percent_per_copy=pc,
            percent_ci95=ci,
        )

    freqs = tuple(
        AlleleFrequency(
            population=f.population,
            value=f.value,
            source=f.source,
            through=f.through,
            linkage_established=f.linkage_established,
            is_reference=f.for_genotypes,
        )
        for f in variant.frequencies
    )
    ref = next((f.value for f in variant.frequencies if f.for_genotypes), None)
    e, o = variant.effect_allele, variant.other_allele
    gf = (
        ()
        if ref is None
        else tuple(
            GenotypeFrequency(genotype="/".join(sorted(g)), dosage=g.count(e), share=s)
            for g, s in ((o + o, (1 - ref) ** 2), (e + o, 2 * ref * (1 - ref)), (e + e, ref**2))
        )
    )
    return Finding(
        **{f: getattr(call, f) for f in Call.__struct_fields__},
        rsid=variant.rsid,
        gene=variant.gene,
        locus=variant.locus,
        context=variant.context,
        chromosome=variant.place(Assembly.GRCH37).chromosome,
        places=variant.places,
        effect_allele=e,
        other_allele=o,
        direction=variant.direction,
        counted=call.status.is_read and variant.rsid in panel.combining.leads,
        grade="moderate" if variant.locus else "unsupported",
        grade_reason="Significant in more than 5,000 people, and the place is supported in the same direction by a second publication.",
        claim=variant.claim,
        caveats=variant.caveats,
        frequencies=freqs,
        frequency_notes=variant.frequency_notes,
        genotype_frequencies=gf,
        associations=tuple(published(a) for a in variant.associations),
    )


def report(
    calls: dict[str, Call],
    options: Options = Options(),
    label: str | None = None,
    src: Source | None = None,
) -> Report:
    missing = Call(status=CallStatus.NOT_IN_FILE)
    findings = tuple(finding(PANEL, v, calls.get(v.rsid, missing)) for v in PANEL.variants)
    by = {f.rsid: f for f in findings}
    loci, s = [], 0.0
    for locus in PANEL.loci:
        f = by[locus.lead]
        if f.dosage is None:
            loci.append(LocusReading(locus=locus.name, agreement="unread"))
            continue
        a = next(a for a in f.associations if a.study == "shin2014" and a.is_panel_trait)
        c = a.beta * (f.dosage - 2 * a.effect_allele_frequency)
        s += c
        loci.append(
            LocusReading(
                locus=locus.name,
                variant=locus.lead,
                read_by=locus.lead,
                read_as="lead",
                dosage=f.dosage,
                contribution_log10=c,
                contribution_percent=100 * (10**c - 1),
                agreement="agree" if locus.stand_in else "single",
            )
        )
    n_read = sum(r.read_by is not None for r in loci)
    withheld = "nothing_read" if n_read == 0 else "too_few_loci" if n_read == 1 else None
    sr = 0.122
    est = (
        Estimate(bounds_percent=(-12.1, 9.3), withheld=withheld)
        if withheld
        else Estimate(
            log10=s,
            standard_error=0.004,
            percent=100 * (10**s - 1),
            percent_ci95=(100 * (10 ** (s - 0.008) - 1), 100 * (10 ** (s + 0.008) - 1)),
            level_range_percent=(
                100 * (10 ** (s - 1.96 * sr) - 1),
                100 * (10 ** (s + 1.96 * sr) - 1),
            ),
            micromoles_per_litre=147.2 * (10**s - 1),
            bounds_percent=(-12.1, 9.3),
            percentile=31.0 if n_read == 3 else None,
            variance_explained=0.0335,
            chance_against_average=0.5 * (1 + math.erf(abs(s) / (sr * 2))),
            chance_between_two=0.54,
        )
    )
    coverage = {st.value: sum(f.status is st for f in findings) for st in CallStatus}
    return Report(
        report_id="7f3a-91c2-04de",
        tool=Tool(name="serine-report", version="0.1.0"),
        panel=PanelIdentity(id="serine", version="1.0.0", sha256="b" * 64),
        created=datetime.date(2026, 11, 23),
        label=label,
        options=options,
        source=src or source(),
        coverage=coverage,
        findings=findings,
        loci=tuple(loci),
        estimate=est,
        references=tuple(
            Reference(number=i, **{f: getattr(c, f) for f in c.__struct_fields__})
            for i, c in enumerate(PANEL.citations, 1)
        ),
    )


EVERYTHING = {
    "rs1163251": called("C/T", "T"),
    "rs477992": called("A/G", "A"),
    "rs715": called("T/T", "T"),
    "rs4947534": called("C/T", "T"),
    "rs259842": called("T/T", "T"),
}
