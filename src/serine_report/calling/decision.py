"""The decision: one genotype, two alleles, a ploidy and a strand give one reading.

Small, pure and total, so that a test walks through all of it. Nothing here knows a row, a file
or a panel; strands, palindromes and ploidy are known here and nowhere else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.genome import AUTOSOMES, Genotype, is_palindromic
from serine_report.report import CallStatus, MatchedBy

if TYPE_CHECKING:
    from serine_report.sample import StrandEvidence

# What it takes to believe the strand of letters that look the same from both (FORMATS: A/T, C/G).
PROOF_MARKERS = 200
PROOF_SHARE = 0.99

_CLOSENESS = (MatchedBy.RSID, MatchedBy.ALIAS, MatchedBy.POSITION, None)
_INDEL_LETTERS = frozenset("ID")


class Ploidy(StrEnum):
    """How many copies of a chromosome a person has."""

    DIPLOID = "diploid"
    EITHER = "either"
    HAPLOID = "haploid"

    @classmethod
    def of(cls, chromosome: str) -> Ploidy:
        """Two of an autosome; one or two of X; one of Y and MT."""
        if chromosome in AUTOSOMES:
            return cls.DIPLOID
        return cls.EITHER if chromosome == "X" else cls.HAPLOID


class Reason(StrEnum):
    """Which case of a status it is; the codes are explained in docs/calling.md."""

    HEMIZYGOUS = "hemizygous"
    REFERENCE_BLOCK = "reference_block"
    PROXY_NOT_ESTABLISHED = "proxy_not_established"
    COMPLEMENT_IN_PLUS_FILE = "complement_in_plus_file"
    OTHER_LETTERS = "other_letters"
    NOT_BASES = "not_bases"
    DUPLICATE_ROWS_DIFFER = "duplicate_rows_differ"
    PROBES_DIFFER = "probes_differ"
    FILES_DIFFER = "files_differ"
    STRAND_UNPROVEN = "strand_unproven"
    PALINDROMIC = "palindromic"
    INDEL_LETTERS = "indel_letters"
    NOT_SINGLE_LETTERS = "not_single_letters"
    ONE_LETTER_ON_AUTOSOME = "one_letter_on_autosome"
    TWO_ALLELES_ON_HAPLOID = "two_alleles_on_haploid"
    POSITION_CONTRADICTS = "position_contradicts"
    CHROMOSOME_CONTRADICTS = "chromosome_contradicts"


class Reading(Struct, frozen=True):
    """What was found for one variant or proxy, before anything is counted.

    `genotype` exists exactly when the status is called: two letters on the plus strand, where
    a hemizygous one is written twice. `matched_by` is None until a row has been matched.
    """

    status: CallStatus
    genotype: Genotype | None = None
    flipped: bool = False
    reason: Reason | None = None
    matched_by: MatchedBy | None = None

    @property
    def preference(self) -> tuple[int, bool, str]:
        """A sort key of readings that say the same: the closest match, read as it stands, first."""
        return _CLOSENESS.index(self.matched_by), self.flipped, self.reason or ""


def decide(
    genotype: Genotype | None, alleles: tuple[str, str], ploidy: Ploidy, strand: StrandEvidence
) -> Reading:
    """Read a genotype in terms of a variant's two alleles.

    Letters are flipped only in a file that is shown to be mixed or complemented, and only
    where that is unambiguous: A/T and C/G look the same from both strands. A hemizygous letter
    is read as two copies of it, because most vendors write it twice and cannot be told apart.

    Args:
        genotype: As the file gives it; None where the file lists a no-call.
        alleles: The variant's two alleles on the plus strand.
        ploidy: How many copies of its chromosome a person has.
        strand: Which strand the file's letters are on, with the count behind it.

    Returns:
        A genotype on the plus strand, or the status and reason why there is none. Never raises.
    """
    if genotype is None:
        return Reading(CallStatus.NO_CALL)
    reason = _incomparable(genotype, ploidy)
    if reason is not None:
        return Reading(CallStatus.NOT_COMPARABLE, reason=reason)
    return _compare(genotype, alleles, strand)


def _incomparable(genotype: Genotype, ploidy: Ploidy) -> Reason | None:
    letters = genotype.alleles
    if _INDEL_LETTERS.intersection(letters):
        return Reason.INDEL_LETTERS
    if len(letters) not in (1, 2) or any(len(letter) != 1 for letter in letters):
        return Reason.NOT_SINGLE_LETTERS
    if len(letters) == 1 and ploidy is Ploidy.DIPLOID:
        return Reason.ONE_LETTER_ON_AUTOSOME
    if len(set(letters)) == 2 and ploidy is Ploidy.HAPLOID:
        return Reason.TWO_ALLELES_ON_HAPLOID
    return None


def _compare(genotype: Genotype, alleles: tuple[str, str], strand: StrandEvidence) -> Reading:
    if not genotype.is_bases:
        return Reading(CallStatus.UNEXPECTED_ALLELES, reason=Reason.NOT_BASES)
    if _fits(genotype, alleles):
        if is_palindromic(*alleles) and not _is_proven_plus(strand):
            return Reading(CallStatus.STRAND_UNRESOLVED, reason=Reason.PALINDROMIC)
        return _called(genotype, flipped=False)
    if _fits(genotype.complement(), alleles):
        return _on_the_other_strand(genotype, strand)
    return Reading(CallStatus.UNEXPECTED_ALLELES, reason=Reason.OTHER_LETTERS)


def _fits(genotype: Genotype, alleles: tuple[str, str]) -> bool:
    return set(genotype.alleles) <= set(alleles)


def _is_proven_plus(strand: StrandEvidence) -> bool:
    return strand.n_tested >= PROOF_MARKERS and strand.n_agreeing >= PROOF_SHARE * strand.n_tested


def _on_the_other_strand(genotype: Genotype, strand: StrandEvidence) -> Reading:
    if strand.detected is None:
        return Reading(CallStatus.STRAND_UNRESOLVED, reason=Reason.STRAND_UNPROVEN)
    if strand.detected == "plus":
        return Reading(CallStatus.UNEXPECTED_ALLELES, reason=Reason.COMPLEMENT_IN_PLUS_FILE)
    return _called(genotype.complement(), flipped=True)


def _called(genotype: Genotype, *, flipped: bool) -> Reading:
    if len(genotype.alleles) == 1:
        twice = Genotype(genotype.alleles * 2)
        return Reading(CallStatus.CALLED, twice, flipped, Reason.HEMIZYGOUS)
    return Reading(CallStatus.CALLED, genotype, flipped)
