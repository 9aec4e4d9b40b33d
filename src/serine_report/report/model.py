"""The complete result of one analysis: everything a page prints, and nothing to work out."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from serine_report.report.finding import Finding, LocusReading, Reference
from serine_report.report.score import AncestryNote, Measurement, ScoreCard
from serine_report.sample import Source

SCHEMA_VERSION = 1

AncestryOption = Literal["unknown", "estimate", "EUR", "AFR", "AMR", "EAS", "SAS"]
Matrix = Literal["serum", "plasma"]
Withheld = Literal["nothing_read", "too_few_loci", "ancestry"]


class Tool(Struct, frozen=True, kw_only=True):
    """The program that made the report."""

    name: str
    version: str


class PanelIdentity(Struct, frozen=True, kw_only=True):
    """Which panel, to the byte."""

    id: str
    version: str
    sha256: str


class Options(Struct, frozen=True, kw_only=True):
    """What the person asked for; `measured` is in micromoles per litre."""

    ancestry: AncestryOption = "unknown"
    language: str = "en"
    paper: Literal["a4", "letter"] = "a4"
    include: tuple[Literal["disease-context"], ...] = ()
    measured: Annotated[float, Meta(gt=0)] | None = None
    matrix: Matrix | None = None


class Estimate(Struct, frozen=True, kw_only=True):
    """The total over the loci read, compared with an average European of the study.

    `log10` is S; percentages are percentage points, chances are 0 to 1, the percentile 0 to
    100. `percent_ci95` is the interval of the effect sizes; `level_range_percent` is where 95
    of 100 people with this total are expected. `withheld` says why the numbers are missing.
    """

    log10: float | None = None
    standard_error: float | None = None
    percent: float | None = None
    percent_ci95: tuple[float, float] | None = None
    level_range_percent: tuple[float, float] | None = None
    micromoles_per_litre: float | None = None
    bounds_percent: tuple[float, float]
    percentile: float | None = None
    variance_explained: float | None = None
    chance_against_average: float | None = None
    chance_between_two: float | None = None
    withheld: Withheld | None = None


class FileAgreement(Struct, frozen=True, kw_only=True):
    """How far two files of one person agree over the markers that both read."""

    n_shared: int
    n_agreeing: int
    share: Annotated[float, Meta(ge=0, le=1)] | None = None


class Report(Struct, frozen=True, kw_only=True):
    """One person's result; `coverage` has a count for every status and sums to the panel."""

    schema_version: Literal[1] = 1
    report_id: str
    tool: Tool
    panel: PanelIdentity
    created: datetime.date
    label: str | None = None
    options: Options
    source: Source
    second_source: Source | None = None
    agreement: FileAgreement | None = None
    coverage: dict[str, int]
    findings: tuple[Finding, ...]
    loci: tuple[LocusReading, ...] = ()
    estimate: Estimate | None = None
    score: ScoreCard | None = None
    measurement: Measurement | None = None
    ancestry_note: AncestryNote | None = None
    references: tuple[Reference, ...] = ()


def encode_report(report: Report) -> bytes:
    """The report as indented JSON, ending in a newline; equal reports give equal bytes."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def decode_report(data: bytes) -> Report:
    """The report of a JSON file.

    Raises:
        msgspec.DecodeError: The bytes are no report of this schema; the message has the path.
    """
    return msgspec.json.decode(data, type=Report)
