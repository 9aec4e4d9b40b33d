"""Rows of markers that exist: the panel's, those of the assembly evidence, other common ones."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from serine_report.genome import Assembly, Place
from serine_report.panel import Panel, Proxy, Variant, load_panel
from serine_report.resources import reference_file
from synthetic.rows import MT, ONE_COPY, Codes, Draws, Letters, Rows, X, Y, two_copies

_COMMON_SHARE = 0.3  # of the rows beyond the assembly markers
_COLUMNS = {Assembly.NCBI36: "ncbi36", Assembly.GRCH37: "grch37", Assembly.GRCH38: "grch38"}
_ANCESTRIES = ("EUR", "EAS", "AMR", "SAS", "AFR")
_CODES = {**{str(number): number for number in range(1, 23)}, "X": X, "Y": Y, "MT": MT}


@dataclass(frozen=True, eq=False)
class _Common:
    """The common markers as columns, those of the assembly evidence first."""

    rsids: list[str]
    chromosomes: Codes
    positions: dict[Assembly, Codes]
    alleles: tuple[Letters, Letters]
    shares: dict[str, Draws]
    n_assembly: int


def common_rows(ancestry: str, n_rows: int, chance: np.random.Generator) -> Rows:
    """All assembly markers, and of the other common markers as many as suit a file that long."""
    common = _common()
    n_others = int((n_rows - common.n_assembly) * _COMMON_SHARE)
    n_taken = min(len(common.rsids), common.n_assembly + n_others)
    draws = chance.random((2, len(common.rsids)))
    first, second = two_copies(common.alleles, common.shares[ancestry], draws)
    rows = Rows(common.rsids, common.chromosomes, common.positions, first, second)
    return rows.take(np.arange(n_taken))


def panel_rows(genotypes: Mapping[str, str]) -> Rows:
    """One row for each of these ids, with exactly these letters."""
    places = _places()
    return Rows(
        rsids=list(genotypes),
        chromosomes=np.array(
            [_CODES[places[rsid][Assembly.GRCH37].chromosome] for rsid in genotypes], np.int64
        ),
        positions={
            assembly: np.array([places[rsid][assembly].position for rsid in genotypes], np.int64)
            for assembly in Assembly
        },
        first=np.array([ord(letters[0]) for letters in genotypes.values()], np.uint8),
        second=np.array([_second(letters) for letters in genotypes.values()], np.uint8),
    )


def current_id(rsid: str) -> str:
    """The id that the panel uses for a variant or proxy known under an older one."""
    return next(one.rsid for one in _readable() if rsid in (one.rsid, *one.aliases))


@cache
def panel() -> Panel:
    """The shipped panel."""
    return load_panel().panel


@cache
def known_ids() -> frozenset[str]:
    """Every id that filler must not have."""
    return frozenset(_common().rsids) | frozenset(_places())


@cache
def known_keys() -> Codes:
    """Every place, on any assembly, that filler must not have; see `place_keys`."""
    common, keys = _common(), []
    read = panel_rows(dict.fromkeys(_places(), "--"))
    for assembly in Assembly:
        keys.append(place_keys(common.chromosomes, common.positions[assembly]))
        keys.append(place_keys(read.chromosomes, read.positions[assembly]))
    return np.unique(np.concatenate(keys))


def place_keys(chromosomes: Codes | int, positions: Codes) -> Codes:
    """One number a place, in the order of chromosome and position."""
    return chromosomes * 1_000_000_000 + positions


def _second(letters: str) -> int:
    return ord(letters[1]) if len(letters) == 2 else ONE_COPY


def _readable() -> list[Variant | Proxy]:
    """Everything of the panel that a chip may carry."""
    return [
        *panel().variants,
        *(proxy for variant in panel().variants for proxy in variant.proxies),
    ]


@cache
def _places() -> dict[str, dict[Assembly, Place]]:
    return {
        rsid: {assembly: one.place(assembly) for assembly in Assembly}
        for one in _readable()
        for rsid in (one.rsid, *one.aliases)
    }


@cache
def _common() -> _Common:
    with reference_file("assembly_markers.tsv").open(encoding="ascii", newline="") as stream:
        of_assembly = {row["rsid"] for row in csv.DictReader(stream, delimiter="\t")}
    with gzip.open(reference_file("common_markers.tsv.gz"), "rt", encoding="ascii") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    rows.sort(key=lambda row: row["rsid"] not in of_assembly)
    return _Common(
        rsids=[row["rsid"] for row in rows],
        chromosomes=np.array([_CODES[row["chromosome"]] for row in rows], np.int64),
        positions={
            assembly: np.array([int(row[column]) for row in rows], np.int64)
            for assembly, column in _COLUMNS.items()
        },
        alleles=(_letters(rows, "allele_a"), _letters(rows, "allele_b")),
        shares={
            ancestry: np.array([float(row[f"freq_a_{ancestry}"]) for row in rows])
            for ancestry in _ANCESTRIES
        },
        n_assembly=len(of_assembly),
    )


def _letters(rows: list[dict[str, str]], column: str) -> Letters:
    return np.array([ord(row[column]) for row in rows], np.uint8)
