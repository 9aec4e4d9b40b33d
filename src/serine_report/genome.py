"""The words of the genome: assemblies, strands, genotypes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BASES = frozenset("ACGT")
AUTOSOMES = tuple(str(number) for number in range(1, 23))
CHROMOSOMES = (*AUTOSOMES, "X", "Y", "MT")

_COMPLEMENT = str.maketrans("ACGT", "TGCA")
_SEPARATORS = ("/", "|", " ", ",")
_NO_CALL_WORDS = frozenset({"", "NC", "NA", "#N/A", "N/A", "NAN", "NULL", "NONE", "."})
_NO_CALL_SYMBOLS = frozenset("-0N?.")


class Assembly(StrEnum):
    """A human reference assembly: what a position is counted on."""

    NCBI36 = "NCBI36"
    GRCH37 = "GRCh37"
    GRCH38 = "GRCh38"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A 1-based position on one chromosome of an assembly that is known from the context."""

    chromosome: str
    position: int

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read `chromosome:position`, as panels write it.

        Raises:
            ValueError: The text is not of that form.
        """
        chromosome, separator, position = text.partition(":")
        if not separator or chromosome not in CHROMOSOMES or not position.isdecimal():
            raise ValueError(f"a place is written chromosome:position, not {text!r}")
        return cls(chromosome, int(position))

    def __str__(self) -> str:
        return f"{self.chromosome}:{self.position}"


@dataclass(frozen=True, slots=True)
class Genotype:
    """The alleles one person carries at one place, as an unordered collection.

    One allele is a hemizygous genotype (X and Y of a male, MT). Alleles need not be bases:
    the letters I and D and whatever else a file shows are kept, so that calling can say
    why they are not comparable. A no-call is not a genotype: it is None.
    """

    alleles: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "alleles", tuple(sorted(self.alleles)))

    @classmethod
    def parse(cls, text: str) -> Genotype | None:
        """Read a genotype as any vendor writes it: `CT`, `ct`, `C/T`, `C|T`, `C T`, `A`, `DI`.

        Half a call (`C0`, `A-`) is a no-call, never a homozygous genotype. More than two
        letters without a separator stay one allele, which no variant has.

        Returns:
            The genotype, or None for every spelling of a no-call.
        """
        upper = text.strip().upper()
        if upper in _NO_CALL_WORDS:
            return None
        alleles = _split(upper)
        if any(set(allele) <= _NO_CALL_SYMBOLS for allele in alleles):
            return None
        return cls(tuple(alleles))

    @classmethod
    def named(cls, name: str) -> Genotype | None:
        """The genotype that prints so; None for the empty name, which is a no-call's."""
        return cls(tuple(name.split("/"))) if name else None

    @property
    def is_bases(self) -> bool:
        """Whether every allele is a single base."""
        return all(allele in BASES for allele in self.alleles)

    def complement(self) -> Genotype:
        """The same genotype read from the other strand; letters that are no base stay."""
        return Genotype(tuple(complement(allele) for allele in self.alleles))

    def __str__(self) -> str:
        return "/".join(self.alleles)


def _split(upper: str) -> list[str]:
    for separator in _SEPARATORS:
        if separator in upper:
            return [allele.strip() for allele in upper.split(separator)]
    return list(upper) if len(upper) == 2 else [upper]


def complement(alleles: str) -> str:
    """The bases as the other strand shows them, in the same order (not reversed)."""
    return alleles.translate(_COMPLEMENT)


def is_palindromic(first: str, second: str) -> bool:
    """Whether two alleles look the same from both strands: A/T and C/G."""
    return complement(first) == second
