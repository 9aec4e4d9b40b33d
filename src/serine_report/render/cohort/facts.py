"""What a cohort page is made from: counts, shares and names, worked out before they come here.

Shares and frequencies are 0 to 1, estimates are percentage points against the average. Names of
files are a stranger's text and pass `display_name` on their way to the page.
"""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

Remark = Literal["fits_other_allele", "departs_from_equilibrium"]


class VariantName(Struct, frozen=True):
    """A variant of the panel, in the panel's order."""

    rsid: str
    gene: str


class ChipReading(Struct, frozen=True, kw_only=True):
    """How many files of one vendor and chip show each variant, by the row or by a proxy."""

    vendor: str
    chip: str | None
    n_files: int
    n_read: tuple[int, ...]


class StatusCounts(Struct, frozen=True, kw_only=True):
    """In how many files a variant has each status, in the order of `CallStatus`."""

    variant: VariantName
    counts: tuple[int, ...]


class ReferenceFrequency(Struct, frozen=True):
    """The effect allele's frequency in a reference population."""

    population: str
    value: float


class Share(Struct, frozen=True):
    """A share with its 95 % interval, all from 0 to 1."""

    value: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies in the interval."""
        return self.low <= value <= self.high


class AlleleCount(Struct, frozen=True, kw_only=True):
    """The effect allele in a cohort: every person once, proxies left out.

    `n_by_copies` counts people with 0, 1 and 2 copies; people with one letter (X in a male) are
    in `frequency` only. It is None where nobody was read. `reference` is the population that the
    cohort is compared with, None where the panel has no frequency of it.
    """

    variant: VariantName
    effect_allele: str
    other_allele: str
    n_by_copies: tuple[int, int, int]
    frequency: Share | None = None
    reference: ReferenceFrequency | None = None
    others: tuple[ReferenceFrequency, ...] = ()
    hardy_weinberg_p: float | None = None
    remarks: tuple[Remark, ...] = ()


class Bin(Struct, frozen=True):
    """How many people have an estimate from `low` up to, but not including, `high`."""

    low: float
    high: float
    n_people: int


class EstimateSpread(Struct, frozen=True, kw_only=True):
    """The estimates of a cohort's people; the five numbers are None where nobody has one."""

    n_people: int
    n_withheld: dict[str, int]
    lowest: float | None = None
    lower_quartile: float | None = None
    median: float | None = None
    upper_quartile: float | None = None
    highest: float | None = None
    bins: tuple[Bin, ...] = ()


class Failure(Struct, frozen=True):
    """A file without a report, and why."""

    file: str
    code: str
    sentence: str


class CodeCount(Struct, frozen=True):
    """How many files share a code, and what it says of the first of them."""

    code: str
    n_files: int
    example: str


class FileLine(Struct, frozen=True, kw_only=True):
    """One file of a small cohort."""

    file: str
    vendor: str
    chip: str | None
    call_rate: float | None
    n_read: int
    n_variants: int
    estimate_percent: float | None


class Listed(Struct, frozen=True):
    """The beginning of a list that may be too long for a page; `n_all` is its whole length."""

    n_all: int
    shown: tuple[tuple[str, ...], ...]


class CohortFacts(Struct, frozen=True, kw_only=True):
    """Everything a cohort page tells.

    `n_files` were asked for, `n_reported` and `n_failed` are done; the rest was left when the
    run was stopped. `n_people` are distinct as far as markers tell. `variants` (with `readings`,
    `statuses` and `alleles`) and `failures` hold the first of them only, `files` none at all in
    a large cohort.
    """

    panel_title: str
    panel_version: str
    tool_version: str
    created: datetime.date
    ancestry: str
    n_files: int
    n_reported: int
    n_failed: int
    n_people: int
    n_variants: int
    variants: tuple[VariantName, ...]
    readings: tuple[ChipReading, ...]
    statuses: tuple[StatusCounts, ...]
    alleles: tuple[AlleleCount, ...]
    estimates: EstimateSpread
    failure_codes: tuple[CodeCount, ...]
    failures: tuple[Failure, ...]
    same_files: Listed
    same_people: Listed
    warnings: tuple[CodeCount, ...]
    files: tuple[FileLine, ...]
