"""Reference blocks: stretches of a gVCF that were read and found to be the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from serine_report.arrays import string_array
from serine_report.buffers import (
    Codes,
    Numbers,
    numbers_array,
    numbers_of,
    words_array,
)
from serine_report.long_columns import Flags

if TYPE_CHECKING:
    import pyarrow as pa


_KEY = "END="
_HAS_END = r"(^|;)END=[0-9]{1,9}(;|$)"
_END = r"^(.*;)?END=([0-9]+).*$"


def last_positions(information: pa.StringArray) -> Numbers:
    """The END of each INFO column, 0 where it has none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pc.any(pc.match_substring(information, _KEY)).as_py():  # nearly every VCF but a gVCF
        return np.zeros(len(information), np.int32)
    has_end = pc.match_substring_regex(information, _HAS_END)
    ends = pc.replace_substring_regex(information, _END, r"\2")
    return numbers_of(pc.cast(pc.if_else(has_end, ends, string_array(["0"])[0]), pa.int32()))


class ReferenceBlocks:
    """Gathers stretches of reference, and joins those that touch, to keep them few."""

    def __init__(self) -> None:
        self._chromosomes: list[Codes] = []
        self._starts: list[Numbers] = []
        self._ends: list[Numbers] = []

    def add(self, chromosomes: Codes, starts: Numbers, ends: Numbers) -> None:
        """Append stretches, in the file's order; both ends are inside and 1-based."""
        joined = _join(chromosomes, starts, ends)
        self._chromosomes.append(joined[0])
        self._starts.append(joined[1])
        self._ends.append(joined[2])

    def table(self, chromosome_names: list[str]) -> pa.Table | None:
        """The stretches as a table of chromosome, start and end; None where there are none."""
        import pyarrow as pa

        chromosomes, starts, ends = _join(
            np.concatenate([np.zeros(0, np.int16), *self._chromosomes]),
            np.concatenate([np.zeros(0, np.int32), *self._starts]),
            np.concatenate([np.zeros(0, np.int32), *self._ends]),
        )
        if not len(starts):
            return None
        return pa.table(
            [
                words_array(chromosomes, string_array(chromosome_names)),
                numbers_array(starts),
                numbers_array(ends),
            ],
            names=["chromosome", "start", "end"],
        )


def _join(chromosomes: Codes, starts: Numbers, ends: Numbers) -> tuple[Codes, Numbers, Numbers]:
    if not len(starts):
        return chromosomes, starts, ends
    is_first: Flags = np.ones(len(starts), np.bool_)
    is_first[1:] = (chromosomes[1:] != chromosomes[:-1]) | (starts[1:] != ends[:-1] + 1)
    firsts = np.flatnonzero(is_first)
    lasts = np.append(firsts[1:], len(starts)) - 1
    return chromosomes[firsts], starts[firsts], ends[lasts]
