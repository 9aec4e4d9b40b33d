"""Rows of invented files, as many as a test needs."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from functools import cache

from serine_report.cohort.rows import FileRows, FindingRow, SampleRow, failed_file
from serine_report.cohort.summary import Circumstances, summarise
from serine_report.cohort.tables import build_tables
from serine_report.panel import Panel, load_panel
from serine_report.render.cohort.facts import CohortFacts

CREATED = datetime.date(2026, 11, 23)
READ_ALL = {"rs1163251": "C/T", "rs477992": "A/G", "rs715": "C/T", "rs4947534": "C/T"}


@cache
def panel() -> Panel:
    return load_panel().panel


def person(
    file: str,
    genotypes: dict[str, str] | None = None,
    *,
    vendor: str = "23andMe",
    chip: str | None = "23andMe v5",
    estimate: float | None = 1.0,
    withheld: str | None = None,
    warnings: dict[str, str] | None = None,
    sha256: str | None = None,
    signature: str | None = None,
) -> FileRows:
    """A reported file; a variant without a genotype is not in it, `--` is a no-call."""
    findings = tuple(
        _finding(file, v.rsid, (genotypes or {}).get(v.rsid)) for v in panel().variants
    )
    n_called = sum(finding.status == "called" for finding in findings)
    return FileRows(
        sample=SampleRow(
            file=file,
            status="reported",
            created=CREATED,
            vendor=vendor,
            chip=chip,
            sha256=sha256 or hashlib.sha256(file.encode()).hexdigest(),
            call_rate=0.985,
            warnings=tuple(warnings or {}),
            warning_sentences=tuple((warnings or {}).values()),
            n_variants=len(findings),
            n_called=n_called,
            n_called_by_proxy=0,
            estimate_percent=estimate,
            estimate_withheld=withheld,
        ),
        findings=findings,
        signature=signature,
    )


def _finding(file: str, rsid: str, genotype: str | None) -> FindingRow:
    variant = panel().variant(rsid)
    is_called = genotype is not None and genotype != "--"
    return FindingRow(
        file=file,
        rsid=rsid,
        gene=variant.gene,
        locus=variant.locus,
        status="called" if is_called else "no_call" if genotype else "not_in_file",
        genotype=genotype if is_called else None,
        effect_allele=variant.effect_allele,
        other_allele=variant.other_allele,
        dosage=genotype.count(variant.effect_allele) if genotype and is_called else None,
        direction=variant.direction,
        grade="low",
    )


def failure(file: str, code: str = "empty", sentence: str = "The file is empty.") -> FileRows:
    return failed_file(file, code, sentence, None)


def facts_of(
    rows: Iterable[FileRows], *, ancestry: str = "unknown", n_left: int = 0
) -> CohortFacts:
    listed = sorted(rows, key=lambda row: row.sample.file)
    circumstances = Circumstances(
        tool_version="1.2.3", created=CREATED, ancestry=ancestry, n_files=len(listed) + n_left
    )
    return summarise(build_tables(listed), panel(), circumstances)
