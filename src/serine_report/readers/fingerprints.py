"""Ids as 32-bit numbers, so that equal ones are found without comparing strings.

Equal ids have equal fingerprints; different ones may share one by chance, some fifty pairs among
640,000. What shares a fingerprint is a candidate and has to be compared as a string. The letters
are read from Arrow's buffers in place: 640,000 ids take 10 ms, where comparing strings takes 200.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from serine_report.readers.buffers import Flags, slices, string_buffers

if TYPE_CHECKING:
    import pyarrow as pa

Fingerprints = NDArray[np.uint32]

_WORD = 8
_LONG = 10  # `rs` and eight digits: nothing of a longer id may stand outside the letters that count
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads neighbours (Knuth)
_MIX_MORE = np.uint64(0xC2B2AE3D27D4EB4F)  # a large prime
# By length: how far to shift eight letters so that those of the id before fall off.
_SHIFTS = np.array([64 - 8 * n for n in range(_WORD + 1)], np.uint64)
_BUCKET_SHIFT = np.uint32(16)
_SORTED_AT_ONCE = 1_000_000  # so that sorting five million needs little room


def fingerprints(ids: pa.StringArray) -> Fingerprints:
    """A number for each id, made of its length, its last eight letters, its first eight if long."""
    offsets, letters = string_buffers(ids)
    padded = np.zeros(_WORD + len(letters), np.uint8)
    padded[_WORD:] = letters
    # The eight letters that end where an id ends, read as one little-endian number.
    words = np.ndarray((len(letters) + 1,), "<u8", padded, strides=(1,))
    ends, starts = offsets[1:], offsets[:-1]
    lengths = ends - starts
    mixed = words[ends]
    mixed >>= _SHIFTS.take(lengths, mode="clip")
    mixed *= _MIX
    mixed += lengths.astype(np.uint64) * _MIX_MORE
    is_long = np.flatnonzero(lengths > _LONG)
    mixed[is_long] += words[starts[is_long] + _WORD] * _MIX_MORE
    return (mixed >> np.uint64(32)).astype(np.uint32)


def repeated(prints: Fingerprints) -> Flags:
    """Which fingerprints stand more than once."""
    twice = [_repeated_in(np.sort(part)) for part in _parts_to_sort(prints)]
    return among(prints, np.concatenate(twice))


def _repeated_in(ordered: Fingerprints) -> Fingerprints:
    repeated: Fingerprints = ordered[1:][ordered[1:] == ordered[:-1]]
    return repeated


def _parts_to_sort(prints: Fingerprints) -> Iterator[Fingerprints]:
    """All of a usual file at once, and a large one range by range, which takes less room."""
    if len(prints) <= _SORTED_AT_ONCE:
        yield prints
        return
    edges = np.linspace(0, 1 << 32, 2 + len(prints) // _SORTED_AT_ONCE)
    for low, high in pairwise(edges):
        yield prints[(prints >= low) & (prints < high)]


def among(prints: Fingerprints, few: Fingerprints) -> Flags:
    """Which fingerprints are one of a few; a table of buckets rules most of them out."""
    buckets = np.zeros(1 << 16, np.bool_)
    buckets[few >> _BUCKET_SHIFT] = True
    found: Flags = np.empty(len(prints), np.bool_)
    for rows in slices(len(prints)):
        found[rows] = buckets[prints[rows] >> _BUCKET_SHIFT]
    candidates = np.flatnonzero(found)
    ordered = np.sort(few)
    nearest = ordered.searchsorted(prints[candidates]).clip(max=len(ordered) - 1)
    found[candidates] = prints[candidates] == ordered[nearest]
    return found
