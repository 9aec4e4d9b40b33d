"""A cohort's facts as the finished words and numbers of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup
from msgspec import Struct

from serine_report.render.cohort.charts import allele_chart, estimate_chart
from serine_report.render.cohort.facts import (
    AlleleCount,
    ChipReading,
    CodeCount,
    CohortFacts,
    EstimateSpread,
    Listed,
    ReferenceFrequency,
    Remark,
    Share,
    VariantName,
)
from serine_report.render.display_name import display_name
from serine_report.render.words.numbers import NO_BREAK, Numbers

# Variants side by side in one heat map; a larger panel gets several.
_ABREAST = 6
_SHADES = 5

NUMBERS = Numbers(decimal=".", thousands=",")
UNKNOWN = "not known"


class Cell(Struct, frozen=True):
    """A cell's text, what to sort it by, and how dark it is: 0 to 4, or not at all."""

    text: str
    sort_by: float | str
    shade: int | None = None


class Row(Struct, frozen=True):
    """A table row: its head and its cells; `is_odd` if it stands out."""

    head: str
    cells: tuple[Cell, ...]
    is_odd: bool = False


class HeatMap(Struct, frozen=True):
    """What was read of some variants side by side, by vendor and chip."""

    variants: tuple[VariantName, ...]
    rows: tuple[Row, ...]


class CohortView(Struct, frozen=True, kw_only=True):
    """What the template places: `n` are counts with their separators, the rest tables."""

    facts: CohortFacts
    n: dict[str, str]
    heat_maps: tuple[HeatMap, ...]
    statuses: tuple[Row, ...]
    alleles: tuple[Row, ...]
    allele_chart: Markup | None
    swapped: tuple[str, ...]
    departing: tuple[str, ...]
    estimates: tuple[Row, ...]
    estimate_chart: Markup | None
    withheld: tuple[Row, ...]
    failure_codes: tuple[Row, ...]
    failures: tuple[Row, ...]
    same_files: tuple[str, ...]
    same_people: tuple[str, ...]
    warnings: tuple[Row, ...]
    files: tuple[Row, ...]


def build_view(facts: CohortFacts) -> CohortView:
    """Turn numbers into the page's text; names of files pass `display_name`."""
    return CohortView(
        facts=facts,
        n=_counts(facts),
        heat_maps=tuple(_heat_maps(facts)),
        statuses=tuple(_statuses(facts)),
        alleles=tuple(_allele(count) for count in facts.alleles),
        allele_chart=allele_chart(facts.alleles),
        swapped=_with_remark(facts, "fits_other_allele"),
        departing=_with_remark(facts, "departs_from_equilibrium"),
        estimates=tuple(_spread(facts.estimates)),
        estimate_chart=estimate_chart(facts.estimates),
        withheld=tuple(
            Row(_words(reason), (_number(n),)) for reason, n in facts.estimates.n_withheld.items()
        ),
        failure_codes=_codes(facts.failure_codes),
        failures=tuple(
            Row(display_name(failure.file), (_text(failure.code), _text(failure.sentence)))
            for failure in facts.failures
        ),
        same_files=_groups(facts.same_files),
        same_people=_groups(facts.same_people),
        warnings=_codes(facts.warnings),
        files=tuple(_files(facts)),
    )


def _counts(facts: CohortFacts) -> dict[str, str]:
    counts = {
        "files": facts.n_files,
        "reported": facts.n_reported,
        "failed": facts.n_failed,
        "left": facts.n_files - facts.n_reported - facts.n_failed,
        "people": facts.n_people,
        "failures_shown": len(facts.failures),
        "same_files": facts.same_files.n_all,
        "same_people": facts.same_people.n_all,
        "variants": facts.n_variants,
        "variants_shown": len(facts.variants),
        "with_estimate": facts.estimates.n_people,
    }
    return {name: NUMBERS.fixed(count) for name, count in counts.items()}


def _heat_maps(facts: CohortFacts) -> Iterator[HeatMap]:
    for start in range(0, len(facts.variants), _ABREAST):
        columns = slice(start, start + _ABREAST)
        yield HeatMap(
            facts.variants[columns],
            tuple(_reading(reading, columns) for reading in facts.readings),
        )


def _reading(reading: ChipReading, columns: slice) -> Row:
    cells = (_heat(n_read / reading.n_files) for n_read in reading.n_read[columns])
    return Row(
        reading.vendor,
        (_text(reading.chip or UNKNOWN), _number(reading.n_files), *cells),
    )


def _heat(share: float) -> Cell:
    """Only what is all read is darkest, and only what is never read is white."""
    if share in (0, 1):
        shade = round(share) * (_SHADES - 1)
    else:
        shade = 1 + min(int(share * (_SHADES - 2)), _SHADES - 3)
    return Cell(_cautious_percent(share), share, shade)


def _cautious_percent(share: float) -> str:
    """In whole percent, where 100 % means all and 0 % means none."""
    whole = 100 * share
    if 0 < whole < 1:
        return f"<{NO_BREAK}1{NO_BREAK}%"
    if 99 < whole < 100:
        return f">{NO_BREAK}99{NO_BREAK}%"
    return NUMBERS.percent(whole, 0)


def _statuses(facts: CohortFacts) -> Iterator[Row]:
    for status in facts.statuses:
        name = f"{status.variant.rsid} ({status.variant.gene})"
        yield Row(name, tuple(_number(n) for n in status.counts))


def _allele(count: AlleleCount) -> Row:
    cells = (
        _text(f"{count.effect_allele} (or {count.other_allele})"),
        *(_number(n) for n in count.n_by_copies),
        _share(count.frequency),
        _reference(count.reference),
        _text(
            ", ".join(f"{other.population} {NUMBERS.share(other.value)}" for other in count.others)
            or UNKNOWN
        ),
        _p_value(count.hardy_weinberg_p),
    )
    name = f"{count.variant.rsid} ({count.variant.gene})"
    return Row(name, cells, is_odd="fits_other_allele" in count.remarks)


def _share(share: Share | None) -> Cell:
    if share is None:
        return Cell("nobody read", -1.0)
    low, high = NUMBERS.share(share.low, 1), NUMBERS.share(share.high, 1)
    return Cell(f"{NUMBERS.share(share.value, 1)} ({low} to {high})", share.value)


def _reference(reference: ReferenceFrequency | None) -> Cell:
    if reference is None:
        return Cell(UNKNOWN, -1.0)
    return Cell(f"{reference.population} {NUMBERS.share(reference.value, 1)}", reference.value)


def _p_value(value: float | None) -> Cell:
    if value is None:
        return Cell("not tested", 2.0)
    return Cell("< 0.0001" if value < 0.0001 else f"{value:.2g}", value)


def _with_remark(facts: CohortFacts, remark: Remark) -> tuple[str, ...]:
    return tuple(count.variant.rsid for count in facts.alleles if remark in count.remarks)


def _spread(spread: EstimateSpread) -> Iterator[Row]:
    for name in ("lowest", "lower_quartile", "median", "upper_quartile", "highest"):
        value = getattr(spread, name)
        if value is not None:
            yield Row(_words(name), (Cell(f"{NUMBERS.signed(value, 1)}{NO_BREAK}%", value),))


def _codes(counts: Sequence[CodeCount]) -> tuple[Row, ...]:
    return tuple(
        Row(count.code, (_number(count.n_files), _text(count.example))) for count in counts
    )


def _groups(listed: Listed) -> tuple[str, ...]:
    return tuple(", ".join(map(display_name, group)) for group in listed.shown)


def _files(facts: CohortFacts) -> Iterator[Row]:
    for line in facts.files:
        rate, estimate = line.call_rate, line.estimate_percent
        yield Row(
            display_name(line.file),
            (
                _text(line.vendor),
                _text(line.chip or UNKNOWN),
                Cell(UNKNOWN, -1.0) if rate is None else Cell(NUMBERS.share(rate, 1), rate),
                Cell(f"{line.n_read} of {line.n_variants}", line.n_read),
                Cell("withheld", -1e9)
                if estimate is None
                else Cell(f"{NUMBERS.signed(estimate, 1)}{NO_BREAK}%", estimate),
            ),
        )


def _number(n: int) -> Cell:
    return Cell(NUMBERS.fixed(n), n)


def _text(text: str) -> Cell:
    return Cell(text, text)


def _words(name: str) -> str:
    return name.replace("_", " ")
