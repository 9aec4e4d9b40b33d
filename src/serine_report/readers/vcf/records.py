"""The records of a VCF as markers, and as reference blocks where they stand for a stretch.

FILTER and GQ are respected: a genotype that the caller filtered, or trusts with less than GQ 20,
is a no-call. Records of several bases (insertions, deletions) without an id are left out, since no
variant of a panel is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from serine_report.buffers import Codes, Numbers
from serine_report.long_columns import Flags
from serine_report.readers import limits, vocabularies
from serine_report.readers.cells import Cells
from serine_report.readers.layout import Layout
from serine_report.readers.vcf import genotypes
from serine_report.readers.vcf.blocks import ReferenceBlocks, last_positions
from serine_report.readers.vcf.calls import CallReader
from serine_report.readers.words import Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

_PASSED = frozenset({"PASS", ".", ""})
_REFERENCE_CALLS = frozenset({"0", "0/0"})
_LETTERS_LOOKED_AT = 2  # of a REF: more than one is no base, whatever follows
_ALTERNATES_LOOKED_AT = 32  # of an ALT: four bases and a symbol


class RecordInterpreter:
    """Reads the records of one sample of a VCF."""

    def __init__(self, layout: Layout) -> None:
        limit, beyond = limits.GENOTYPE_WORDS, vocabularies.not_comparable
        self._has_blocks = "info" in layout.roles
        self._blocks = ReferenceBlocks()
        self._chromosomes = vocabularies.chromosomes()
        self._filters = Vocabulary(_failed, limit, _failed)
        self._references = Vocabulary(genotypes.reference_letter, limit, beyond)
        self._alternates = Vocabulary(
            genotypes.alternate_letters, limit, genotypes.alternate_letters
        )
        self._genotypes = Vocabulary(str, limit, beyond)
        self._calls = CallReader()
        self._code_of_record: dict[tuple[int, int, int], int] = {}

    @property
    def genotype_names(self) -> list[str]:
        """The genotypes by code, as `Genotype` prints them; code 0 is a no-call."""
        return self._genotypes.values

    def select(self, cells: Cells, positions: Numbers) -> Flags:
        """The records that are markers; stretches of reference go to the blocks instead."""
        references = self._reference_codes(cells)
        has_id: Flags = cells.spans("rsid").lengths > 1
        is_base = references != self._references.code_of_value(vocabularies.NOT_COMPARABLE)
        if not self._has_blocks:
            either: Flags = is_base | has_id
            return either
        ends = last_positions(cells.array("info"))
        only_symbolic = self._alternates.code_of_value(genotypes.ONLY_SYMBOLIC)
        is_block = (self._alternate_codes(cells) == only_symbolic) & (ends >= positions)
        self._add_blocks(cells.only(is_block), positions[is_block], ends[is_block])
        markers: Flags = (is_base & ~is_block) | has_id
        return markers

    def encode(self, cells: Cells) -> Codes:
        """The code of each record's genotype."""
        references = self._reference_codes(cells).astype(np.int64)
        alternates, calls = self._alternate_codes(cells), self._passing_calls(cells)
        n_alternates, n_calls = len(self._alternates.values), len(self._calls.index_words)
        records = (references * n_alternates + alternates) * n_calls + calls
        distinct, numbers = np.unique(records, return_inverse=True)
        codes = []
        for record in distinct.tolist():
            alleles, call = divmod(record, n_calls)
            reference, alternate = divmod(alleles, n_alternates)
            codes.append(self._code(reference, alternate, call))
        return np.array(codes, np.int16)[numbers]

    def check(self) -> None:
        """Nothing is left to check: the header has said whose records these are."""

    def blocks(self) -> pa.Table | None:
        """The reference blocks of the whole file."""
        return self._blocks.table(self._chromosomes.values)

    def _add_blocks(self, cells: Cells, starts: Numbers, ends: Numbers) -> None:
        words = self._calls.index_words
        calls = self._passing_calls(cells)
        is_reference = np.array([word in _REFERENCE_CALLS for word in words])[calls]
        chromosomes = self._chromosomes.encode_array(cells.array("chromosome"))
        self._blocks.add(chromosomes[is_reference], starts[is_reference], ends[is_reference])

    def _passing_calls(self, cells: Cells) -> Codes:
        calls = self._calls.encode(cells)
        calls[self._filters.encode_array(cells.array("filter")) != 0] = 0
        return calls

    def _reference_codes(self, cells: Cells) -> Codes:
        import pyarrow.compute as pc

        start = pc.utf8_slice_codeunits(cells.array("reference"), 0, _LETTERS_LOOKED_AT)
        return self._references.encode_array(start)

    def _alternate_codes(self, cells: Cells) -> Codes:
        import pyarrow.compute as pc

        start = pc.utf8_slice_codeunits(cells.array("alternate"), 0, _ALTERNATES_LOOKED_AT)
        return self._alternates.encode_array(start)

    def _code(self, reference: int, alternate: int, call: int) -> int:
        record = (reference, alternate, call)
        if record not in self._code_of_record:
            value = genotypes.genotype(
                self._references.values[reference],
                self._alternates.values[alternate],
                self._calls.index_words[call],
            )
            self._code_of_record[record] = self._genotypes.code_of_value(value)
        return self._code_of_record[record]


def _failed(word: str) -> str | None:
    return None if word in _PASSED else "failed"
