"""The walk of one file: bytes, container, text, layout, rows, quality, evidence, `Sample`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from serine_report.errors import InputError
from serine_report.genome import Assembly
from serine_report.readers import evidence, limits, plausibility
from serine_report.readers.buffers import numbers_array, words_array
from serine_report.readers.container import Chunks, peek, unpack
from serine_report.readers.layout import sniff
from serine_report.readers.opening import Given, hold, open_path
from serine_report.readers.quality import Quality, quality_of
from serine_report.readers.rows import Columns, read_rows
from serine_report.readers.sentences import Remarks
from serine_report.readers.text import clean_lines, decoded
from serine_report.sample import COLUMNS, Container, Sample, Source, Vendor, string_array

if TYPE_CHECKING:
    import pyarrow as pa


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
    unpacked = unpack(given, options.member, _looks_like_rows, remarks)
    blocks = clean_lines(_cut(decoded(unpacked.chunks, remarks), block_bytes), limits.LINE_BYTES)
    head, blocks = peek(blocks, limits.TEXT_HEAD_BYTES)
    layout = sniff(head, is_whole=len(head) < limits.TEXT_HEAD_BYTES)
    if not layout.has_names:
        remarks.add("no_header")
    columns = read_rows(blocks, layout)
    quality = quality_of(columns)
    plausibility.check_rows(columns, quality, remarks, allow_partial=options.allow_partial)
    origin = _Origin(given.sha256(), unpacked.container, layout.family.vendor)
    source = _source(origin, columns, quality, layout.stated, remarks)
    return Sample(table=_table(columns), source=source, member=unpacked.member)


@dataclass(frozen=True, slots=True)
class _Origin:
    sha256: str
    container: Container
    vendor: Vendor


def _source(
    origin: _Origin, columns: Columns, quality: Quality, stated: Assembly | None, remarks: Remarks
) -> Source:
    found = evidence.find_markers(columns)
    assembly = evidence.assembly_evidence(found, stated)
    strand, n_foreign = evidence.strand_evidence(found)
    plausibility.check_evidence(assembly, strand, n_foreign, remarks)
    return Source(
        sha256=origin.sha256,
        container=origin.container,
        vendor=origin.vendor,
        n_rows=quality.n_rows,
        n_no_calls=quality.n_no_calls,
        call_rate=quality.call_rate,
        n_malformed_rows=len(columns.malformed),
        n_duplicate_rsids=quality.n_duplicate_rsids,
        heterozygosity=quality.heterozygosity,
        rows_by_chromosome=quality.rows_by_chromosome,
        positions_usable=assembly.used is not None and not columns.n_damaged_positions,
        assembly=assembly,
        strand=strand,
        warnings=remarks.all(),
    )


def _table(columns: Columns) -> pa.Table:
    import pyarrow as pa

    chromosomes = words_array(columns.chromosomes, string_array(columns.chromosome_names))
    genotypes = words_array(columns.genotypes, string_array(columns.genotype_names))
    positions = numbers_array(columns.positions)
    return pa.table([columns.rsids, chromosomes, positions, genotypes], names=list(COLUMNS))


def _cut(chunks: Chunks, n_bytes: int) -> Chunks:
    for chunk in chunks:
        for start in range(0, len(chunk), n_bytes):
            yield chunk[start : start + n_bytes]


def _looks_like_rows(head: bytes) -> bool:
    text = b"".join(clean_lines(decoded(iter([head]), Remarks()), limits.LINE_BYTES))
    try:
        sniff(text, is_whole=len(head) < limits.HEAD_BYTES)
    except InputError:
        return False
    return True
