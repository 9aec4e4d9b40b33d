"""The genotypes of a table: in one column or two, on a stated strand, of one person of several."""

from __future__ import annotations

import numpy as np

from serine_report.buffers import Codes, Numbers
from serine_report.genome import Genotype
from serine_report.long_columns import Flags
from serine_report.readers.cells import Cells
from serine_report.readers.layout import Layout
from serine_report.readers.samples import SampleColumn
from serine_report.readers.vocabularies import AllelePairs, genotypes
from serine_report.readers.words import Vocabulary

_MINUS_WORDS = frozenset({"-", "minus"})


class TableInterpreter:
    """Reads a table of one genotype a row."""

    def __init__(self, layout: Layout, sample: str | None) -> None:
        self._roles = layout.roles
        self._samples = SampleColumn(sample) if "sample" in layout.roles else None
        self._words = genotypes(dash_is_hemizygous=layout.family.dash_is_hemizygous)
        self._pairs = AllelePairs(self._words)
        self._strands = Vocabulary(_minus, limit=8, beyond=_minus)

    @property
    def genotype_names(self) -> list[str]:
        """The genotypes by code, as `Genotype` prints them; code 0 is a no-call."""
        return self._words.values

    def select(self, cells: Cells, positions: Numbers) -> Flags | None:  # noqa: ARG002 a VCF's
        """The rows of the chosen sample; None where the table holds one person only."""
        return None if self._samples is None else self._samples.are_chosen(cells)

    def encode(self, cells: Cells) -> Codes:
        """The code of each row's genotype, on the plus strand where the file says the strand."""
        codes = self._as_written(cells)
        if "strand" not in self._roles:
            return codes
        is_minus = self._strands.encode(cells.spans("strand")) != 0
        complements = [
            self._words.code_of_value(_complement(name)) for name in list(self._words.values)
        ]
        return np.where(is_minus, np.array(complements, np.int16)[codes], codes)

    def check(self) -> None:
        """Raises InputError where several people were seen and none of them was chosen."""
        if self._samples is not None:
            self._samples.check()

    def _as_written(self, cells: Cells) -> Codes:
        if "genotype" in self._roles:
            return self._words.encode(cells.spans("genotype"))
        return self._pairs.encode(cells.spans("allele1"), cells.spans("allele2"))


def _minus(word: str) -> str | None:
    return "minus" if word.strip().lower() in _MINUS_WORDS else None


def _complement(name: str) -> str | None:
    """The same genotype on the other strand; the name of code 0 stays a no-call."""
    genotype = Genotype.named(name)
    return None if genotype is None else str(genotype.complement())
