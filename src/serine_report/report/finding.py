"""One variant of the panel in one person's report: the call, and the evidence beside it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from serine_report.genome import Assembly
from serine_report.panel import Association, Caveat, Citation, Claim, Direction, FrequencyNote
from serine_report.report.call import Call

GradeLevel = Literal["high", "moderate", "low", "unsupported"]
Agreement = Literal["agree", "differ", "disagree", "single", "unread"]


class PublishedEstimate(Association, frozen=True, kw_only=True):
    """A published association with its source, and percent per copy where the unit is known.

    `is_serine` says that the trait is exactly the panel's; everything else is context and is
    never combined. Percentages are percentage points; the interval is the 95 % interval of the
    effect size.
    """

    pmid: int | None = None
    doi: str | None = None
    is_serine: bool
    percent_per_copy: float | None = None
    percent_ci95: tuple[float, float] | None = None


class AlleleFrequency(Struct, frozen=True, kw_only=True):
    """How common the effect allele is in one population, and where that was read."""

    population: str
    value: float
    source: str
    through: str | None = None
    linkage_established: bool = False
    is_reference: bool = False


class GenotypeFrequency(Struct, frozen=True, kw_only=True):
    """The share of one genotype in the reference population (Hardy-Weinberg), 0 to 1."""

    genotype: str
    dosage: int
    share: float


class Finding(Call, frozen=True, kw_only=True):
    """A call in its context.

    `direction` is what each copy of the effect allele is associated with, not a verdict on the
    reader. `counted` says that this finding's copies entered the total.
    """

    rsid: str
    gene: str
    locus: str | None
    context: str
    chromosome: str
    places: dict[Assembly, str]
    effect_allele: str
    other_allele: str
    direction: Direction
    counted: bool = False
    grade: GradeLevel
    grade_reason: str
    claim: Claim | None = None
    caveats: tuple[Caveat, ...] = ()
    frequencies: tuple[AlleleFrequency, ...] = ()
    frequency_notes: tuple[FrequencyNote, ...] = ()
    genotype_frequencies: tuple[GenotypeFrequency, ...] = ()
    associations: tuple[PublishedEstimate, ...] = ()


class LocusReading(Struct, frozen=True, kw_only=True):
    """What one locus says, once.

    `read_by` is the rsid whose rows were used (a proxy's own rsid stands in the finding), None
    when unread; `contribution_log10` is beta (d - 2 f) in the unit of the combined total.
    """

    locus: str
    read_by: str | None = None
    dosage: float | int | None = None
    contribution_log10: float | None = None
    contribution_percent: float | None = None
    agreement: Agreement


class Reference(Citation, frozen=True, kw_only=True):
    """A citation with its number in this report."""

    number: int
