"""One variant of the panel in one person's report: the call, and the evidence beside it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from serine_report.genome import Assembly
from serine_report.panel import Association, Caveat, Citation, Claim, Direction, FrequencyNote
from serine_report.report.call import Call

GradeLevel = Literal["high", "moderate", "low", "unsupported"]
GradeReason = Literal[
    "several_ancestries",  # high: separate cohorts, more than one ancestry
    "second_publication",  # moderate: large, and supported by another at this variant
    "linked_publication",  # moderate: large, and supported at a variant in established phase
    "one_publication",  # low: nobody else reports it
    "small_or_uncertain",  # low: no publication is both large and significant
    "by_proxy",  # low: a neighbour was read instead
    "no_association",  # unsupported: nothing on the panel's trait was found
]
ReadAs = Literal["lead", "lead_by_proxy", "stand_in", "stand_in_by_proxy"]
Agreement = Literal["agree", "differ", "disagree", "single", "unread"]


class PublishedEstimate(Association, frozen=True, kw_only=True):
    """A published association with its source, and percent per copy where the unit is known.

    `is_panel_trait` says that the trait is exactly the panel's; everything else is context and is
    never combined. Percentages are percentage points; the interval is the 95 % interval of the
    effect size.
    """

    pmid: int | None = None
    doi: str | None = None
    is_panel_trait: bool
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
    reader. `counted` says that this finding's copies entered the total. `grade_studies` are the
    publications that the grade rests on.
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
    grade_reason: GradeReason
    grade_studies: tuple[str, ...] = ()
    claim: Claim | None = None
    caveats: tuple[Caveat, ...] = ()
    frequencies: tuple[AlleleFrequency, ...] = ()
    frequency_notes: tuple[FrequencyNote, ...] = ()
    genotype_frequencies: tuple[GenotypeFrequency, ...] = ()
    associations: tuple[PublishedEstimate, ...] = ()


class LocusReading(Struct, frozen=True, kw_only=True):
    """What one locus says, once.

    `read_by` is the rsid whose rows were used, a proxy's own where one was; `variant` is the
    panel's variant that it was read for, and `read_as` in which role. All three are None when
    the locus is unread. `contribution_log10` is beta (d - 2 f) in the unit of the total, None
    where the locus has no weight in it.
    """

    locus: str
    variant: str | None = None
    read_by: str | None = None
    read_as: ReadAs | None = None
    dosage: float | int | None = None
    contribution_log10: float | None = None
    contribution_percent: float | None = None
    agreement: Agreement


class Reference(Citation, frozen=True, kw_only=True):
    """A citation with its number in this report."""

    number: int
