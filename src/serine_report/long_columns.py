"""Questions to columns of millions of numbers, answered in little room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Keys = NDArray[np.uint32]
"""Numbers that stand for ids."""
_Value = TypeVar("_Value", bound=np.generic)
_Number = TypeVar("_Number", bound=np.integer[Any])

_STRETCH = 1 << 18
_GROWTH = 8  # by an eighth at a time: the system moves pages and not numbers
_FIRST_ROOM = 1 << 20  # for as many rows as an array has; what is not used takes no memory
_SORTED_AT_ONCE = 1_000_000  # so that sorting five million needs little room


class Growing:
    """A column that grows by a block at a time in one stretch of memory.

    Blocks kept until the end would lie strewn over the heap, and be there twice when joined.
    """

    def __init__(self, kind: type[np.generic]) -> None:
        self._values = np.empty(_FIRST_ROOM, kind)
        self._n = 0

    def extend(self, part: NDArray[Any]) -> None:
        """Append values; a wider kind of number makes the column wider."""
        end = self._n + len(part)
        if part.dtype.itemsize > self._values.itemsize:
            wider = np.empty(len(self._values), part.dtype)
            wider[: self._n] = self._values[: self._n]
            self._values = wider
        if end > len(self._values):
            self._values.resize(max(end, self._n + self._n // _GROWTH), refcheck=False)
        self._values[self._n : end] = part
        self._n = end

    def whole(self) -> NDArray[Any]:
        """The column, which is not to grow any more."""
        self._values.resize(self._n, refcheck=False)
        return self._values


def joined(parts: Iterable[NDArray[_Value]], kind: type[_Value]) -> NDArray[_Value]:
    """Parts that are made one by one as one column, which is never there twice."""
    column = Growing(kind)
    for part in parts:
        column.extend(part)
    return column.whole()


def slices(n_rows: int) -> Iterator[slice]:
    """A column in stretches, so that what is worked out on the way stays small."""
    return (slice(start, start + _STRETCH) for start in range(0, n_rows, _STRETCH))


def distinct(values: NDArray[_Number]) -> NDArray[_Number]:
    """The different values in order, as `numpy.unique`, which would import its masked arrays."""
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


def repeated(keys: Keys) -> Keys:
    """The keys that stand more than once, each of them once and in order."""
    if len(keys) <= _SORTED_AT_ONCE:
        return _repeated_in(np.sort(keys))
    n_parts = 1 + len(keys) // _SORTED_AT_ONCE
    parts = (_repeated_in(np.sort(part)) for part in _parts(keys, n_parts))
    return np.sort(np.concatenate(list(parts)))


def two_of_each(keys: Keys) -> Keys:
    """The keys in order, of each two at most: as much as says which are repeated.

    They are put in order in place.
    """
    keys.sort()
    is_kept = np.ones(len(keys), np.bool_)
    is_kept[2:] = keys[2:] != keys[:-2]
    return keys[is_kept]


def _parts(keys: Keys, n_parts: int) -> Iterator[Keys]:
    """A part at a time what may be repeated; equal keys are in one part, two of them at least."""
    for number in range(n_parts):
        pieces = (keys[rows] for rows in slices(len(keys)))
        yield np.concatenate([two_of_each(piece[piece % n_parts == number]) for piece in pieces])


def _repeated_in(keys: Keys) -> Keys:
    """The keys that stand more than once, each of them once; they come in order and stay so."""
    is_again = keys[1:] == keys[:-1]
    is_second = is_again.copy()
    is_second[1:] &= ~is_again[:-1]
    second: Keys = keys[1:][is_second]
    return second


def among(keys: Keys, few: Keys) -> Flags:
    """Which keys are one of a few; these are in order. A table of buckets rules most out."""
    buckets = np.zeros(1 << 16, np.bool_)
    buckets[few.astype(np.uint16)] = True
    found: Flags = np.zeros(len(keys), np.bool_)
    for rows in slices(len(keys)):
        part = keys[rows]
        candidates = np.flatnonzero(buckets.take(part.astype(np.uint16)))
        nearest = few.searchsorted(part[candidates]).clip(max=len(few) - 1)
        found[rows][candidates] = part[candidates] == few[nearest]
    return found
