"""The header of a VCF: its assembly, its samples, where its records begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from serine_report.genome import Assembly
from serine_report.readers import limits
from serine_report.readers.container import Chunks, peek
from serine_report.readers.families import Head
from serine_report.readers.sentences import refuse

MAGIC = b"##fileformat=VCF"

# The lengths of chromosomes 1 and 2, which no two assemblies share.
_ASSEMBLY_OF_LENGTH = {
    247_249_719: Assembly.NCBI36,
    242_951_149: Assembly.NCBI36,
    249_250_621: Assembly.GRCH37,
    243_199_373: Assembly.GRCH37,
    248_956_422: Assembly.GRCH38,
    242_193_529: Assembly.GRCH38,
}
_CONTIG = re.compile(r"^##contig=<.*length=(\d{9})\b", re.MULTILINE)
_ABOUT_ASSEMBLY = re.compile(r"^##(?:reference|assembly|contig=<id=(?:chr)?[12],).*", re.MULTILINE)
_COLUMNS = re.compile(rb"^#CHROM\t[^\r\n]*(?:\r\n|\r|\n|$)", re.MULTILINE)
_BEFORE_SAMPLES = 9


class Header(Struct, frozen=True):
    """What the header of a VCF says.

    Attributes:
        samples: In the order of their columns; they may be people's names.
        start: Offset of the first record in the clean text, in bytes.
        first_line: Its line number, counted from 1.
        stated: The assembly, by the lengths of its contigs or by name.
        has_blocks: Whether records may be stretches of reference (gVCF).
    """

    samples: tuple[str, ...]
    start: int
    first_line: int
    stated: Assembly | None
    has_blocks: bool


def read_header(blocks: Chunks) -> tuple[Header, Iterator[bytes]]:
    """Read the header, and give the blocks from the beginning again.

    Raises:
        InputError: There is no line of column names, or nobody's genotypes follow.
    """
    head, blocks = peek(blocks, limits.TEXT_HEAD_BYTES)
    if not _COLUMNS.search(head):
        head, blocks = peek(blocks, limits.VCF_HEADER_BYTES)
    columns = _COLUMNS.search(head)
    if columns is None:
        raise refuse("damaged_vcf")
    names = columns[0].decode("ascii").strip().split("\t")
    if len(names) <= _BEFORE_SAMPLES:
        raise refuse("vcf_without_genotypes")
    text = head[: columns.start()].decode("ascii").lower()
    header = Header(
        samples=tuple(names[_BEFORE_SAMPLES:]),
        start=columns.end(),
        first_line=len(text.splitlines()) + 2,
        stated=_stated(text),
        has_blocks="non_ref" in text or "<*>" in text or "id=end," in text,
    )
    return header, blocks


def _stated(text: str) -> Assembly | None:
    lengths = {int(length) for length in _CONTIG.findall(text)}
    found = {_ASSEMBLY_OF_LENGTH[length] for length in lengths & _ASSEMBLY_OF_LENGTH.keys()}
    if len(found) == 1:
        return found.pop()
    return Head("\n".join(_ABOUT_ASSEMBLY.findall(text)), ()).stated_assembly()
