"""A person's rows as sequencing companies write them: VCF and gVCF.

The reference bases of panel variants are the panel's; those of all other rows are invented, since
a row of a chip does not say them. Indels are left out: their letters I and D name no bases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from serine_report.genome import Assembly
from synthetic.columns import INVENTED, chromosome_words, in_order, text
from synthetic.known import panel
from synthetic.people import Person
from synthetic.rows import NO_CALL, ONE_COPY, Rows

VcfForm = Literal["all_sites", "variants", "gvcf"]

# Of chromosome 1, which tells the assembly where the header names none.
_LENGTH_OF_1 = {
    Assembly.NCBI36: 247_249_719,
    Assembly.GRCH37: 249_250_621,
    Assembly.GRCH38: 248_956_422,
}
_PARTNER = {"A": "G", "G": "A", "C": "T", "T": "C"}


@dataclass(frozen=True, slots=True)
class _Site:
    """One row in terms of a reference base; `alternate` is None where both copies are that base."""

    chromosome: str
    position: int
    rsid: str
    reference: str
    alternate: str | None
    call: str

    @property
    def is_reference(self) -> bool:
        return self.alternate is None and "." not in self.call


def write_vcf(
    person: Person,
    form: VcfForm = "all_sites",
    *,
    assembly: Assembly = Assembly.GRCH37,
    with_ids: bool = False,
    samples: Sequence[str] = ("SYNTHETIC",),
) -> bytes:
    """Ten or more columns by TAB; the ID column is `.` everywhere unless asked for.

    Args:
        person: Whose genotypes; several samples all show the same ones.
        form: `all_sites` has a record a row; `variants` leaves out what equals the reference,
            as most people's files do; `gvcf` covers that by blocks with an `END`.
        assembly: What positions are counted on, said by the length of chromosome 1 alone.
        with_ids: Whether rsids stand in the ID column.
        samples: Names of the sample columns.
    """
    sites = list(_sites(person.rows, assembly))
    if form == "variants":
        sites = [site for site in sites if not site.is_reference]
    records = _blocks(sites) if form == "gvcf" else map(_record, sites)
    lines = (
        "\t".join(
            (
                *record[:2],
                record[2] if with_ids else ".",
                *record[3:-1],
                *[record[-1]] * len(samples),
            )
        )
        for record in records
    )
    return text(_header(assembly, samples), lines)


def _header(assembly: Assembly, samples: Sequence[str]) -> list[str]:
    fixed = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT")
    return [
        "##fileformat=VCFv4.2",
        f"##source={INVENTED}",
        f"##contig=<ID=1,length={_LENGTH_OF_1[assembly]}>",
        '##INFO=<ID=END,Number=1,Type=Integer,Description="Last position of a block">',
        '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
        "\t".join((*fixed, *samples)),
    ]


def _sites(rows: Rows, assembly: Assembly) -> Iterator[_Site]:
    bases = [ord(letter) for letter in "ACGT-"]
    rows = in_order(rows.take(np.flatnonzero(np.isin(rows.first, bases))), assembly)
    known = _reference_bases()
    columns = zip(
        chromosome_words(rows),
        rows.positions[assembly].tolist(),
        rows.rsids,
        rows.first.tolist(),
        rows.second.tolist(),
        strict=True,
    )
    for chromosome, position, rsid, first, second in columns:
        letters = chr(first) if second == ONE_COPY else chr(first) + chr(second)
        reference = known.get(rsid) or _invented_reference(letters, position)
        yield _site(chromosome, position, rsid, reference, letters)


def _site(chromosome: str, position: int, rsid: str, reference: str, letters: str) -> _Site:
    if letters[0] == chr(NO_CALL):
        return _Site(chromosome, position, rsid, reference, None, "/".join("." * len(letters)))
    others = [letter for letter in dict.fromkeys(letters) if letter != reference]
    codes = sorted(["0", *"12"][[reference, *others].index(letter)] for letter in letters)
    alternate = ",".join(others) or None
    return _Site(chromosome, position, rsid, reference, alternate, "/".join(codes))


def _reference_bases() -> dict[str, str]:
    return {
        variant.rsid: variant.reference_base.base
        for variant in panel().variants
        if variant.reference_base is not None
    }


def _invented_reference(letters: str, position: int) -> str:
    """The first letter, or for every third position its usual partner."""
    if letters[0] == chr(NO_CALL):
        return "A"
    return letters[0] if position % 3 else _PARTNER[letters[0]]


def _record(site: _Site) -> tuple[str, ...]:
    fixed = (site.chromosome, str(site.position), site.rsid, site.reference)
    return (*fixed, site.alternate or ".", ".", "PASS", ".", "GT", site.call)


def _open_record(site: _Site) -> tuple[str, ...]:
    """As a gVCF writes it: with an allele that stands for any other."""
    *fixed, alternate, quality, passed, facts, keys, call = _record(site)
    alternates = "<NON_REF>" if alternate == "." else f"{alternate},<NON_REF>"
    return (*fixed, alternates, quality, passed, facts, keys, call)


def _blocks(sites: Sequence[_Site]) -> Iterator[tuple[str, ...]]:
    """Records of variants, and one block for each run of sites that equal the reference."""
    for (chromosome, is_reference, call), run in groupby(
        sites,
        key=lambda site: (site.chromosome, site.is_reference, site.is_reference and site.call),
    ):
        members = list(run)
        if not is_reference:
            yield from map(_open_record, members)
            continue
        start, end = members[0], members[-1]
        fixed = (chromosome, str(start.position), ".", start.reference, "<NON_REF>")
        yield (*fixed, ".", ".", f"END={end.position}", "GT", str(call))
