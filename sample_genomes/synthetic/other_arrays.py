"""A person's rows as the other testing companies and laboratories write them.

Recognition marks, columns, quoting and oddities follow docs/formats.md. Where the vendor's own
comments are not known to the letter, ours say what recognition needs and that the file is
invented.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from serine_report.genome import Assembly
from synthetic.columns import (
    CHROMOSOME_NAMES,
    INVENTED,
    chromosome_words,
    four_columns,
    genotype_words,
    in_order,
    joined,
    position_words,
    renamed,
    text,
)
from synthetic.people import Person
from synthetic.rows import MT, NO_CALL, ONE_COPY, Letters, Mask, Rows, X, Y

MyHeritageForm = Literal["2016", "2019", "damaged"]
FamilyTreeForm = Literal["quoted", "unquoted", "joined"]
AlleleColumns = Literal["Plus", "Top"]

_CSV_HEADER = "RSID,CHROMOSOME,POSITION,RESULT"
_TAB_HEADER = "rsid\tchromosome\tposition\tgenotype"
_COMPLEMENT = np.arange(256, dtype=np.uint8)
_COMPLEMENT[[ord(letter) for letter in "ACGT"]] = [ord(letter) for letter in "TGCA"]
_INDELS_IN_BASES = {"II": "ATCATC", "DI": "AATC", "DD": "AA", "I": "ATC", "D": "A"}
_UNPLACED_EVERY = 100  # of the internal ids


def write_myheritage(person: Person, form: MyHeritageForm) -> bytes:
    """Comma-separated and quoted on GRCh37, single copies doubled.

    `damaged` has the rows that a spreadsheet is known to leave behind: one quotation mark at
    each end, doubled ones between.
    """
    rows = _doubled(in_order(person.rows, Assembly.GRCH37))
    rsids, *others = four_columns(rows, Assembly.GRCH37)
    separator = '"",""' if form == "damaged" else '","'
    lines = joined((renamed(rsids, "VGXS"), *others), separator)
    header = ["# MyHeritage DNA raw data.", f"# {INVENTED}", "# Human reference build 37."]
    if form != "2016":
        header = ["##fileformat=MyHeritage", "##reference=build37", f"##{INVENTED}"]
    return text([*header, _CSV_HEADER], (f'"{line}"' for line in lines))


def write_familytreedna(person: Person, form: FamilyTreeForm) -> bytes:
    """Comma-separated on GRCh37, which no comment says; autosomes and X only.

    A single copy is `-A`; some rows have neither chromosome nor position; `joined` repeats the
    header before chromosome X, as the vendor's concatenated file does.
    """
    rows = _without(in_order(person.rows, Assembly.GRCH37), Y, MT)
    rsids, *others, genotypes = four_columns(_partly_unplaced(rows), Assembly.GRCH37)
    genotypes = [word if len(word) == 2 else f"-{word}" for word in genotypes]
    edge = "" if form == "unquoted" else '"'
    cells = (renamed(rsids, "VGXS"), *others, genotypes)
    lines = [f"{edge}{line}{edge}" for line in joined(cells, f"{edge},{edge}")]
    if form == "joined":
        lines.insert(int(np.argmax(rows.chromosomes >= X)), _CSV_HEADER)
    return text([_CSV_HEADER], lines)


def write_livingdna(person: Person) -> bytes:
    """TAB-separated on GRCh37; a no-call has no row, an indel is written in bases; no Y, no MT."""
    rows = _without(in_order(person.rows, Assembly.GRCH37), Y, MT)
    rows = rows.take(np.flatnonzero(rows.first != NO_CALL))
    *others, genotypes = four_columns(rows, Assembly.GRCH37)
    genotypes = [_INDELS_IN_BASES.get(word, word) for word in genotypes]
    header = ["# Living DNA customer genotype data", f"# {INVENTED}", "# Genome build: GRCh37"]
    return text([*header, f"# {_TAB_HEADER}"], joined((*others, genotypes)))


def write_tellmegen(person: Person) -> bytes:
    """TAB-separated (the vendor calls it `.csv`) on GRCh37, which nothing says.

    Chromosomes stand in the order of their letters (1, 10, 11, ... 2), and many ids are the
    chip's own: `GSA-rs...`, or the place.
    """
    names = np.array(CHROMOSOME_NAMES)[person.rows.chromosomes]
    rows = person.rows.take(np.lexsort((person.rows.positions[Assembly.GRCH37], names)))
    rsids, chromosomes, positions, genotypes = four_columns(rows, Assembly.GRCH37)
    ids = [
        f"{chromosome}:{position}" if rsid[0] != "r" else _of_the_chip(rsid)
        for rsid, chromosome, position in zip(rsids, chromosomes, positions, strict=True)
    ]
    cells = (ids, chromosomes, positions, genotypes)
    return text(["rsid\tChromosome\tposition\tgenotype"], joined(cells))


def write_genesforgood(person: Person) -> bytes:
    """TAB-separated on GRCh37: the unphased genotypes, one member of the zip that people get."""
    rows = in_order(person.rows, Assembly.GRCH37)
    header = ["# Genes for Good v1.2.1", f"# {INVENTED}", "# Human reference build 37 (GRCh37)."]
    return text([*header, f"# {_TAB_HEADER}"], joined(four_columns(rows, Assembly.GRCH37)))


def write_dynamicdna(person: Person) -> bytes:
    """TAB-separated on GRCh38 with the signal columns gs, baf and lrr, which are constant here."""
    rows = in_order(person.rows, Assembly.GRCH38)
    columns = four_columns(rows, Assembly.GRCH38)
    signals = [["0.9"] * len(rows), ["0.5"] * len(rows), ["0.0"] * len(rows)]
    header = ["# Dynamic DNA (DDNA) Laboratories", f"# {INVENTED}", "# Reference: GRCh38"]
    return text([*header, f"# {_TAB_HEADER}\tgs\tbaf\tlrr"], joined((*columns, *signals)))


def write_selfdecode(person: Person) -> bytes:
    """TAB-separated on GRCh38, internal ids as `JHU_chromosome.position`."""
    rows = in_order(person.rows, Assembly.GRCH38)
    rsids, chromosomes, positions, genotypes = four_columns(rows, Assembly.GRCH38)
    ids = [
        rsid if rsid[0] == "r" else f"JHU_{chromosome}.{position}"
        for rsid, chromosome, position in zip(rsids, chromosomes, positions, strict=True)
    ]
    header = ["# SelfDecode", "# Build38", f"# {INVENTED}", f"# {_TAB_HEADER}"]
    return text(header, joined((ids, chromosomes, positions, genotypes)))


def write_decodeme(person: Person) -> bytes:
    """Comma-separated on NCBI36 with a strand column: every third row is on the minus strand."""
    rows = in_order(person.rows, Assembly.NCBI36)
    is_minus = rows.positions[Assembly.NCBI36] % 3 == 0
    rows = _complemented(rows, is_minus)
    genotypes = genotype_words(rows)
    cells = (
        rows.rsids,
        [f"{word[0]}/{word[-1]}" for word in genotypes],
        chromosome_words(rows),
        position_words(rows, Assembly.NCBI36),
        ["-" if minus else "+" for minus in is_minus.tolist()],
        genotypes,
    )
    return text(["Name,Variation,Chromosome,Position,Strand,YourCode"], joined(cells, ","))


def write_illumina(person: Person, columns: AlleleColumns = "Plus") -> bytes:
    """A laboratory's final report by TAB, with the alleles on the plus strand or by Top only.

    Top letters cannot be turned into plus letters without the chip's manifest; here they are
    simply the other strand in every second row.
    """
    rows = _doubled(in_order(person.rows, Assembly.GRCH37))
    if columns == "Top":
        rows = _complemented(rows, np.arange(len(rows)) % 2 == 0)
    cells = (
        rows.rsids,
        ["invented"] * len(rows),
        map(chr, rows.first.tolist()),
        map(chr, rows.second.tolist()),
        chromosome_words(rows),
        position_words(rows, Assembly.GRCH37),
    )
    header = ["[Header]", "GSGT Version\t2.0.4", f"Content\t{INVENTED}", f"Num SNPs\t{len(rows)}"]
    names = ("SNP Name", "Sample ID", f"Allele1 - {columns}", f"Allele2 - {columns}", "Chr")
    return text([*header, "[Data]", "\t".join((*names, "Position"))], joined(cells))


def write_generic(person: Person, separator: str = ",") -> bytes:
    """What converters and spreadsheets write: a header in an order of their own, no comment."""
    rsids, chromosomes, positions, genotypes = four_columns(
        in_order(person.rows, Assembly.GRCH37), Assembly.GRCH37
    )
    header = separator.join(("chromosome", "position", "genotype", "rsid"))
    return text([header], joined((chromosomes, positions, genotypes, rsids), separator))


def _doubled(rows: Rows) -> Rows:
    second = np.where(rows.second == ONE_COPY, rows.first, rows.second)
    return rows.with_letters(rows.first, second)


def _without(rows: Rows, *chromosomes: int) -> Rows:
    return rows.take(np.flatnonzero(~np.isin(rows.chromosomes, chromosomes)))


def _partly_unplaced(rows: Rows) -> Rows:
    """Some of the internal ids at chromosome 0, position 0, where the vendor leaves them."""
    is_internal = np.array([rsid[0] != "r" for rsid in rows.rsids])
    is_unplaced = is_internal & (np.cumsum(is_internal) % _UNPLACED_EVERY == 1)
    positions = np.where(is_unplaced, 0, rows.positions[Assembly.GRCH37])
    return replace(
        rows,
        chromosomes=np.where(is_unplaced, 0, rows.chromosomes),
        positions={**rows.positions, Assembly.GRCH37: positions},
    )


def _complemented(rows: Rows, is_minus: Mask) -> Rows:
    """Rows with some of them read from the other strand, letters in alphabetical order."""
    is_turned = is_minus & (rows.first != NO_CALL)
    first, second = (_turned(column, is_turned) for column in (rows.first, rows.second))
    is_single = rows.second == ONE_COPY
    low = np.where(is_single, first, np.minimum(first, second))
    return rows.with_letters(low, np.where(is_single, second, np.maximum(first, second)))


def _turned(letters: Letters, where: Mask) -> Letters:
    return np.asarray(np.where(where, _COMPLEMENT[letters], letters), np.uint8)


def _of_the_chip(rsid: str) -> str:
    """Every tenth id with the chip's prefix, told by its last figure."""
    return f"GSA-{rsid}" if rsid.endswith("7") else rsid
