"""The genotype of a VCF record, from its alleles and its GT (VCF 4.3 specification, 1.6)."""

from __future__ import annotations

import re

from serine_report.genome import BASES
from serine_report.readers.vocabularies import NOT_COMPARABLE

ONLY_SYMBOLIC = "-"
"""Stands for an ALT column without a letter: `.`, `<NON_REF>`, `<*>`."""

_SYMBOLS = frozenset({".", "<NON_REF>", "<*>", "*"})
_SEPARATOR = re.compile(r"[/|]")
_MOST_ALTERNATES = 4
_MOST_ALLELES = 2


def reference_letter(word: str) -> str:
    """A REF column: the base, or what no variant has where it is longer than one."""
    upper = word.upper()
    return upper if upper in BASES else NOT_COMPARABLE


def alternate_letters(word: str) -> str:
    """An ALT column: each allele as its base or as what no variant has, joined by commas."""
    alleles = word.upper().split(",")
    if _SYMBOLS.issuperset(alleles):
        return ONLY_SYMBOLIC
    letters = [allele if allele in BASES else NOT_COMPARABLE for allele in alleles]
    return ",".join(letters[:_MOST_ALTERNATES])


def indices(word: str) -> str | None:
    """A GT without its phase, `0/1`; None where any of it is missing or it is no GT."""
    parts = _SEPARATOR.split(word)
    return "/".join(parts) if all(part.isdecimal() for part in parts) else None


def genotype(reference: str, alternates: str, index_words: str) -> str | None:
    """The genotype as `Genotype` prints it; None where the record has none.

    Args:
        reference: As `reference_letter` gives it.
        alternates: As `alternate_letters` gives it.
        index_words: As `indices` gives it, or empty.
    """
    if not index_words:
        return None
    alleles = [reference, *alternates.split(",")]
    numbers = [int(number) for number in index_words.split("/")]
    if len(numbers) > _MOST_ALLELES or max(numbers) >= len(alleles):
        return NOT_COMPARABLE
    letters = sorted(alleles[number] for number in numbers)
    return "/".join(letters) if BASES.issuperset(letters) else NOT_COMPARABLE
