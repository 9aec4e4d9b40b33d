"""Synthetic people: a chip's worth of rows, drawn from a seed.

Known markers carry real frequencies, positions and letters; all other rows are filler. Only
uniform draws are used, since those alone are the same in every version of numpy.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from serine_report.genome import Assembly
from synthetic.chips import CHIPS
from synthetic.filler import draw_filler
from synthetic.haplotypes import draw_genotypes
from synthetic.known import common_rows, current_id, panel, panel_rows, place_keys
from synthetic.rows import MT, NO_CALL, ONE_COPY, Rows, X, Y, join_rows

MIN_ROWS = 1_500
_NO_CALL_SHARE = 0.01  # 6,167 of 610,526 rows of a genuine v4 file


@dataclass(frozen=True, eq=False)
class Person:
    """One invented person, read on one chip.

    `panel_genotypes` is the truth for every panel variant and proxy, whether or not the chip
    carries it: two letters in alphabetical order, or exactly what was asked for. `rows` are
    sorted by place on GRCh37.
    """

    seed: int
    ancestry: str
    chip: str
    male: bool
    panel_genotypes: Mapping[str, str]
    rows: Rows = field(repr=False)


def make_person(  # noqa: PLR0913 (keywords only, each with a default)
    seed: int,
    *,
    ancestry: str = "EUR",
    panel_genotypes: dict[str, str] | None = None,
    n_rows: int = 640_000,
    chip: str = "v5",
    male: bool = True,
) -> Person:
    """Invent a person and read that person on a chip.

    Panel variants and proxies are the same for every chip and number of rows; the chip only
    decides which of them become rows.

    Args:
        seed: Equal arguments give an equal person.
        ancestry: Whose frequencies common markers and panel variants are drawn from.
        panel_genotypes: Genotypes by rsid that are not left to chance, written letter by
            letter: `--`, `DD` or a single letter may stand here too.
        n_rows: Rows of the file; at least `MIN_ROWS`.
        chip: A key of `CHIPS`.
        male: One letter on X and Y; a woman's Y is all no-calls. MT has one letter for all.

    Raises:
        ValueError: There are too few rows to hold the known markers.
    """
    if n_rows < MIN_ROWS:
        raise ValueError(f"a synthetic person needs at least {MIN_ROWS} rows")
    genotypes = draw_genotypes(panel(), ancestry, panel_genotypes or {}, random.Random(seed))
    carried = {rsid: genotypes[current_id(rsid)] for rsid in CHIPS[chip]}
    chance = np.random.default_rng([seed, n_rows])
    common = common_rows(ancestry, n_rows, chance)
    filler = draw_filler(n_rows - len(common), chance)  # alike for every chip; the last rows go
    drawn = _with_no_calls(join_rows([common, filler]), chance)
    drawn = _with_sex(drawn.take(np.arange(n_rows - len(carried))), is_male=male)
    rows = join_rows([panel_rows(carried), drawn])
    return Person(seed, ancestry, chip, male, genotypes, _sorted(rows))


def _with_no_calls(rows: Rows, chance: np.random.Generator) -> Rows:
    is_missing = chance.random(len(rows)) < _NO_CALL_SHARE
    rows.first[is_missing] = NO_CALL
    rows.second[is_missing] = NO_CALL
    return rows


def _with_sex(rows: Rows, *, is_male: bool) -> Rows:
    is_single = np.isin(rows.chromosomes, [X, Y, MT] if is_male else [MT])
    rows.second[is_single & (rows.first != NO_CALL)] = ONE_COPY
    if not is_male:
        rows.first[rows.chromosomes == Y] = NO_CALL
        rows.second[rows.chromosomes == Y] = NO_CALL
    return rows


def _sorted(rows: Rows) -> Rows:
    keys = place_keys(rows.chromosomes, rows.positions[Assembly.GRCH37])
    return rows.take(np.argsort(keys, kind="stable"))
