"""The sample column of a VCF: GT and GQ, found by the record's FORMAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from serine_report.arrays import string_array
from serine_report.buffers import Codes, flags_array, indices_array
from serine_report.long_columns import Flags
from serine_report.readers import limits
from serine_report.readers.cells import Cells
from serine_report.readers.vcf import genotypes
from serine_report.readers.words import Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

_ABSENT = -1


class CallReader:
    """Reads the calls of one sample."""

    def __init__(self) -> None:
        limit = limits.GENOTYPE_WORDS
        self._formats = Vocabulary(str, limit, _nothing)
        self._indices = Vocabulary(genotypes.indices, limit, _nothing)
        self._doubts = Vocabulary(_doubt, limit, _doubt)

    @property
    def index_words(self) -> list[str]:
        """The GTs by code, without phase; code 0 is a missing one."""
        return self._indices.values

    def encode(self, cells: Cells) -> Codes:
        """The code of each record's GT; 0 where it is missing or its GQ is below the limit."""
        import pyarrow.compute as pc

        formats = self._formats.encode_array(cells.array("format"))
        parts = pc.split_pattern(cells.array("call"), ":")
        codes = self._indices.encode_array(self._part("GT", formats, parts))
        codes[self._doubts.encode_array(self._part("GQ", formats, parts)) != 0] = 0
        return codes

    def _part(self, key: str, formats: Codes, parts: pa.ListArray) -> pa.StringArray:
        """The part of each call that its FORMAT gives this key; empty where it has none."""
        import pyarrow.compute as pc

        keys = [word.split(":") for word in self._formats.values]
        places = np.array([ks.index(key) if key in ks else _ABSENT for ks in keys], np.int32)
        offsets = np.frombuffer(parts.buffers()[1], np.int32, len(parts) + 1, parts.offset * 4)
        wanted = places[formats]
        found: Flags = (wanted >= 0) & (offsets[:-1] + wanted < offsets[1:])
        values = parts.values.take(indices_array(np.where(found, offsets[:-1] + wanted, 0)))
        return (
            values if found.all() else pc.if_else(flags_array(found), values, string_array([""])[0])
        )


def _nothing(_: str) -> None:
    """What a word stands for of which there are too many: a missing call."""


def _doubt(word: str) -> str | None:
    """Whether a GQ is too low; a missing one is not."""
    try:
        return "low" if float(word) < limits.VCF_GENOTYPE_QUALITY else None
    except ValueError:
        return None
