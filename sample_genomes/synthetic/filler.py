"""Rows that make a file as long as a real one: ids, positions and letters are invented.

The positions are the same number on every assembly, since nothing asks where filler lies.
"""

from __future__ import annotations

import numpy as np

from serine_report.genome import Assembly
from synthetic.known import known_ids, known_keys, place_keys
from synthetic.rows import MT, PAR, Codes, Draws, Letters, Rows, X, Y, two_copies

INTERNAL_SHARE = 0.09  # 23andMe's own `i...` ids, of all rows of a genuine v5 file
_INDEL_SHARE = 0.025  # 15,122 of 610,526 rows of a genuine v4 file
_RARE_SHARE = 0.5  # half of a chip's markers are rare: overall heterozygosity becomes 20-30 %
_HIGHEST_RSID = 150_000_000
_FIRST_INTERNAL = 5_000_001
_SHARES = {X: 0.027, Y: 0.0045, PAR: 0.0006, MT: 0.005}
_PAIRS = ("AG", "CT", "AG", "CT", "AG", "CT", "AC", "GT", "AT", "CG")  # transitions prevail

# Lengths on GRCh37 in thousand bases, chromosome 1 to 22; then X, Y, the first pseudo-autosomal
# region and MT as first and last usable position.
_AUTOSOMES = (
    249_250, 243_199, 198_022, 191_154, 180_915, 171_115, 159_138, 146_364, 141_213, 135_534,
    135_006, 133_851, 115_169, 107_349, 102_531, 90_354, 81_195, 78_077, 59_128, 63_025, 48_129,
    51_304,
)  # fmt: skip
_RANGES = {
    **{number: (10_001, kb * 1_000) for number, kb in enumerate(_AUTOSOMES, start=1)},
    X: (2_699_521, 154_931_000),
    Y: (2_649_521, 59_034_000),
    PAR: (60_001, 2_699_520),
    MT: (1, 16_569),
}


def draw_filler(n: int, chance: np.random.Generator) -> Rows:
    """So many rows with invented ids, positions and letters, in no particular order."""
    chromosomes, positions = _draw_places(n, chance)
    alleles = _draw_alleles(n, chance)
    first, second = two_copies(alleles, _draw_shares(n, chance), chance.random((2, n)))
    return Rows(
        rsids=_draw_ids(chromosomes, chance),
        chromosomes=chromosomes,
        positions=dict.fromkeys(Assembly, positions),
        first=first,
        second=second,
    )


def _draw_places(n: int, chance: np.random.Generator) -> tuple[Codes, Codes]:
    counts = _counts(n)
    positions = [_draw_positions(code, count, chance) for code, count in counts.items()]
    chromosomes = np.repeat(np.array(list(counts), np.int64), list(counts.values()))
    return chromosomes, np.concatenate(positions)


def _counts(n: int) -> dict[int, int]:
    """Rows a chromosome: autosomes by length, the rest by their share of a real chip."""
    counts = {code: int(n * share) for code, share in _SHARES.items()}
    autosomal = n - sum(counts.values())
    by_length = {
        number: autosomal * kb // sum(_AUTOSOMES) for number, kb in enumerate(_AUTOSOMES, start=1)
    }
    by_length[1] += autosomal - sum(by_length.values())
    return by_length | counts


def _draw_positions(code: int, count: int, chance: np.random.Generator) -> Codes:
    low, high = _RANGES[code]
    uniform = chance.random(count * 3 // 2 + 100)
    drawn = np.unique((low + uniform * (high - low)).astype(np.int64))
    free = drawn[~np.isin(place_keys(code, drawn), known_keys())]
    return free[np.argsort(chance.random(len(free)), kind="stable")[:count]]


def _draw_ids(chromosomes: Codes, chance: np.random.Generator) -> list[str]:
    n = len(chromosomes)
    is_internal = (chance.random(n) < INTERNAL_SHARE) | (chromosomes == MT)
    numbers = _draw_numbers(n, chance).tolist()
    return [
        f"i{_FIRST_INTERNAL + index}" if internal else f"rs{number}"
        for index, (internal, number) in enumerate(zip(is_internal.tolist(), numbers, strict=True))
    ]


def _draw_numbers(n: int, chance: np.random.Generator) -> Codes:
    taken = np.array(sorted(int(rsid[2:]) for rsid in known_ids()), np.int64)
    drawn = np.unique((1 + chance.random(n * 5 // 4 + 100) * _HIGHEST_RSID).astype(np.int64))
    free = drawn[~np.isin(drawn, taken)]
    return free[np.argsort(chance.random(len(free)), kind="stable")[:n]]


def _draw_alleles(n: int, chance: np.random.Generator) -> tuple[Letters, Letters]:
    pairs = np.array([[ord(letter) for letter in pair] for pair in (*_PAIRS, "DI")], np.uint8)
    chosen = (chance.random(n) * len(_PAIRS)).astype(np.int64)
    chosen[chance.random(n) < _INDEL_SHARE] = len(_PAIRS)
    return pairs[chosen, 0], pairs[chosen, 1]


def _draw_shares(n: int, chance: np.random.Generator) -> Draws:
    """How common the first allele is: half of the rows have a rare one, either of the two."""
    is_rare, minor, is_first = chance.random((3, n))
    share = np.where(is_rare < _RARE_SHARE, minor * 0.05, 0.05 + minor * 0.45)
    return np.asarray(np.where(is_first < 0.5, share, 1 - share), np.float64)
