"""Rows: odd ids, letters, places, duplicates, and files that are not a full export."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from readers import files, vendors
from readers.files import Row
from readers.hostile.case import Case, accepted, refused
from serine_report.genome import Assembly, complement
from serine_report.readers.evidence import known_markers

ROWS = files.rows()
KNOWN = ROWS[: len(known_markers())]
EXTRA: Row = ("rs715", "2", 211543055, "CT")


SPELLINGS = {
    "rsid": (
        "RS715", "i5000001", "kgp123", "VGXS35706", "Affx-123", "GSA-rs715", "JHU_1.5",
        "chr1:1:A", "rs6,rs9", ".", "rs12345678901234567890",
    ),
    "chromosome": (
        "chr2", "Chr2", "02", "23", "24", "25", "26", "M", "chrM", "XY", "PAR", "0", "",
        "chrUn_KI270742v1", "HLA-A",
    ),
    "position": ("0", "-1", "", "NA", "211543055.0", "00211543055", "."),
    "genotype": (
        "ct", "C/T", "C|T", "C T", "TC", "--", "00", "0", "NN", "??", "./.", "NC", "NA", "#N/A",
        "---", "", "C0", "A-", "-A", "A", "II", "DD", "DI", "ACGT", "XX", "12",
    ),
}  # fmt: skip


def changed(**cells: str) -> list[Row]:
    """The default rows and one more, which differs in these cells."""
    rsid, chromosome, position, genotype = EXTRA
    row = (
        cells.get("rsid", rsid),
        cells.get("chromosome", chromosome),
        cells.get("position", position),
        cells.get("genotype", genotype),
    )
    return [*ROWS, row]  # type: ignore[list-item]  # a position may be any word here


def words() -> Iterator[Case]:
    """Spellings that are all right, or that make one row useless and no more."""
    for cell, spellings in SPELLINGS.items():
        for spelling in spellings:
            content = files.text_23andme(changed(**{cell: spelling}))
            yield accepted(f"{cell} {_named(spelling)}", content)


def _named(spelling: str) -> str:
    return "".join(c if c.isalnum() else f"x{ord(c):02x}" for c in spelling) or "empty"


def places() -> Iterator[Case]:
    """Assemblies, stated and true, and positions that were damaged."""
    on_36, on_38 = files.rows(assembly=Assembly.NCBI36), files.rows(assembly=Assembly.GRCH38)
    contradicts = "assembly_contradicts_header"
    yield accepted("ncbi36 that says 37", files.text_23andme(on_36), contradicts, "old_assembly")
    yield accepted("grch38 that says 37", files.text_23andme(on_38), contradicts)
    says_36 = files.text_23andme(ROWS, stated="# build 36\r\n")
    yield accepted("grch37 that says 36", says_36, contradicts)
    true_36 = files.text_23andme(on_36, stated="# build 36\r\n")
    yield accepted("ncbi36 that says so", true_36, "old_assembly")
    yield accepted("nothing said of the assembly", files.text_23andme(ROWS, stated=""))
    moved = [(rsid, c, position + 7, g) for rsid, c, position, g in ROWS]
    yield accepted(
        "positions of no assembly", files.text_23andme(moved), "positions_fit_no_assembly"
    )
    damaged: list[tuple[object, ...]] = [
        (r, c, f"{p:.5E}" if p > 10_000_000 else p, g) for r, c, p, g in ROWS
    ]
    table = "".join("\t".join(map(str, row)) + "\n" for row in damaged)
    head = "rsid\tchromosome\tposition\tgenotype\n"
    yield accepted(
        "positions damaged by a spreadsheet", (head + table).encode(), "positions_damaged"
    )
    few = [*KNOWN[:40], *filler(1200)]
    unknown = files.text_23andme(few, stated="")
    yield accepted(
        "too few markers and nothing said",
        unknown,
        "assembly_unknown",
        "chromosomes_missing",
        "unusual_heterozygosity",
    )
    yield accepted("no positions", vendors.without_positions(), "no_positions")
    pairs = "".join(f"{rsid},{genotype}\n" for rsid, _, _, genotype in ROWS)
    bare = ("rsid,genotype\n" + pairs).encode()
    yield accepted("ids and genotypes only", bare, "no_positions", "no_chromosomes")
    yield accepted(
        "pairs without a header", pairs.encode(), "no_positions", "no_chromosomes", "no_header"
    )


def filler(n_rows: int, genotype: str = "GG", chromosome: str = "1") -> list[Row]:
    return [(f"rs{800_000_000 + n}", chromosome, 1000 + n, genotype) for n in range(n_rows)]


def letters() -> Iterator[Case]:
    """Strands, and shares of genotypes that no person has."""
    other = [(r, c, p, complement(g)) for r, c, p, g in ROWS]
    yield accepted("complemented altogether", files.text_23andme(other), "strand_minus")
    half = [row if index % 2 else other[index] for index, row in enumerate(ROWS)]
    yield accepted("complemented every other time", files.text_23andme(half), "strand_mixed")
    chance = random.Random(3)
    shuffled = [(r, c, p, "".join(chance.choices("ACGT", k=2))) for r, c, p, _ in ROWS]
    yield refused("letters by chance", files.text_23andme(shuffled), "letters_fit_no_strand")
    many = [(r, c, p, "--" if n % 3 == 0 else g) for n, (r, c, p, g) in enumerate(ROWS)]
    yield accepted("many no-calls", files.text_23andme(many), "many_no_calls")
    homozygous = [(r, c, p, g[0] * 2) for r, c, p, g in ROWS]
    yield accepted(
        "homozygous altogether", files.text_23andme(homozygous), "unusual_heterozygosity"
    )
    heterozygous = [
        (r, c, p, "".join(sorted(known_markers()[r].alleles)) if r in known_markers() else g)
        for r, c, p, g in ROWS
    ]
    yield accepted(
        "heterozygous altogether", files.text_23andme(heterozygous), "unusual_heterozygosity"
    )


def duplicates() -> Iterator[Case]:
    """The same id on two rows."""
    yield accepted("identical duplicates", files.text_23andme([*ROWS, EXTRA, EXTRA]))
    no_call = ("rs715", "2", 211543055, "--")
    yield accepted("a no-call and a call", files.text_23andme([*ROWS, no_call, EXTRA]))
    other = ("rs715", "2", 211543055, "TT")
    content = files.text_23andme([*ROWS, EXTRA, other])
    yield accepted("duplicates in conflict", content, "conflicting_duplicates")
    twins = [row for row in ROWS for _ in range(2)]
    yield accepted("every row twice", files.text_23andme(twins))


def shapes() -> Iterator[Case]:
    """Rows of another shape, in and beyond the number allowed; files that are too short."""
    yield accepted("two malformed rows", _with_malformed(2), "malformed_rows")
    yield accepted("ten malformed rows", _with_malformed(10), "malformed_rows")
    yield refused("eleven malformed rows", _with_malformed(11), "malformed_rows")
    yield refused("a thousand malformed rows", _with_malformed(1000), "malformed_rows")
    words = "".join(f"rs{n}\t1\tabc\tAA\r\n" for n in range(20)).encode()
    yield refused("positions that are words", files.text_23andme() + words, "malformed_rows")
    one = files.text_23andme() + b"rs1\t1\tabc\tAA\r\n"
    yield accepted("one position that is a word", one, "malformed_rows")
    hexadecimal = files.text_23andme() + b"rs9\t1\t0x3\tAG\r\n"
    yield accepted("a hexadecimal position", hexadecimal, "malformed_rows")
    chance = random.Random(5)
    yield accepted("shuffled rows", files.text_23andme(chance.sample(ROWS, len(ROWS))))
    yield refused("999 rows", files.text_23andme(ROWS[:999]), "too_few_rows")
    partial_rows = files.text_23andme(ROWS[:300])
    yield accepted(
        "300 rows that are meant to be few", partial_rows, "partial", "chromosomes_missing",
        allow_partial=True,
    )  # fmt: skip
    one_row = files.text_23andme([EXTRA])
    yield accepted("one row", one_row, "partial", "chromosomes_missing", allow_partial=True)
    without_x = [row for row in ROWS if row[1] not in ("X", "22")]
    content = files.text_23andme([*without_x, *filler(200)])
    yield accepted("two chromosomes missing", content, "chromosomes_missing")


def _with_malformed(number: int) -> bytes:
    lines = files.text_23andme().split(b"\r\n")
    for index in range(number):
        lines.insert(20 + 2 * index, b"rs1\t1\t5")
    return b"\r\n".join(lines)


def of_each_vendor() -> Iterator[Case]:
    """One file a vendor, in every form."""
    vcf = frozenset({"absent_is_unknown", "partial_vcf"})
    warnings = {"deCODEme": frozenset({"old_assembly"}), "VCF": vcf}
    for vendor, write in vendors.WRITERS.items():
        yield Case(f"file of {vendor}", write, warnings=warnings.get(vendor, frozenset()))
    yield accepted("file of myheritage to 2019", vendors.myheritage_to_2019())
    yield accepted("file of myheritage damaged", vendors.myheritage_damaged())
    yield accepted("file of familytreedna to 2019", vendors.familytreedna_to_2019())
    yield accepted("file of familytreedna since 2019", vendors.familytreedna_since_2019())
    report = vendors.illumina(samples=("S1", "S2"), delimiter=",")
    yield accepted("final report with the sample named", report, sample="S2")
    yield accepted("final report with the sample numbered", report, sample="1")
    samples = vendors.vcf(samples=("A", "B"))
    yield accepted("vcf with the sample named", samples, *vcf, sample="B")
    yield accepted("vcf with the sample numbered", samples, *vcf, sample="1")
    yield accepted("vcf with ids", vendors.vcf(with_ids=True), *vcf)
    block = "chr2\t210678331\t.\tT\t<NON_REF>\t.\t.\tEND=210678400\tGT:DP:GQ\t0/0:30:60"
    gvcf = vendors.vcf(head=('##ALT=<ID=NON_REF,Description="any">',), more=(block,))
    yield accepted("gvcf", gvcf, "partial_vcf")


def large() -> Iterator[Case]:
    """More rows than a test run should make each time."""
    yield Case(
        "imputed", partial(_many_rows, 1_300_000), warnings=frozenset({"imputed"}), is_large=True
    )
    most = partial(_equal_rows, 5_000_000 - len(ROWS))
    yield Case("five million rows", most, warnings=frozenset({"imputed"}), is_large=True)
    yield Case(
        "five million rows and one", partial(_equal_rows, 5_000_001), "too_many_rows", is_large=True
    )
    yield Case("a gigabyte in one line", partial(_endless, 99 << 20), "endless_line", is_large=True)
    ragged = partial(_ragged, 4_000_000)
    yield Case("four million malformed rows", ragged, "malformed_rows", is_large=True)


def _many_rows(number: int) -> bytes:
    more = "".join(f"i{n}\tX\t{n}\tA\r\n" for n in range(number - len(ROWS)))
    return files.text_23andme() + more.encode()


def _equal_rows(number: int) -> bytes:
    return files.text_23andme() + b"i1\tX\t1\tA\n" * number


def _endless(n_bytes: int) -> bytes:
    return files.text_23andme() + b"A" * n_bytes


def _ragged(number: int) -> bytes:
    return files.text_23andme() + b"rs1\t1\t5\r\n" * number


def cases() -> Iterator[Case]:
    """All of them."""
    for group in (words, places, letters, duplicates, shapes, of_each_vendor, large):
        yield from group()
