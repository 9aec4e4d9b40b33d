"""Digits as numbers, eight letters at a time, for whole columns at once.

Eight letters stand as one little-endian 64-bit number: the first of them is its lowest byte.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from serine_report.long_columns import Flags

Eights = NDArray[np.uint64]
"""Eight letters each, or the number that they spell."""
Counts = NDArray[np.signedinteger[Any]]

WORD = 8
STRETCH = 8192
"""How many to ask for at a time, so that what is worked out stays in the processor's cache."""
TEN_TO_WORD = np.uint64(10**WORD)
"""What a digit before eight others counts for."""

_ZEROS = np.uint64(0x3030303030303030)
_BEYOND_NINE = np.uint64(0x7676767676767676)
_HIGH_BITS = np.uint64(0x8080808080808080)
# Pairs, fours and eight of the digits become numbers.
_JOINING = (
    (np.uint64(10 << 8 | 1), np.uint64(8), np.uint64(0x00FF00FF00FF00FF)),
    (np.uint64(100 << 16 | 1), np.uint64(16), np.uint64(0x0000FFFF0000FFFF)),
    (np.uint64(10_000 << 32 | 1), np.uint64(32), np.uint64(0x00000000FFFFFFFF)),
)
# By how many digits count: how far to shift so that the letters before them fall off.
_SHIFTS = np.array([63] + [64 - 8 * n for n in range(1, WORD + 1)], np.uint64)


def spelled(eights: Eights, n_digits: Counts) -> tuple[Eights, Flags]:
    """The number that the last letters of eight spell, and whether these are digits.

    Args:
        eights: Eight letters each.
        n_digits: How many of them count; below 0 is none of them, above eight is all.

    Returns:
        No letters at all spell 0 and are digits.
    """
    shifts = _SHIFTS.take(n_digits, mode="clip")
    numbers = eights ^ _ZEROS
    numbers >>= shifts
    numbers <<= shifts
    beyond = numbers + _BEYOND_NINE
    beyond |= numbers
    beyond &= _HIGH_BITS
    for factor, shift, mask in _JOINING:
        numbers *= factor
        numbers >>= shift
        numbers &= mask
    return numbers, beyond == 0
