"""The numbers behind a total: the weights, the spread they come from, what stands beside it.

Everything a score card, a pair plot or a method page prints; none of it depends on the
reader, except where a measurement or a comparison of ancestry was asked for.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from serine_report.panel import Level
from serine_report.panel.base import Ancestry, Unit

Share = Annotated[float, Meta(ge=0, le=1)]


class ScoreWeight(Struct, frozen=True, kw_only=True):
    """What one copy of a locus's effect allele adds to the total, as its study published it.

    `beta` and `standard_error` are in log10 units whatever the study's own `unit`;
    `effect_allele_frequency` is the study's. `z` comes from the p value and has the sign of
    beta; `standard_deviations_per_copy` and `variance_explained` follow from it, from the
    frequency and from `n`. A weight with `stands_for` is used only where that lead is unread.
    """

    locus: str
    rsid: str
    stands_for: str | None = None
    effect_allele: str
    other_allele: str
    effect_allele_frequency: Share
    study: str
    unit: Unit
    unit_words: str | None = None
    beta: float
    standard_error: float
    p_value: float
    n: int
    z: float
    standard_deviations_per_copy: float
    variance_explained: Share


class Total(Struct, frozen=True, kw_only=True):
    """One total that a person of the reference population can have, and how many have it."""

    log10: float
    percent: float
    share: Share


class ScoreCard(Struct, frozen=True, kw_only=True):
    """How the total is made and how little of the level it explains.

    `variance` is that of the total in the reference population, `standard_deviation` that of
    the level, `residual_standard_deviation` what is left of it between people with one total;
    all in log10 units. `totals` has every total of the leads under Hardy-Weinberg, lowest
    first; their shares sum to 1.
    """

    study: str
    unit: Unit
    people: int
    ancestry: Ancestry
    independence: str
    weights: tuple[ScoreWeight, ...]
    stand_ins: tuple[ScoreWeight, ...] = ()
    variance: float
    variance_explained: Share
    standard_deviation: float
    residual_standard_deviation: float
    totals: tuple[Total, ...]
    level: Level


class Measurement(Struct, frozen=True, kw_only=True):
    """A person's own measured level, in the panel's unit.

    `position` is how many of 100 people with the same total are expected below the value;
    None where there is no total, or where the matrix is not the one the level was
    established in (`compared` is then false).
    """

    value: float
    unit: str
    matrix: Literal["serum", "plasma"] | None
    compared: bool
    percent: float | None = None
    position: Annotated[float, Meta(ge=0, le=100)] | None = None


class AncestryNote(Struct, frozen=True, kw_only=True):
    """Which of five reference samples a file's common markers are most similar to.

    `margin_log10` says how much likelier the markers are under that sample than under
    `second`, as a power of ten; markers near each other are counted as independent, so it is
    an order of evidence and no probability.
    """

    population: Ancestry
    second: Ancestry
    n_markers: Annotated[int, Meta(gt=0)]
    margin_log10: Annotated[float, Meta(gt=0)]
