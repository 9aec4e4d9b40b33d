"""The walk of one file: bytes, container, text, layout, rows, quality, evidence, `Sample`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from serine_report.errors import InputError
from serine_report.readers import evidence, limits, plausibility
from serine_report.readers.chips import chip_of
from serine_report.readers.container import Chunks, peek, unpack
from serine_report.readers.content import Content
from serine_report.readers.families import Family
from serine_report.readers.foreign import check_text
from serine_report.readers.genotyping import TableInterpreter
from serine_report.readers.layout import sniff
from serine_report.readers.opening import Given, check_size, hold, open_path
from serine_report.readers.quality import Quality, quality_of
from serine_report.readers.rows import read_rows
from serine_report.readers.sentences import Remarks
from serine_report.readers.text import clean_lines, decoded, evenly
from serine_report.readers.vcf.header import MAGIC
from serine_report.readers.vcf.reading import FAMILY as VCF
from serine_report.readers.vcf.reading import read_variants
from serine_report.sample import Sample, Source


@dataclass(frozen=True)
class ReadOptions:
    """What a person may say about a file.

    Attributes:
        allow_partial: The file is meant to be shorter than a full export.
        member: Which member of an archive to read.
        sample: Which sample of a VCF to read.
    """

    allow_partial: bool = False
    member: str | None = None
    sample: str | None = None


def read_file(
    path: str | Path,
    options: ReadOptions = ReadOptions(),
    *,
    block_bytes: int = limits.BLOCK_BYTES,
) -> Sample:
    """Read the raw data file at a path; `-` is standard input.

    Args:
        path: As the person typed it; its ending decides nothing.
        options: What the person said about the file.
        block_bytes: How much is read at a time; changes nothing of the result.

    Returns:
        Every row of the file, and what is known of the file as a whole.

    Raises:
        InputError: It cannot be used; docs/formats.md lists the codes.
    """
    with open_path(path) as given:
        return _read(given, options, block_bytes)


def read_stream(
    stream: BinaryIO,
    options: ReadOptions = ReadOptions(),
    *,
    block_bytes: int = limits.BLOCK_BYTES,
) -> Sample:
    """Read raw data from an open binary stream, an upload for instance, in memory.

    Raises:
        InputError: As `read_file`.
    """
    return _read(hold(stream), options, block_bytes)


def _read(given: Given, options: ReadOptions, block_bytes: int) -> Sample:
    remarks = Remarks()
    unpacked = unpack(given, options.member, _whose_rows, remarks)
    head, text = peek(decoded(unpacked.chunks, remarks), limits.HEAD_BYTES)
    check_text(head)
    text = evenly(text, block_bytes)
    if head.startswith(MAGIC):
        unpacked.budget.limit_bytes = limits.VCF_UNPACKED_BYTES
        content = read_variants(clean_lines(text, limits.VCF_LINE_BYTES), options.sample)
    else:
        check_size(given.size, limits.INPUT_BYTES)
        with unpacked.explaining():
            content = _read_table(clean_lines(text, limits.LINE_BYTES), options.sample, remarks)
    quality = quality_of(content.columns)
    plausibility.check_rows(content, quality, remarks, allow_partial=options.allow_partial)
    source = _source(content, quality, remarks)
    source = replace(source, sha256=given.sha256(), container=unpacked.container)
    return Sample(content.columns, source, unpacked.member, content.blocks)


def _read_table(lines: Chunks, sample: str | None, remarks: Remarks) -> Content:
    head, lines = peek(lines, limits.TEXT_HEAD_BYTES)
    layout = sniff(head, is_whole=len(head) < limits.TEXT_HEAD_BYTES)
    if not layout.has_names:
        remarks.add("no_header")
    columns = read_rows(lines, layout, TableInterpreter(layout, sample))
    has_positions = "position" in layout.roles
    return Content(columns, layout.family.vendor, layout.stated, has_positions)


def _source(content: Content, quality: Quality, remarks: Remarks) -> Source:
    """What is known of the text; its hash and container are for the caller to add."""
    found = evidence.find_markers(content.columns)
    assembly = evidence.assembly_evidence(found, content.stated)
    strand, n_foreign = evidence.strand_evidence(found)
    plausibility.check_evidence(content, assembly, strand, n_foreign, remarks)
    n_damaged = content.columns.n_damaged_positions
    return Source(
        sha256="0" * 64,
        container="plain",
        vendor=content.vendor,
        chip=None if content.is_vcf else chip_of(content.columns, content.vendor),
        n_rows=quality.n_rows,
        n_no_calls=quality.n_no_calls,
        call_rate=quality.call_rate,
        n_malformed_rows=len(content.columns.malformed),
        n_duplicate_rsids=quality.n_duplicate_rsids,
        heterozygosity=quality.heterozygosity,
        rows_by_chromosome=quality.rows_by_chromosome,
        positions_usable=assembly.used is not None and content.has_positions and not n_damaged,
        assembly=assembly,
        strand=strand,
        warnings=remarks.all(),
    )


def _whose_rows(head: bytes) -> Family | None:
    """Whose raw data begins with these bytes; None where it is none."""
    text = b"".join(decoded(iter([head]), Remarks()))
    if text.startswith(MAGIC):
        return VCF
    try:
        check_text(text)
        lines = b"".join(clean_lines(iter([text]), limits.LINE_BYTES))
        return sniff(lines, is_whole=len(head) < limits.HEAD_BYTES).family
    except InputError:
        return None
