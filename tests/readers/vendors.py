"""One person's rows as each vendor writes them; every function gives the bytes of one file.

Written from FORMATS.md section 1; the rows are those of `files.rows`, on the assembly the vendor
uses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readers import files
from readers.files import Row
from serine_report.genome import Assembly, complement
from serine_report.readers.evidence import known_markers

COLUMN_NAMES = "rsid\tchromosome\tposition\tgenotype"


def on(assembly: Assembly) -> tuple[Row, ...]:
    """The default rows with their positions on an assembly."""
    return files.rows(assembly=assembly)


def _lines(head: Sequence[str], rows: Sequence[Row], line: Callable[[Row], str], end: str) -> bytes:
    return "".join(text + end for text in [*head, *map(line, rows)]).encode()


def _tabbed(row: Row) -> str:
    return "\t".join(map(str, row))


def _quoted(row: Row) -> str:
    return ",".join(f'"{cell}"' for cell in row)


def _comma(row: Row) -> str:
    return ",".join(map(str, row))


def myheritage_to_2019(rows: Sequence[Row] = files.rows()) -> bytes:
    head = [
        "# MyHeritage DNA raw data.",
        "# The genotype is reported on the forward (+) strand of the human reference build 37.",
        "RSID,CHROMOSOME,POSITION,RESULT",
    ]
    return _lines(head, rows, _quoted, "\n")


def myheritage_since_2019(rows: Sequence[Row] = files.rows()) -> bytes:
    head = [
        "##fileformat=MyHeritage",
        "##format=MHv1.0",
        "##chip=GSA",
        "##timestamp=2019-06-01 00:00:00 UTC",
        "##reference=build37",
        "#",
        "# MyHeritage DNA raw data.",
        "RSID,CHROMOSOME,POSITION,RESULT",
    ]
    return _lines(head, rows, _quoted, "\n")


def myheritage_damaged(rows: Sequence[Row] = files.rows()) -> bytes:
    def line(row: Row) -> str:
        return '"' + '"",""'.join(map(str, row)) + '"'

    head = ["##fileformat=MyHeritage", "##reference=build37", "RSID,CHROMOSOME,POSITION,RESULT"]
    return _lines(head, rows, line, "\n")


FTDNA_HEADER = "RSID,CHROMOSOME,POSITION,RESULT"


def familytreedna_to_2019(rows: Sequence[Row] = files.rows()) -> bytes:
    return _lines([FTDNA_HEADER], rows, _quoted, "\n")


def familytreedna_since_2019(rows: Sequence[Row] = files.rows()) -> bytes:
    return _lines([FTDNA_HEADER], rows, _comma, "\n")


def familytreedna_joined(rows: Sequence[Row] = files.rows()) -> bytes:
    """Autosomes quoted, then a second header, then X unquoted."""
    autosomes = [row for row in rows if row[1] != "X"]
    x = [row for row in rows if row[1] == "X"]
    return familytreedna_to_2019(autosomes) + familytreedna_since_2019(x)


def livingdna(rows: Sequence[Row] = files.rows()) -> bytes:
    head = [
        "# Living DNA customer genotype data download file version: 1.0.1",
        "# File creation date: 1/1/2020",
        "# Genotype chip: Sirius",
        "# Human Genome Reference Build 37 (GRCh37.p13).",
        f"# {COLUMN_NAMES}",
    ]
    return _lines(head, rows, _tabbed, "\n")


def tellmegen(rows: Sequence[Row] = files.rows()) -> bytes:
    """Chromosomes in lexical order, every third id as the array's maker writes it."""

    def line(row: Row) -> str:
        is_maker_id = row[2] % 3 == 0
        return _tabbed((f"GSA-{row[0]}" if is_maker_id else row[0], *row[1:]))

    lexical = sorted(rows, key=lambda row: row[1])
    return _lines(["rsid\tChromosome\tposition\tgenotype"], lexical, line, "\n")


def genesforgood(rows: Sequence[Row] = files.rows()) -> bytes:
    head = [
        "# Genes for Good v1.2.1: 23andMe-format genotypes",
        "# Human Genome Reference Build 37 (GRCh37).",
        f"# {COLUMN_NAMES}",
    ]
    return _lines(head, rows, _tabbed, "\n")


def dynamicdna(rows: Sequence[Row] = on(Assembly.GRCH38)) -> bytes:
    def line(row: Row) -> str:
        return _tabbed(row) + "\t0.8\t0.5\t0.01"

    head = [
        "# Dynamic DNA (DDNA) Laboratories",
        "# Human genome reference build 38",
        f"# {COLUMN_NAMES}\tgs\tbaf\tlrr",
    ]
    return _lines(head, rows, line, "\n")


def selfdecode(rows: Sequence[Row] = on(Assembly.GRCH38)) -> bytes:
    head = ["# SelfDecode", "# Build38", f"# {COLUMN_NAMES}"]
    return _lines(head, rows, _tabbed, "\n")


def decodeme(rows: Sequence[Row] = on(Assembly.NCBI36)) -> bytes:
    """Every other row on the minus strand, as its strand column says."""

    def line(row: Row) -> str:
        rsid, chromosome, position, genotype = row
        strand = "+-"[position % 2]
        code = complement(genotype) if strand == "-" else genotype
        return f"{rsid},A/G,{chromosome},{position},{strand},{code}"

    return _lines(["Name,Variation,Chromosome,Position,Strand,YourCode"], rows, line, "\n")


def without_positions(rows: Sequence[Row] = files.rows()) -> bytes:
    def line(row: Row) -> str:
        return ",".join((row[0], row[1], *(row[3] * 2)[:2]))

    return _lines(["SNP,Chr,Allele1,Allele2"], rows, line, "\n")


def illumina(
    rows: Sequence[Row] = files.rows(),
    *,
    strands: Sequence[str] = ("Top", "Plus"),
    samples: Sequence[str] = ("S1",),
    delimiter: str = "\t",
) -> bytes:
    """A final report; Top letters are the complement of the Plus ones, to tell them apart."""
    names = ["SNP Name", "Sample ID"]
    for strand in strands:
        names += [f"Allele1 - {strand}", f"Allele2 - {strand}"]
    names += ["Chr", "Position", "GC Score"]
    head = [
        "[Header]",
        "GSGT Version\t2.0.4",
        "Content\t\tGSA-24v3-0_A1.bpm",
        f"Num Samples\t{len(samples)}",
        "[Data]",
        delimiter.join(names),
    ]
    lines = []
    for sample in samples:
        for rsid, chromosome, position, genotype in rows:
            shown = ["-", "-"] if genotype == "--" else list((genotype * 2)[:2])
            letters = []
            for strand in strands:
                letters += shown if strand == "Plus" else [complement(base) for base in shown]
            cells = [rsid, sample, *letters, chromosome, str(position), "0.9"]
            lines.append(delimiter.join(cells))
    return "".join(line + "\r\n" for line in [*head, *lines]).encode()


def generic(
    rows: Sequence[Row] = files.rows(),
    *,
    delimiter: str = ";",
    order: Sequence[int] = (3, 1, 0, 2),
    names: Sequence[str] = ("SNP", "Chr", "Pos", "Genotype"),
) -> bytes:
    """A table in any order of columns."""

    def line(cells: Sequence[object]) -> str:
        return delimiter.join(str(cells[index]) for index in order)

    return _lines([line(names)], rows, line, "\n")


def vcf(
    rows: Sequence[Row] = on(Assembly.GRCH38),
    *,
    with_ids: bool = False,
    head: Sequence[str] = ("##contig=<ID=chr1,length=248956422>",),
    samples: Sequence[str] = ("S1",),
    more: Sequence[str] = (),
) -> bytes:
    """A VCF of these rows; the first allele of each known marker is taken for the reference."""
    columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT", *samples]
    lines = ["##fileformat=VCFv4.2", *head, "\t".join(columns)]
    for rsid, chromosome, position, genotype in rows:
        marker = known_markers().get(rsid)
        reference, other = sorted(marker.alleles) if marker else ("A", "G")
        call = _call(genotype, reference, other)
        cells = [f"chr{chromosome}", str(position), rsid if with_ids else ".", reference, other]
        lines.append("\t".join([*cells, "50", "PASS", "DP=30", "GT:GQ", *[call] * len(samples)]))
    return "\n".join([*lines, *more, ""]).encode()


def _call(genotype: str, reference: str, other: str) -> str:
    numbers = {reference: "0", other: "1"}
    return "/".join(numbers.get(base, ".") for base in genotype) + ":60"


WRITERS: dict[str, Callable[[], bytes]] = {
    "23andMe": files.text_23andme,
    "AncestryDNA": files.text_ancestrydna,
    "MyHeritage": myheritage_since_2019,
    "FamilyTreeDNA": familytreedna_joined,
    "LivingDNA": livingdna,
    "tellmeGen": tellmegen,
    "GenesForGood": genesforgood,
    "DynamicDNA": dynamicdna,
    "SelfDecode": selfdecode,
    "deCODEme": decodeme,
    "Illumina": illumina,
    "generic": generic,
    "VCF": vcf,
}
"""The current form of each vendor label."""
