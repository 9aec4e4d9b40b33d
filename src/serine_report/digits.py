"""Numbers at the end of strings, for whole columns at once: eight digits are read as one word."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from serine_report.long_columns import Flags
from serine_report.strings import WORD, Eights, Spans

Counts = NDArray[np.signedinteger[Any]]

STRETCH = 16384
"""How many to ask for at a time, so that what is worked out stays in the processor's cache."""

_ZERO = np.uint8(ord("0"))
_ZEROS = np.uint64(0x3030303030303030)
_BEYOND_NINE = np.uint64(0x7676767676767676)
_HIGH_BITS = np.uint64(0x8080808080808080)
# Pairs, fours and eight of the digits become numbers.
_PAIRS, _OF_PAIRS = np.uint64(10 << 8 | 1), np.uint64(0x00FF00FF00FF00FF)
_FOURS, _OF_FOURS = np.uint64(100 << 16 | 1), np.uint64(0x0000FFFF0000FFFF)
_EIGHTS = np.uint64(10_000 << 32 | 1)
_8, _16, _32 = np.uint64(8), np.uint64(16), np.uint64(32)
# By how many letters count, the last of eight: all bits of these.
_COUNTING = np.array(
    [0] + [-1 << 8 * (WORD - n) & (1 << 64) - 1 for n in range(1, WORD + 1)], np.uint64
)


def ending_numbers(strings: Spans, n_digits: Counts, most: int) -> tuple[Eights, Flags]:
    """The number that each string ends with, and whether its last letters are digits.

    Args:
        strings: Of ASCII letters.
        n_digits: How many of the last letters count; below 0 is none of them.
        most: No more digits than this are read of any string, and more than eight.

    Returns:
        No letters at all spell 0 and are digits. More than `most` are none.
    """
    numbers = strings.eights_before(strings.ends)
    numbers ^= _ZEROS
    numbers &= _COUNTING.take(n_digits, mode="clip")
    beyond = numbers + _BEYOND_NINE
    beyond &= _HIGH_BITS
    are_digits: Flags = beyond == 0
    _join(numbers)
    longest = int(np.max(n_digits, initial=0))
    for n in range(WORD + 1, min(longest, most) + 1):
        digits = strings.nearby(-n).take(strings.ends) - _ZERO  # what lies below wraps around
        digits *= n_digits >= n
        are_digits &= digits <= 9
        numbers += digits * np.uint64(10 ** (n - 1))
    if longest > most:
        are_digits &= n_digits <= most
    return numbers, are_digits


def _join(digits: Eights) -> None:
    """Eight digits each become, in place, the number that they spell."""
    digits *= _PAIRS
    digits >>= _8
    digits &= _OF_PAIRS
    digits *= _FOURS
    digits >>= _16
    digits &= _OF_FOURS
    digits *= _EIGHTS
    digits >>= _32
