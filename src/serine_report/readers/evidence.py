"""Which assembly the positions are on and which strand the letters are on, by evidence.

1,097 common markers with known places on three assemblies and known plus-strand alleles are
looked up in the file (`data/assembly_markers.tsv`); what the header says comes second. Files
without ids (many a VCF) are asked by place instead: a marker is found on an assembly where a
heterozygous row at its place there shows its two letters.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
from msgspec import Struct

from serine_report.buffers import Codes, Numbers
from serine_report.columns import Columns
from serine_report.genome import Assembly, Genotype
from serine_report.ids import Ids
from serine_report.long_columns import Flags, Keys, among
from serine_report.readers import limits
from serine_report.resources import reference_file
from serine_report.sample import AssemblyEvidence, Strand, StrandEvidence
from serine_report.strings import Places

_ASSEMBLY_COLUMNS = {
    Assembly.NCBI36: "ncbi36",
    Assembly.GRCH37: "grch37",
    Assembly.GRCH38: "grch38",
}


class KnownMarker(Struct, frozen=True):
    """A common, non-palindromic marker: its places and its two plus-strand alleles."""

    chromosome: str
    positions: dict[Assembly, int]
    alleles: frozenset[str]


class Found(Struct, frozen=True):
    """The known markers that stand in a file, as columns with a row each.

    Attributes:
        markers: Numbers of the markers, in the order of `known_markers`.
        is_on_chromosome: Whether the file has the marker's chromosome.
        positions: As the file has them, 0 where there is none.
        genotypes: Codes into `genotype_names`; code 0 is a no-call.
    """

    markers: Places
    is_on_chromosome: Flags
    positions: Numbers
    genotypes: Codes
    genotype_names: list[str]

    def __len__(self) -> int:
        return len(self.markers)


@cache
def known_markers() -> dict[str, KnownMarker]:
    """The markers by rsid."""
    lines = reference_file("assembly_markers.tsv").read_text("ascii").splitlines()
    names = lines[0].split("\t")
    rows = (dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])
    return {
        row["rsid"]: KnownMarker(
            row["chromosome"],
            {assembly: int(row[column]) for assembly, column in _ASSEMBLY_COLUMNS.items()},
            frozenset({row["allele_a"], row["allele_b"]}),
        )
        for row in rows
    }


class _Known(Struct, frozen=True):
    """The known markers as columns.

    Attributes:
        numbers: Of their rsids, in order.
        markers: Which marker has each of these.
        chromosomes: By marker.
        positions: By assembly, and by marker.
        alleles: By marker.
    """

    numbers: Keys
    markers: Places
    chromosomes: list[str]
    positions: dict[Assembly, Numbers]
    alleles: list[frozenset[str]]

    @classmethod
    @cache
    def all(cls) -> _Known:
        """All of them."""
        known = known_markers().values()
        numbers = Ids.of(known_markers()).numbers
        order = np.argsort(numbers)
        return cls(
            numbers=numbers[order],
            markers=order,
            chromosomes=[marker.chromosome for marker in known],
            positions={
                assembly: np.array([marker.positions[assembly] for marker in known], np.int32)
                for assembly in Assembly
            },
            alleles=[marker.alleles for marker in known],
        )


def find_markers(columns: Columns) -> Found:
    """The known markers that the file lists by id or, where those are few, by place.

    Each marker counts once, as it stands first.
    """
    by_id = _by_id(columns)
    if len(by_id) >= limits.EVIDENCE_MARKERS:
        return by_id
    return max(by_id, _by_place(columns), key=len)


def assembly_evidence(found: Found, stated: Assembly | None) -> AssemblyEvidence:
    """Let the markers with a position vote; at least 95 % of at least 50 must agree.

    `used` is what the coordinates say, or the header where too few markers could tell. Where
    enough markers were there and fit no assembly, nothing is used.
    """
    n_placed = int(np.count_nonzero(found.positions))
    votes = {
        assembly: int(
            np.count_nonzero(found.is_on_chromosome & (found.positions == known[found.markers]))
        )
        for assembly, known in _Known.all().positions.items()
    }
    best = max(votes, key=lambda assembly: votes[assembly])
    has_enough = n_placed >= limits.EVIDENCE_MARKERS
    is_clear = has_enough and votes[best] >= limits.ASSEMBLY_SHARE * n_placed
    detected = best if is_clear else None
    return AssemblyEvidence(
        stated=stated,
        detected=detected,
        used=detected if has_enough else stated,
        n_agreeing=votes[best],
        n_tested=n_placed,
    )


def strand_evidence(found: Found) -> tuple[StrandEvidence, int]:
    """Compare the letters with the markers' alleles; the markers are not palindromic.

    Returns:
        The evidence, where `n_agreeing` counts markers that show plus-strand letters, and how
        many markers show letters that they have on neither strand.
    """
    alleles_of = _Known.all().alleles
    shown = (
        (code, alleles_of[number])
        for code, number in zip(found.genotypes.tolist(), found.markers.tolist(), strict=True)
    )
    n_tested = n_plus = n_minus = 0
    for (code, alleles), n_markers in Counter(shown).items():
        genotype = Genotype.named(found.genotype_names[code])
        if genotype is not None and genotype.is_bases:
            n_tested += n_markers
            n_plus += n_markers * alleles.issuperset(genotype.alleles)
            n_minus += n_markers * alleles.issuperset(genotype.complement().alleles)
    detected = _strand(n_plus, n_minus, n_tested)
    evidence = StrandEvidence(detected=detected, n_agreeing=n_plus, n_tested=n_tested)
    return evidence, n_tested - n_plus - n_minus


def _strand(n_plus: int, n_minus: int, n_tested: int) -> Strand | None:
    if n_tested < limits.EVIDENCE_MARKERS:
        return None
    if n_plus >= limits.STRAND_SHARE * n_tested:
        return "plus"
    if n_minus >= limits.STRAND_SHARE * n_tested:
        return "minus"
    return "mixed"


def _by_id(columns: Columns) -> Found:
    known = _Known.all()
    rows = np.flatnonzero(among(columns.ids.numbers, known.numbers))
    markers = known.markers[known.numbers.searchsorted(columns.ids.numbers[rows])]
    first = np.full(len(known.numbers), -1, np.intp)
    first[markers[::-1]] = rows[::-1]  # of a marker that stands twice, what is set last counts
    listed = np.flatnonzero(first >= 0)
    return _found(columns, listed, first[listed])


def _by_place(columns: Columns) -> Found:
    known, by_place = list(known_markers().values()), _numbers_by_place()
    known_positions = np.array(sorted({position for _, position in by_place}), np.uint32)
    rows = np.flatnonzero(among(columns.positions.view(np.uint32), known_positions)).tolist()
    genotypes = [Genotype.named(name) for name in columns.genotype_names]
    found: dict[int, int] = {}
    for row in rows:
        chromosome = columns.chromosome_names[columns.chromosomes[row]]
        number = by_place.get((chromosome, int(columns.positions[row])))
        genotype = genotypes[columns.genotypes[row]]
        if number is None or number in found or genotype is None:
            continue
        if known[number].alleles in (set(genotype.alleles), set(genotype.complement().alleles)):
            found[number] = row
    return _found(columns, np.array([*found], np.intp), np.array([*found.values()], np.intp))


def _numbers_by_place() -> dict[tuple[str, int], int]:
    return {
        (marker.chromosome, position): number
        for number, marker in enumerate(known_markers().values())
        for position in marker.positions.values()
    }


def _found(columns: Columns, markers: Places, rows: Places) -> Found:
    names = {name: code for code, name in enumerate(columns.chromosome_names)}
    own = np.array([names.get(name, -1) for name in _Known.all().chromosomes], np.int16)
    return Found(
        markers=markers,
        is_on_chromosome=columns.chromosomes[rows] == own[markers],
        positions=columns.positions[rows],
        genotypes=columns.genotypes[rows],
        genotype_names=columns.genotype_names,
    )
