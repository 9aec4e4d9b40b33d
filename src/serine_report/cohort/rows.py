"""The rows of a cohort's two tables: one a file, one a file and variant.

The fields of these values are the columns of `samples` and `findings`, in this order and under
these names; docs/batch.md says what each means. A missing value is a fact that the file does not
have, never zero.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct

from serine_report.report import CallStatus, Estimate, Finding, Report
from serine_report.sample import Source


class SampleRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file: whether it was reported, and what is known of it."""

    file: str
    status: Literal["reported", "failed"]
    code: str | None = None
    sentence: str | None = None
    reports: tuple[str, ...] = ()
    report_id: str | None = None
    created: datetime.date | None = None
    panel: str | None = None
    tool_version: str | None = None
    sha256: str | None = None
    container: str | None = None
    vendor: str | None = None
    chip: str | None = None
    n_rows: int | None = None
    n_no_calls: int | None = None
    call_rate: float | None = None
    n_malformed_rows: int | None = None
    n_duplicate_rsids: int | None = None
    heterozygosity: float | None = None
    assembly_stated: str | None = None
    assembly_detected: str | None = None
    assembly_used: str | None = None
    assembly_n_agreeing: int | None = None
    assembly_n_tested: int | None = None
    strand_detected: str | None = None
    strand_n_agreeing: int | None = None
    strand_n_tested: int | None = None
    warnings: tuple[str, ...] = ()
    warning_sentences: tuple[str, ...] = ()
    n_variants: int | None = None
    n_called: int | None = None
    n_called_by_proxy: int | None = None
    n_no_call: int | None = None
    n_not_in_file: int | None = None
    n_unexpected_alleles: int | None = None
    n_conflicting_calls: int | None = None
    n_strand_unresolved: int | None = None
    n_not_comparable: int | None = None
    estimate_log10: float | None = None
    estimate_standard_error: float | None = None
    estimate_percent: float | None = None
    estimate_percentile: float | None = None
    estimate_withheld: str | None = None
    bounds_low_percent: float | None = None
    bounds_high_percent: float | None = None
    same_file_as: str | None = None
    same_person_as: str | None = None


class FindingRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One variant in one file; letters are on the plus strand."""

    file: str
    rsid: str
    gene: str
    locus: str | None
    status: str
    reason: str | None = None
    genotype: str | None = None
    effect_allele: str
    other_allele: str
    dosage: float | None = None
    direction: str
    counted: bool = False
    matched_by: str | None = None
    flipped: bool = False
    proxy_rsid: str | None = None
    proxy_genotype: str | None = None
    proxy_r2: float | None = None
    grade: str


class FileRows(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything the tables need of one file.

    `signature` tells whether two files are of one person (see `cohort.signature`); it stays
    out of the tables.
    """

    sample: SampleRow
    findings: tuple[FindingRow, ...] = ()
    signature: str | None = None


def failed_file(file: str, code: str, sentence: str, sha256: str | None) -> FileRows:
    """The row of a file without a report."""
    return FileRows(
        sample=SampleRow(file=file, status="failed", code=code, sentence=sentence, sha256=sha256)
    )


def reported_file(
    file: str, report: Report, reports: tuple[str, ...], signature: str | None
) -> FileRows:
    """The rows of a file with a report; `reports` are the paths of what was written for it."""
    return FileRows(
        sample=_sample_row(file, report, reports),
        findings=tuple(_finding_row(file, finding) for finding in report.findings),
        signature=signature,
    )


def _sample_row(file: str, report: Report, reports: tuple[str, ...]) -> SampleRow:
    columns: dict[str, Any] = {
        "file": file,
        "status": "reported",
        "reports": reports,
        "report_id": report.report_id,
        "created": report.created,
        "panel": f"{report.panel.id} {report.panel.version}",
        "tool_version": report.tool.version,
        "n_variants": len(report.findings),
    }
    columns |= {f"n_{status}": report.coverage.get(status, 0) for status in CallStatus}
    columns |= _source_columns(report.source)
    if report.estimate is not None:
        columns |= _estimate_columns(report.estimate)
    return msgspec.convert(columns, SampleRow)


def _source_columns(source: Source) -> dict[str, Any]:
    columns = {
        name: getattr(source, name)
        for name in (
            "sha256", "container", "vendor", "chip", "n_rows", "n_no_calls", "call_rate",
            "n_malformed_rows", "n_duplicate_rsids", "heterozygosity",
        )
    }  # fmt: skip
    for name, evidence in (("assembly", source.assembly), ("strand", source.strand)):
        for field, value in msgspec.structs.asdict(evidence).items():
            columns[f"{name}_{field}"] = value
    columns["warnings"] = tuple(warning.code for warning in source.warnings)
    columns["warning_sentences"] = tuple(warning.message for warning in source.warnings)
    return columns


def _estimate_columns(estimate: Estimate) -> dict[str, Any]:
    return {
        "estimate_log10": estimate.log10,
        "estimate_standard_error": estimate.standard_error,
        "estimate_percent": estimate.percent,
        "estimate_percentile": estimate.percentile,
        "estimate_withheld": estimate.withheld,
        "bounds_low_percent": estimate.bounds_percent[0],
        "bounds_high_percent": estimate.bounds_percent[1],
    }


def _finding_row(file: str, finding: Finding) -> FindingRow:
    proxy = finding.proxy
    return FindingRow(
        file=file,
        rsid=finding.rsid,
        gene=finding.gene,
        locus=finding.locus,
        status=finding.status,
        reason=finding.reason,
        genotype=finding.genotype,
        effect_allele=finding.effect_allele,
        other_allele=finding.other_allele,
        dosage=finding.dosage,
        direction=finding.direction,
        counted=finding.counted,
        matched_by=finding.matched_by,
        flipped=finding.flipped,
        proxy_rsid=proxy.rsid if proxy else None,
        proxy_genotype=proxy.genotype if proxy else None,
        proxy_r2=proxy.r2 if proxy else None,
        grade=finding.grade,
    )
