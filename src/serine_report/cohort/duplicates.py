"""Files that are there twice, and files of one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from serine_report.cohort.signature import N_BITS, SAME_PERSON_SHARE

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Signatures are compared in blocks of this many by this many: 67 MB of products.
_BLOCK = 4096


def same_files(hashes: Sequence[str | None]) -> list[int | None]:
    """For each file the number of the first with the same bytes, None for that one itself."""
    firsts: dict[str, int] = {}
    groups: list[int | None] = []
    for number, sha256 in enumerate(hashes):
        first = number if sha256 is None else firsts.setdefault(sha256, number)
        groups.append(None if first == number else first)
    return groups


def same_people(signatures: Sequence[str | None]) -> list[int | None]:
    """For each file the number of the first of the same person, None for that one itself.

    A file without a signature is nobody's second file. Every pair is compared: 100,000 files
    are five thousand million pairs, a minute's work.
    """
    signed = [number for number, text in enumerate(signatures) if text is not None]
    firsts = list(range(len(signatures)))

    def first(number: int) -> int:
        while firsts[number] != number:
            firsts[number] = number = firsts[firsts[number]]
        return number

    for one, other in _pairs([text for text in signatures if text is not None]):
        lower, higher = sorted((first(signed[one]), first(signed[other])))
        firsts[higher] = lower
    found = (first(number) for number in range(len(signatures)))
    return [None if first == number else first for number, first in enumerate(found)]


def _pairs(signatures: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs that differ in no more answers than two files of one person."""
    import numpy as np

    answers = _answers(signatures)
    least = N_BITS * (1 - 2 * SAME_PERSON_SHARE)  # agreeing minus differing answers
    for top in range(0, len(answers), _BLOCK):
        rows = answers[top : top + _BLOCK].astype(np.float32)
        for left in range(top, len(answers), _BLOCK):
            columns = answers[left : left + _BLOCK].astype(np.float32)
            for row, column in np.argwhere(rows @ columns.T >= least).tolist():
                if top + row < left + column:
                    yield top + row, left + column


def _answers(signatures: Sequence[str]) -> npt.NDArray[np.int8]:
    import numpy as np

    digits = np.frombuffer(bytes.fromhex("".join(signatures)), np.uint8)
    return np.unpackbits(digits).astype(np.int8).reshape(-1, N_BITS) * 2 - 1
