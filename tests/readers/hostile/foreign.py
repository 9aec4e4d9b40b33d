"""Files that are something else altogether."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator

from readers import files, vendors
from readers.hostile.case import Case, refused
from readers.hostile.containers import bgzf, zipped

WEB_PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>\n"
OFFICE = ("[Content_Types].xml", b"<?xml version='1.0'?>")


def documents() -> Iterator[Case]:
    """What a browser, an office or a camera writes."""
    yield refused("web page", WEB_PAGE, "web_page")
    yield refused("web page after blanks", b"\n\n   " + WEB_PAGE.lower(), "web_page")
    yield refused("web page with a byte order mark", b"\xef\xbb\xbf" + WEB_PAGE, "web_page")
    yield refused("web page in utf16", WEB_PAGE.decode().encode("utf-16"), "web_page")
    yield refused("web page packed by gzip", gzip.compress(WEB_PAGE, mtime=0), "web_page")
    yield refused("xml", b"<?xml version='1.0'?><rss></rss>", "web_page")
    yield refused("pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "pdf")
    yield refused("png", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture")
    yield refused("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(100), "picture")
    yield refused("gif", b"GIF89a" + bytes(100), "picture")
    yield refused("tiff", b"II*\0" + bytes(100), "picture")
    yield refused("heic", b"\0\0\0\x18ftypheic" + bytes(100), "picture")
    yield refused("webp", b"RIFF\x10\0\0\0WEBPVP8 " + bytes(100), "picture")
    docx = zipped(OFFICE, ("word/document.xml", b"<w/>"))
    yield refused("docx", docx, "word_document")
    yield refused("xlsx", zipped(OFFICE, ("xl/workbook.xml", b"<w/>")), "spreadsheet")
    yield refused("pptx", zipped(OFFICE, ("ppt/presentation.xml", b"<w/>")), "word_document")
    ods = zipped(("mimetype", b"application/x"), ("content.xml", b"<o/>"))
    yield refused("ods", ods, "spreadsheet")
    yield refused("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "office_document")
    yield refused("rtf", b"{\\rtf1\\ansi rs715}", "word_document")
    yield refused("rar", b"Rar!\x1a\x07\x01\0" + bytes(100), "other_archive")
    yield refused("7z", b"7z\xbc\xaf\x27\x1c" + bytes(100), "other_archive")
    yield refused("zstd", b"\x28\xb5\x2f\xfd" + bytes(100), "other_archive")
    yield refused("json", b'{"rsid": "rs715"}', "json")
    yield refused("json list", b'[{"rsid": "rs715"}]', "json")
    yield refused("our own report as json", b'{\n  "schema_version": 1,\n', "own_output")
    yield refused("family tree", b"0 HEAD\n1 SOUR Ancestry\n1 GEDC\n", "gedcom")


def sequences() -> Iterator[Case]:
    """What a sequencer and its programs write."""
    reads = b"@read1\nACGTNACGT\n+\nFFFFFFFFF\n" * 100
    yield refused("fastq", reads, "sequence_reads")
    yield refused("fastq packed by gzip", gzip.compress(reads, mtime=0), "sequence_reads")
    yield refused("fasta", b">chrM\nGATCACAGGTCTATCACCCT\n" * 50, "sequence")
    yield refused("sam", b"@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr1\tLN:1\n", "aligned_reads")
    yield refused("bam", bgzf(b"BAM\x01" + bytes(100)), "aligned_reads")
    yield refused("cram", b"CRAM\x03\0" + bytes(100), "aligned_reads")
    yield refused("bcf", bgzf(b"BCF\x02\x02" + bytes(100)), "binary_variants")
    fixed = b"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"
    start = b"##fileformat=VCFv4.2\n"
    yield refused("vcf without genotypes", start + fixed + b"\n", "vcf_without_genotypes")
    yield refused("vcf without column names", start + b"1\t2\t.\tA\tG\n", "damaged_vcf")
    yield refused("vcf without records", vendors.vcf([]), "no_rows")
    yield refused("vcf of blank lines", vendors.vcf([]) + b"\n\n", "no_rows")
    samples = vendors.vcf(samples=("A", "B", "C"))
    yield refused("vcf of three samples", samples, "several_samples")
    yield refused("vcf without the sample named", samples, "sample_not_found", sample="D")
    yield refused("vcf without the sample numbered", samples, "sample_not_found", sample="4")
    yield refused("vcf that is short", vendors.vcf(files.rows()[:500]), "too_few_rows")
    long = vendors.vcf(more=("chrX\t9\t.\tA\tG\t.\tPASS\t" + "A" * 2_000_000 + "\tGT\t0/1",))
    yield refused("vcf with an endless line", long, "endless_line")


def tables() -> Iterator[Case]:
    """Tables that are no raw data, and raw data of what is no person."""
    head = b"Full Name,Match Date,Relationship Range,Shared cM,Longest Block\n"
    yield refused("match list", head + b"A B,1/1/2020,Cousin,50,20\n" * 2000, "match_list")
    head = b"Name,Match Name,Chromosome,Start Location,End Location,Centimorgans,Matching SNPs\n"
    yield refused("segment list", head + b"A,B,1,72017,3000000,7.5,900\n" * 2000, "segment_list")
    head = b"Name,Genotype,Magnitude,Repute,Summary\n"
    row = b"rs715,CT,1.1,good,common in clinvar\n"
    yield refused("annotated report", head + row * 2000, "annotated_report")
    yield refused(
        "bank statement", b"Date;Payee;Amount\n1.1.2020;Shop;12,50\n" * 900, "unknown_layout"
    )
    yield refused(
        "prose", b"The quick brown fox jumps over the lazy dog.\n" * 900, "unknown_layout"
    )
    yield refused("numbers", b"1\t2\t3\t4\n" * 2000, "unknown_layout")
    yield refused("one column", b"rs715\n" * 2000, "unknown_layout")
    top = vendors.illumina(strands=("Top",))
    yield refused("final report with top letters", top, "lab_strand_columns")
    ab = vendors.illumina(strands=("AB",), delimiter=",")
    yield refused("final report with ab letters", ab, "lab_strand_columns")
    both = vendors.illumina(samples=("S1", "S2"))
    yield refused("final report of two samples", both, "several_samples")
    dog = [(f"BICF{n}", str(n % 38 + 1), 1000 + n, "AG") for n in range(2000)]
    yield refused("dog", files.text_23andme(dog), "not_human")
    mt = [(f"i{4000000 + n}", "MT", n + 1, "A") for n in range(2000)]
    yield refused("mitochondrial dna only", files.text_23andme(mt), "only_mitochondrial")
    y = [(f"rs{4000000 + n}", "Y", n + 1, "A") for n in range(2000)]
    yield refused("y chromosome only", files.text_23andme(y), "only_y")


def noise() -> Iterator[Case]:
    """Bytes by chance."""
    chance = random.Random(20261123)
    yield refused("random bytes", chance.randbytes(100_000), "not_text")
    letters = bytes(chance.choices(b"abcdefghij \n", k=100_000))
    yield refused("random letters", letters, "unknown_layout")
    cells = "\n".join(
        "\t".join(chance.choices("ACGT0123456789rsXY-", k=4)) for _ in range(3000)
    ).encode()
    yield refused("random cells", cells, "unknown_layout")
    yield refused("zeros", bytes(100_000), "not_text")
    yield refused("program", b"\x7fELF\x02\x01\x01" + bytes(200), "not_text")
    yield refused("zip magic and noise", b"PK\x03\x04" + chance.randbytes(50_000), "truncated")
    yield refused("gzip magic and noise", b"\x1f\x8b\x08\0" + chance.randbytes(50_000), "damaged")


def cases() -> Iterator[Case]:
    """All of them."""
    yield from documents()
    yield from sequences()
    yield from tables()
    yield from noise()
