"""A cohort's tables summed up: what a page can tell of ten files and of a hundred thousand."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.cohort.alleles import count_alleles
from serine_report.cohort.tables import Tables, to_frame
from serine_report.panel import Panel, Variant
from serine_report.render.cohort.facts import (
    Bin,
    ChipReading,
    CodeCount,
    CohortFacts,
    EstimateSpread,
    Failure,
    FileLine,
    Listed,
    StatusCounts,
    VariantName,
)
from serine_report.report import CallStatus

if TYPE_CHECKING:
    import pandas as pd

# What a page lists one by one; the tables hold all of it.
MOST_FAILURES = 500
MOST_GROUPS = 200
MOST_FILES = 250
MOST_CHIPS = 40
MOST_VARIANTS = 40

# Estimates are counted in steps of so many percentage points, wider where they spread far.
_BIN_WIDTH = 2.0
_MOST_BINS = 40


class Circumstances(Struct, frozen=True, kw_only=True):
    """What the tables do not say of the run they come from."""

    tool_version: str
    created: datetime.date
    ancestry: str
    n_files: int


def summarise(tables: Tables, panel: Panel, circumstances: Circumstances) -> CohortFacts:
    """Work out everything a cohort page tells."""
    variants = panel.variants[:MOST_VARIANTS]
    samples, findings = to_frame(tables.samples), to_frame(tables.findings)
    reported = samples[samples["status"] == "reported"]
    failed = samples[samples["status"] == "failed"]
    people = reported[reported["same_file_as"].isna() & reported["same_person_as"].isna()]
    return CohortFacts(
        panel_title=panel.title,
        panel_version=panel.version,
        tool_version=circumstances.tool_version,
        created=circumstances.created,
        ancestry=circumstances.ancestry,
        n_files=circumstances.n_files,
        n_reported=len(reported),
        n_failed=len(failed),
        n_people=len(people),
        n_variants=len(panel.variants),
        variants=tuple(_names(variants)),
        readings=tuple(_readings(reported, findings, variants)),
        statuses=tuple(_statuses(findings, variants)),
        alleles=tuple(
            count_alleles(variant, genotypes, circumstances.ancestry)
            for variant, genotypes in zip(
                variants, _genotypes(people, findings, variants), strict=True
            )
        ),
        estimates=_estimates(people),
        failure_codes=_codes(zip(failed["code"], failed["sentence"], strict=True)),
        failures=tuple(
            Failure(*row)
            for row in failed[["file", "code", "sentence"]].head(MOST_FAILURES).to_numpy()
        ),
        same_files=_groups(samples, "same_file_as"),
        same_people=_groups(reported[reported["same_file_as"].isna()], "same_person_as"),
        warnings=_codes(_warnings(tables)),
        files=tuple(_lines(reported)) if len(samples) <= MOST_FILES else (),
    )


def _names(variants: Sequence[Variant]) -> Iterator[VariantName]:
    for variant in variants:
        yield VariantName(variant.rsid, variant.gene)


def _readings(
    reported: pd.DataFrame, findings: pd.DataFrame, variants: Sequence[Variant]
) -> Iterator[ChipReading]:
    """By vendor and chip, the most files first; the rarest are put together as `other`."""
    sources = reported[["file", "vendor", "chip"]].fillna({"chip": ""})
    common = sources.groupby(["vendor", "chip"]).size().nlargest(MOST_CHIPS, keep="first").index
    is_rare = ~sources.set_index(["vendor", "chip"]).index.isin(common)
    sources.loc[is_rare, ["vendor", "chip"]] = ["other", ""]
    n_files = sources.groupby(["vendor", "chip"]).size().to_dict()
    read = findings[findings["status"].isin([status for status in CallStatus if status.is_read])]
    n_read = read.merge(sources, on="file").groupby(["vendor", "chip", "rsid"]).size().to_dict()
    for vendor, chip in sorted(n_files, key=lambda key: (-n_files[key], key)):
        yield ChipReading(
            vendor=vendor,
            chip=chip or None,
            n_files=int(n_files[vendor, chip]),
            n_read=tuple(int(n_read.get((vendor, chip, v.rsid), 0)) for v in variants),
        )


def _statuses(findings: pd.DataFrame, variants: Sequence[Variant]) -> Iterator[StatusCounts]:
    counted = findings.groupby(["rsid", "status"]).size().to_dict()
    for variant in _names(variants):
        yield StatusCounts(
            variant=variant,
            counts=tuple(int(counted.get((variant.rsid, status), 0)) for status in CallStatus),
        )


def _genotypes(
    people: pd.DataFrame, findings: pd.DataFrame, variants: Sequence[Variant]
) -> Iterator[Mapping[str, int]]:
    """For every variant of the panel, how many people have each genotype; proxies left out."""
    by_rsid: dict[str, dict[str, int]] = {variant.rsid: {} for variant in variants}
    is_called = (findings["status"] == CallStatus.CALLED) & findings["rsid"].isin(by_rsid)
    called = findings[is_called & findings["file"].isin(people["file"])]
    counted = called.groupby(["rsid", "genotype"]).size()
    for (rsid, genotype), n_people in counted.items():
        by_rsid[rsid][genotype] = int(n_people)
    yield from by_rsid.values()


def _estimates(people: pd.DataFrame) -> EstimateSpread:
    withheld = people["estimate_withheld"].dropna().value_counts().sort_index()
    n_withheld = {str(reason): int(n) for reason, n in withheld.items()}
    values = people["estimate_percent"].dropna().astype(float)
    if values.empty:
        return EstimateSpread(n_people=0, n_withheld=n_withheld)
    lowest, lower, median, upper, highest = values.quantile([0, 0.25, 0.5, 0.75, 1])
    return EstimateSpread(
        n_people=len(values),
        n_withheld=n_withheld,
        lowest=lowest,
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        highest=highest,
        bins=tuple(_bins(values.tolist())),
    )


def _bins(values: list[float]) -> Iterator[Bin]:
    width = _BIN_WIDTH
    while (max(values) - min(values)) / width > _MOST_BINS:
        width *= 2
    counted = Counter(math.floor(value / width) for value in values)
    for step in range(min(counted), max(counted) + 1):
        yield Bin(step * width, (step + 1) * width, counted[step])


def _codes(pairs: Iterable[tuple[str, str]]) -> tuple[CodeCount, ...]:
    """The codes, the most frequent first, each with the first sentence that comes with it."""
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for code, sentence in pairs:
        counts[code] += 1
        examples.setdefault(code, sentence)
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(CodeCount(code, counts[code], examples[code]) for code in ordered)


def _warnings(tables: Tables) -> Iterator[tuple[str, str]]:
    columns = (tables.samples["warnings"], tables.samples["warning_sentences"])
    for codes, sentences in zip(*(column.to_pylist() for column in columns), strict=True):
        yield from zip(codes, sentences, strict=True)


def _groups(samples: pd.DataFrame, column: str) -> Listed:
    """Files that belong together, each group begun by the file that counts."""
    repeated = samples[samples[column].notna()]
    groups: dict[str, list[str]] = {}
    for first, file in zip(repeated[column], repeated["file"], strict=True):
        groups.setdefault(first, [first]).append(file)
    shown = sorted(groups.values())[:MOST_GROUPS]
    return Listed(len(groups), tuple(tuple(group) for group in shown))


def _lines(reported: pd.DataFrame) -> Iterator[FileLine]:
    for row in reported.astype(object).where(reported.notna(), None).itertuples():
        yield FileLine(
            file=row.file,
            vendor=row.vendor,
            chip=row.chip,
            call_rate=row.call_rate,
            n_read=row.n_called + row.n_called_by_proxy,
            n_variants=row.n_variants,
            estimate_percent=row.estimate_percent,
        )
