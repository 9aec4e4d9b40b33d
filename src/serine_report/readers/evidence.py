"""Which assembly the positions are on and which strand the letters are on, by evidence.

1,097 common markers with known places on three assemblies and known plus-strand alleles are
looked up in the file (`data/assembly_markers.tsv`); what the header says comes second. Files
without ids (many a VCF) are asked by place instead: a marker is found on an assembly where a
heterozygous row at its place there shows its two letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from serine_report.columns import Columns
from serine_report.genome import Assembly, Genotype
from serine_report.long_columns import among
from serine_report.readers import limits
from serine_report.resources import reference_file
from serine_report.sample import AssemblyEvidence, Strand, StrandEvidence

_ASSEMBLY_COLUMNS = {
    Assembly.NCBI36: "ncbi36",
    Assembly.GRCH37: "grch37",
    Assembly.GRCH38: "grch38",
}


@dataclass(frozen=True, slots=True)
class KnownMarker:
    """A common, non-palindromic marker: its places and its two plus-strand alleles."""

    chromosome: str
    positions: dict[Assembly, int]
    alleles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A known marker as it stands in the file; position 0 and genotype None where it has none."""

    marker: KnownMarker
    chromosome: str
    position: int
    genotype: Genotype | None

    def is_on(self, assembly: Assembly) -> bool:
        """Whether it stands where the marker is on that assembly."""
        place = (self.marker.chromosome, self.marker.positions[assembly])
        return (self.chromosome, self.position) == place


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


def find_markers(columns: Columns) -> list[Found]:
    """The known markers that the file lists by id or, where those are few, by place.

    Each marker counts once; the order is the file's.
    """
    by_id = _by_id(columns)
    if len(by_id) >= limits.EVIDENCE_MARKERS:
        return by_id
    return max(by_id, _by_place(columns), key=len)


def assembly_evidence(found: list[Found], stated: Assembly | None) -> AssemblyEvidence:
    """Let the markers with a position vote; at least 95 % of at least 50 must agree.

    `used` is what the coordinates say, or the header where too few markers could tell. Where
    enough markers were there and fit no assembly, nothing is used.
    """
    placed = [one for one in found if one.position]
    votes = {assembly: sum(one.is_on(assembly) for one in placed) for assembly in Assembly}
    best = max(votes, key=lambda assembly: votes[assembly])
    has_enough = len(placed) >= limits.EVIDENCE_MARKERS
    is_clear = has_enough and votes[best] >= limits.ASSEMBLY_SHARE * len(placed)
    detected = best if is_clear else None
    return AssemblyEvidence(
        stated=stated,
        detected=detected,
        used=detected if has_enough else stated,
        n_agreeing=votes[best],
        n_tested=len(placed),
    )


def strand_evidence(found: list[Found]) -> tuple[StrandEvidence, int]:
    """Compare the letters with the markers' alleles; the markers are not palindromic.

    Returns:
        The evidence, where `n_agreeing` counts markers that show plus-strand letters, and how
        many markers show letters that they have on neither strand.
    """
    tested = [
        (one.genotype, one.marker.alleles)
        for one in found
        if one.genotype is not None and one.genotype.is_bases
    ]
    other_strand = {shown: shown.complement().alleles for shown in {shown for shown, _ in tested}}
    n_plus = sum(alleles.issuperset(shown.alleles) for shown, alleles in tested)
    n_minus = sum(alleles.issuperset(other_strand[shown]) for shown, alleles in tested)
    detected = _strand(n_plus, n_minus, len(tested))
    evidence = StrandEvidence(detected=detected, n_agreeing=n_plus, n_tested=len(tested))
    return evidence, len(tested) - n_plus - n_minus


def _strand(n_plus: int, n_minus: int, n_tested: int) -> Strand | None:
    if n_tested < limits.EVIDENCE_MARKERS:
        return None
    if n_plus >= limits.STRAND_SHARE * n_tested:
        return "plus"
    if n_minus >= limits.STRAND_SHARE * n_tested:
        return "minus"
    return "mixed"


def _by_id(columns: Columns) -> list[Found]:
    known = known_markers()
    rows = columns.ids.rows_of(known)
    genotypes = [Genotype.named(name) for name in columns.genotype_names]
    found: dict[str, Found] = {}
    for rsid, row in zip(columns.ids.at(rows), rows.tolist(), strict=True):
        if rsid not in found:
            found[rsid] = _found(known[rsid], columns, row, genotypes)
    return list(found.values())


def _by_place(columns: Columns) -> list[Found]:
    by_place = dict(_places())
    known_positions = np.array(sorted({position for _, position in by_place}), np.uint32)
    rows = np.flatnonzero(among(columns.positions.view(np.uint32), known_positions)).tolist()
    genotypes = [Genotype.named(name) for name in columns.genotype_names]
    found: dict[str, Found] = {}
    for row in rows:
        chromosome = columns.chromosome_names[columns.chromosomes[row]]
        rsid = by_place.get((chromosome, int(columns.positions[row])))
        genotype = genotypes[columns.genotypes[row]]
        if rsid is None or rsid in found or genotype is None:
            continue
        marker = known_markers()[rsid]
        if marker.alleles in (set(genotype.alleles), set(genotype.complement().alleles)):
            found[rsid] = _found(marker, columns, row, genotypes)
    return list(found.values())


def _places() -> Iterator[tuple[tuple[str, int], str]]:
    for rsid, marker in known_markers().items():
        for position in marker.positions.values():
            yield (marker.chromosome, position), rsid


def _found(
    marker: KnownMarker, columns: Columns, row: int, genotypes: list[Genotype | None]
) -> Found:
    return Found(
        marker=marker,
        chromosome=columns.chromosome_names[columns.chromosomes[row]],
        position=int(columns.positions[row]),
        genotype=genotypes[columns.genotypes[row]],
    )
