"""Reports of invented people, one designed case each, for everything that looks at pages.

What was read is said here, as calls; everything else is worked out by the program. Nobody is real.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from serine_report.genome import Assembly
from serine_report.panel import Panel, load_panel
from serine_report.pipeline import Readout, conclude
from serine_report.report import (
    AncestryNote,
    Call,
    CallStatus,
    FileAgreement,
    MatchedBy,
    Options,
    ProxyCall,
    Report,
)
from serine_report.sample import AssemblyEvidence, FileWarning, Source, StrandEvidence

LOADED = load_panel("serine")
PANEL: Panel = LOADED.panel
CREATED = datetime.date(2026, 11, 23)
ABSENT = Call(status=CallStatus.NOT_IN_FILE)

Calls = Mapping[str, Call]


def called(genotype: str, effect_allele: str, **changes: Any) -> Call:
    """A genotype read directly, `C/T`."""
    values: dict[str, Any] = {
        "status": CallStatus.CALLED,
        "genotype": genotype,
        "dosage": genotype.split("/").count(effect_allele),
        "matched_by": MatchedBy.RSID,
    }
    return Call(**{**values, **changes})


def unread(status: CallStatus, reason: str | None = None) -> Call:
    """A variant without a dosage."""
    return Call(status=status, reason=reason)


def by_proxy(rsid: str, genotype: str, expected: float) -> Call:
    """A variant read through the first neighbour that the panel ships for Europeans."""
    proxy = next(p for p in PANEL.variant(rsid).proxies if p.ancestry == "EUR")
    return Call(
        status=CallStatus.CALLED_BY_PROXY,
        dosage=expected,
        proxy=ProxyCall(
            rsid=proxy.rsid,
            genotype=genotype,
            expected_copies=expected,
            variance=0.02,
            r2=proxy.r2,
            r2_words=proxy.r2_words,
            differing_words=proxy.differing_words,
            people=proxy.people,
            population=proxy.population,
            why=CallStatus.NOT_IN_FILE,
        ),
    )


def source(**changes: Any) -> Source:
    """A whole file on GRCh37 and the plus strand."""
    values: dict[str, Any] = {
        "sha256": "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
        "container": "zip",
        "vendor": "23andMe",
        "chip": "23andMe v5",
        "n_rows": 638_551,
        "n_no_calls": 8_940,
        "call_rate": 0.986,
        "n_malformed_rows": 0,
        "assembly": AssemblyEvidence(
            stated=Assembly.GRCH37,
            detected=Assembly.GRCH37,
            used=Assembly.GRCH37,
            n_agreeing=1003,
            n_tested=1005,
        ),
        "strand": StrandEvidence(detected="plus", n_agreeing=1002, n_tested=1002),
    }
    return Source(**{**values, **changes})


def person(calls: Calls, options: Options | None = None, **changes: Any) -> Report:
    """The report of somebody with these calls; what is not named is not in the file.

    `changes` are of what was read of the files (`sources`, `agreement`, `ancestry_note`), and
    `label`.
    """
    label = changes.pop("label", None)
    readout = Readout(
        calls={variant.rsid: calls.get(variant.rsid, ABSENT) for variant in PANEL.variants},
        **{"sources": (source(),), **changes},
    )
    return conclude(readout, LOADED, options or Options(), label=label, created=CREATED)


LOWER: Calls = {
    "rs1163251": called("C/C", "T"),
    "rs477992": called("A/A", "A"),
    "rs715": called("T/T", "T"),
    "rs4947534": called("C/T", "T"),
    "rs259842": called("C/T", "T"),
}
HIGHER: Calls = {
    "rs1163251": called("T/T", "T"),
    "rs477992": called("G/G", "A"),
    "rs715": called("C/C", "T"),
    "rs4947534": called("C/C", "T"),
    "rs259842": called("T/T", "T"),
}
AVERAGE: Calls = {
    "rs1163251": called("C/T", "T"),
    "rs477992": called("A/G", "A"),
    "rs715": called("C/T", "T"),
    "rs4947534": called("C/T", "T"),
    "rs259842": called("C/C", "T"),
}
CHIP_V5: Calls = {rsid: LOWER[rsid] for rsid in ("rs1163251", "rs477992", "rs715")}
PROXIES_ONLY: Calls = {
    "rs1163251": by_proxy("rs1163251", "C/T", 0.999),
    "rs4947534": by_proxy("rs4947534", "T/T", 1.947),
}
LONG_LABEL = "Maria-Theodora Alexandra von Hohenstein-Oberberg, second sample of the year"

FLIPPED = source(
    strand=StrandEvidence(detected="minus", n_agreeing=3, n_tested=1002),
    warnings=(
        FileWarning(
            code="strand_minus",
            message="The letters of this file are those of the other strand.",
        ),
    ),
)
MANY_WARNINGS = tuple(
    FileWarning(code=code, message="Something was odd.")
    for code in (
        "utf16",
        "malformed_rows",
        "conflicting_duplicates",
        "assembly_contradicts_header",
        "strand_minus",
        "many_no_calls",
    )
)
NO_ASSEMBLY = source(
    vendor="generic",
    chip=None,
    container="plain",
    n_rows=412,
    call_rate=1.0,
    n_no_calls=0,
    assembly=AssemblyEvidence(n_tested=3, n_agreeing=2),
    strand=StrandEvidence(),
)


def people() -> dict[str, Report]:
    """Every designed case by its name."""
    return {**_by_what_was_read(), **_by_what_was_asked()}


def _by_what_was_read() -> dict[str, Report]:
    return {
        "everything_lower": person(LOWER),
        "everything_higher": person(HIGHER, Options(ancestry="EUR")),
        "everything_average": person(AVERAGE),
        "nothing_read": person({}),
        "nothing_readable": person(
            {rsid: unread(CallStatus.NO_CALL) for rsid in LOWER}, Options(language="en")
        ),
        "only_the_one_that_never_counts": person({"rs259842": called("C/T", "T")}),
        "one_locus_only": person({"rs715": called("C/T", "T")}),
        "chip_v5": person(CHIP_V5),
        "only_proxies": person(PROXIES_ONLY, sources=(source(chip="23andMe v4"),)),
        "one_proxy_only": person({"rs715": by_proxy("rs715", "A/C", 1.02)}),
        "stand_in": person({**LOWER, "rs1163251": unread(CallStatus.NO_CALL)}),
        "locus_differs": person({**LOWER, "rs477992": called("A/G", "A")}),
        "locus_disagrees": person({**LOWER, "rs477992": called("G/G", "A")}),
        "conflict": person({**AVERAGE, "rs715": unread(CallStatus.CONFLICTING_CALLS)}),
        "every_unread_status": person(
            {
                "rs1163251": unread(CallStatus.UNEXPECTED_ALLELES),
                "rs477992": unread(CallStatus.STRAND_UNRESOLVED, "strand_unproven"),
                "rs715": unread(CallStatus.NOT_COMPARABLE, "indel_letters"),
                "rs4947534": unread(CallStatus.CONFLICTING_CALLS),
                "rs259842": unread(CallStatus.NO_CALL),
            }
        ),
    }


def _by_what_was_asked() -> dict[str, Report]:
    return {
        "flipped_file": person(
            {rsid: msgspec.structs.replace(call, flipped=True) for rsid, call in LOWER.items()},
            sources=(FLIPPED,),
        ),
        "unknown_assembly": person(AVERAGE, sources=(NO_ASSEMBLY,)),
        "other_ancestry": person(LOWER, Options(ancestry="EAS")),
        "estimated_ancestry": person(
            LOWER,
            Options(ancestry="estimate"),
            ancestry_note=AncestryNote(
                population="EUR", second="AMR", n_markers=900, margin_log10=40.5
            ),
        ),
        "measured_serum": person(AVERAGE, Options(measured=118.5, matrix="serum")),
        "measured_plasma": person(AVERAGE, Options(measured=118.5, matrix="plasma")),
        "long_label": person(HIGHER, label=LONG_LABEL),
        "letter_paper": person(LOWER, Options(paper="letter"), label="Sample 7"),
        "disease_context": person(AVERAGE, Options(include=("disease-context",))),
        "two_files": person(
            LOWER,
            sources=(source(), source(vendor="AncestryDNA", chip="Illumina GSA", n_rows=677_436)),
            agreement=FileAgreement(n_shared=120_344, n_agreeing=120_341, share=0.99997),
        ),
        "crowded": person(
            {
                **LOWER,
                "rs477992": called("G/G", "A"),
                "rs715": by_proxy("rs715", "A/C", 1.02),
            },
            Options(paper="letter", measured=118.5, matrix="serum"),
            label=LONG_LABEL,
            sources=(
                msgspec.structs.replace(FLIPPED, warnings=MANY_WARNINGS),
                source(vendor="AncestryDNA", chip="Illumina GSA", n_rows=677_436),
            ),
            agreement=FileAgreement(n_shared=120_344, n_agreeing=120_341, share=0.99997),
        ),
        "by_alias_and_position": person(
            {
                **AVERAGE,
                "rs715": called("C/T", "T", matched_by=MatchedBy.POSITION),
                "rs4947534": called("T/T", "T", matched_by=MatchedBy.ALIAS),
            }
        ),
    }
