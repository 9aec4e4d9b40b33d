"""What a person reads when a file is refused, or read with a remark: a code, a sentence.

Codes are never renamed. A sentence says what, where and what next; it may be given a line
number, a count, a vendor or the names inside an archive, never the content of a row.
"""

from __future__ import annotations

from serine_report.errors import InputError
from serine_report.sample import FileWarning

REFUSALS = {
    # The file as a thing on disk
    "not_found": "There is no such file: check the name and the folder.",
    "directory": "This is a folder, not a file: name the raw data file inside it.",
    "not_a_regular_file": "This is a pipe or a device, not a file: save the raw data to a file"
    " first, or pass it on standard input with '-'.",
    "symbolic_link": "This is a link to another file: name the raw data file itself.",
    "unreadable": "This file may not be read: check its permissions.",
    "empty": "The file is empty: download it again.",
    "changed_while_read": "The file changed while it was read: wait until the download or copy"
    " is finished and try again.",
    "too_large": "The file is larger than {limit} MB, which no raw data file of a DNA test is:"
    " check that it is the right file.",
    # Containers
    "truncated": "The {container} file ends too early: the download or copy was cut off, so"
    " download it again.",
    "damaged": "The {container} file is damaged (its checksum or structure is wrong): download"
    " it again.",
    "unpacks_too_large": "The file unpacks to far more than raw DNA data would: check that it"
    " is the right file.",
    "too_many_members": "The {container} file holds more than {limit} parts, which no raw data"
    " download does: give the raw data file itself.",
    "encrypted": "The zip file is protected by a password: unpack it and give the raw data file"
    " inside.",
    "nested_archive": "The archive holds another archive: unpack it and give the raw data file"
    " inside.",
    "unsafe_archive": "The archive is not well-formed (linked, overlapping or equally named"
    " members): unpack it yourself and give the raw data file inside.",
    "unsupported_compression": "The zip file uses a compression that is not supported: unpack it"
    " and give the raw data file inside.",
    "archive_without_dna": "The archive holds no raw DNA data (inside: {members}): download the raw"
    " data from your test's website.",
    "several_dna_files": "The archive holds more than one raw data file ({members}): choose one"
    " with --member.",
    "member_not_found": "The archive has no member of that name (inside: {members}): give one"
    " of these names.",
    "member_of_no_archive": "The file is no archive, so --member does not apply: leave it out.",
    # Files that are something else
    "pdf": "This is a PDF document: I need the raw data download (a text or zip file), not a"
    " report.",
    "web_page": "This is a web page, not raw data: you were probably logged out when you saved"
    " it, so log in and download the raw data again.",
    "picture": "This is a picture: I need the raw data download (a text or zip file).",
    "word_document": "This is a word-processor document: I need the raw data download as it"
    " came, a text or zip file.",
    "spreadsheet": "This is a spreadsheet: save it as text (CSV), or better, give the raw data"
    " download as it came.",
    "office_document": "This is a Word or Excel document: give the raw data download as it came,"
    " a text or zip file.",
    "other_archive": "This is an archive of a kind that is not supported: unpack it and give the"
    " raw data file inside.",
    "aligned_reads": "This is a file of aligned sequencing reads (BAM, CRAM or SAM): give the"
    " variant file (VCF) of the same test.",
    "sequence_reads": "This is a file of sequencing reads (FASTQ): give the variant file (VCF)"
    " of the same test.",
    "sequence": "This is a sequence (FASTA), not a raw data file: give the raw data download of a"
    " DNA test.",
    "binary_variants": "This is a binary variant file (BCF): convert it to VCF first.",
    "json": "This is a JSON document, not raw data: give the raw data download of a DNA test.",
    "own_output": "This is a result of serine-report itself: give the raw data file that it was"
    " made from.",
    "gedcom": "This is a family tree (GEDCOM), not raw data: give the raw data download of a DNA"
    " test.",
    "match_list": "This is a list of DNA relatives, not raw data: give the raw data download.",
    "segment_list": "This is a list of shared segments, not raw data: give the raw data download.",
    "annotated_report": "This is the report of another service, not raw data: give the raw data"
    " download of the DNA test.",
    "lab_strand_columns": "This laboratory report has no Plus-strand columns, and its letters"
    " cannot be told without the array's manifest: ask for a final report with 'Allele1 - Plus' and"
    " 'Allele2 - Plus'.",
    "vcf_without_genotypes": "This VCF lists variants without anybody's genotypes: give the VCF of"
    " a person.",
    "damaged_vcf": "The header of this VCF is damaged (it has no line of column names): download it"
    " again.",
    "several_samples": "The file holds {n_samples} samples: choose one with --sample, by its name"
    " or its number (1 to {n_samples}).",
    "sample_not_found": "The file has no sample of that name or number: it holds {n_samples}"
    " (numbers 1 to {n_samples}).",
    "not_text": "This is not a text file: give the raw data download of a DNA test, a text or zip"
    " file.",
    # Text and rows
    "damaged_text": "The file is damaged {where} (it contains NUL bytes): download it again.",
    "endless_line": "A line {where} is longer than {limit} KiB, which no raw data file has: check"
    " that it is the right file.",
    "unknown_layout": "The columns are not those of any raw data file that I know (rsid,"
    " chromosome, position, genotype): check that it is the raw data download.",
    "header_contradicts_columns": "The header names a column {role}, but the rows hold something"
    " else there: give the file as it was downloaded.",
    "no_rows": "The file has a header but no rows: download it again.",
    "cut_off": "The file stops in the middle of line {line}: the download or copy was cut off,"
    " so download it again.",
    "malformed_rows": "Line {line} and {more} are no rows of {n_columns} columns like the"
    " rest: give the file as it was downloaded.",
    "too_many_rows": "The file has more than {limit} rows, which no raw data file of a DNA test"
    " has: give the original raw data, not an imputed file.",
    "too_few_rows": "The file has only {n_rows} rows, so it is not a full export: download it"
    " again, or pass --allow-partial if you know that it is meant to be short.",
    "only_mitochondrial": "The file holds mitochondrial DNA only: give the raw data of an"
    " autosomal test.",
    "only_y": "The file holds the Y chromosome only: give the raw data of an autosomal test.",
    "not_human": "The file names chromosomes that people do not have, as that of an animal does:"
    " give the raw data of a person.",
    "letters_fit_no_strand": "{n_foreign} of {n_tested} common markers show letters that the"
    " marker does not have on either strand: the genotypes are not usable, so download the file"
    " again.",
}

WARNINGS = {
    "trailing_bytes": "Something stands after the end of the compressed data; it was ignored.",
    "member_chosen": "The archive holds several files; one of them is raw data and was read.",
    "utf16": "The file was saved as UTF-16, so it is not as it was downloaded.",
    "odd_characters": "Some rows contain characters that are no part of raw data; they were not"
    " compared with anything.",
    "no_header": "The file has no header row; the columns were told by their content.",
    "malformed_rows": "{n_rows} did not have the right columns (the first is line {line}) and"
    " {were} left out.",
    "conflicting_duplicates": "{n_rsids} stand more than once with different genotypes; none of"
    " them is used.",
    "positions_damaged": "Positions were damaged by a spreadsheet ({n_rows}), so positions are"
    " not checked; variants are matched by their ids.",
    "positions_fit_no_assembly": "The positions fit no known assembly ({n_agreeing} of"
    " {n_tested} markers at best), so they are not used.",
    "assembly_contradicts_header": "The header says {stated}, but the positions are those of"
    " {detected} ({n_agreeing} of {n_tested} markers); the positions were believed.",
    "no_positions": "The file has no positions; variants are matched by their ids.",
    "old_assembly": "The positions are those of the old assembly NCBI36; variants are matched by"
    " their ids as well.",
    "assembly_unknown": "Which assembly the positions are on is not known, so positions are not"
    " checked; variants are matched by their ids.",
    "strand_mixed": "The letters of this file are on mixed strands: {n_agreeing} of {n_tested}"
    " common markers are on the plus strand.",
    "strand_minus": "The letters of this file are on the minus strand: {n_agreeing} of"
    " {n_tested} common markers are on the plus strand.",
    "chromosomes_missing": "The file has no rows for {chromosomes}.",
    "no_chromosomes": "The file has no chromosomes; variants are matched by their ids.",
    "many_no_calls": "{percent} % of the rows are no-calls, more than in a usual file.",
    "unusual_heterozygosity": "{percent} % of the autosomal genotypes have two different letters;"
    " in a usual file it is 5 to 45 %.",
    "partial_vcf": "This VCF holds {n_rows} variants, fewer than a whole genome has: it is probably"
    " of an exome or a panel, and most places are not in it.",
    "absent_is_unknown": "A VCF lists only places that differ from the reference; a variant that it"
    " does not list was not read, and is not taken for the reference.",
    "imputed": "The file has {n_rows} rows, more than any array tests: some were probably"
    " imputed, that is, estimated and not read.",
    "partial": "The file has only {n_rows} rows, so most of a full export is missing.",
}


def refuse(code: str, **facts: str | int) -> InputError:
    """The refusal of that code, to be raised; `facts` fill the sentence's blanks."""
    return InputError(code, REFUSALS[code].format(**facts))


class Remarks:
    """The warnings gathered on the way through one file; each code is kept once."""

    def __init__(self) -> None:
        self._by_code: dict[str, FileWarning] = {}

    def add(self, code: str, **facts: str | int) -> None:
        """Note something about the file; `facts` fill the sentence's blanks."""
        message = WARNINGS[code].format(**facts)
        self._by_code.setdefault(code, FileWarning(code=code, message=message))

    def all(self) -> tuple[FileWarning, ...]:
        """In the order in which they were noted."""
        return tuple(self._by_code.values())


def count_of(number: int, noun: str) -> str:
    """A number with its noun: `1 row`, `2,113 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
