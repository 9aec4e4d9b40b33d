"""The words of a raw data file: how vendors spell chromosomes, genotypes and single alleles."""

from __future__ import annotations

import numpy as np

from serine_report.buffers import Codes
from serine_report.genome import CHROMOSOMES, Genotype
from serine_report.long_columns import distinct
from serine_report.readers import limits
from serine_report.readers.words import UNSEEN, Vocabulary
from serine_report.strings import Spans

NOT_COMPARABLE = "!"
"""Stands for what no variant has: it matches nothing and is no no-call."""

UNPLACED = "0"
"""The chromosome of rows that vendors could not place, or that name none."""

# PLINK's numbers, which AncestryDNA writes: 25 is the part that X and Y share.
_NUMBERED = {"23": "X", "24": "Y", "25": "X", "26": "MT"}
_OTHER_WORDS = {"M": "MT", "XY": "X", "PAR": "X", "PAR1": "X", "PAR2": "X", "MITO": "MT"}
_WORDS = {name: name for name in CHROMOSOMES} | _NUMBERED | _OTHER_WORDS


def not_comparable(word: str) -> str:  # noqa: ARG001
    """What a word stands for of which there are too many."""
    return NOT_COMPARABLE


def chromosomes() -> Vocabulary:
    """`1` to `22`, `X`, `Y`, `MT` or `0`; any other word as it is, in upper case."""
    return Vocabulary(chromosome_of, limits.CHROMOSOME_WORDS, not_comparable)


def genotypes(*, dash_is_hemizygous: bool) -> Vocabulary:
    """Genotypes as `Genotype` prints them; a dash before a letter is half a call, or none."""
    value_of = _hemizygous_genotype_of if dash_is_hemizygous else genotype_of
    return Vocabulary(value_of, limits.GENOTYPE_WORDS, not_comparable)


def chromosome_of(word: str) -> str:
    """The chromosome that a word stands for, however it is spelled."""
    upper = word.strip().upper().removeprefix("CHR").lstrip("_")
    if not upper.strip("-.0"):
        return UNPLACED
    number = upper.lstrip("0")
    return _WORDS.get(number, number)


def genotype_of(word: str) -> str | None:
    """A genotype as `Genotype` prints it, None for every spelling of a no-call."""
    genotype = Genotype.parse(word)
    return None if genotype is None else str(genotype)


def _hemizygous_genotype_of(word: str) -> str | None:
    is_hemizygous = len(word) == 2 and word[0] == "-" and word[1] != "-"
    return genotype_of(word[1] if is_hemizygous else word)


class AllelePairs:
    """Two columns of alleles become one of genotypes; each distinct pair is looked at once."""

    def __init__(self, genotype_words: Vocabulary) -> None:
        self._genotypes = genotype_words
        self._alleles = Vocabulary(str, limits.ALLELE_WORDS, not_comparable)
        self._n_alleles = limits.ALLELE_WORDS + 2
        self._code_of_pair: Codes = np.full(self._n_alleles**2, UNSEEN, np.int16)

    def encode(self, first: Spans, second: Spans) -> Codes:
        """The code of each row's genotype."""
        pairs = self._alleles.encode(first).astype(np.int32) * self._n_alleles
        pairs += self._alleles.encode(second)
        codes = self._code_of_pair.take(pairs)
        if len(codes) and np.min(codes) == UNSEEN:
            for pair in distinct(pairs[codes == UNSEEN]):
                first_code, second_code = divmod(int(pair), self._n_alleles)
                alleles = (self._alleles.values[first_code], self._alleles.values[second_code])
                self._code_of_pair[pair] = self._genotypes.code("/".join(alleles))
            codes = self._code_of_pair.take(pairs)
        return codes
