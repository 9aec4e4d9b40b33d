"""A VCF as columns and reference blocks."""

from __future__ import annotations

from serine_report.readers import limits
from serine_report.readers.columns import Roles
from serine_report.readers.container import Chunks
from serine_report.readers.content import Content
from serine_report.readers.families import Family
from serine_report.readers.layout import Delimiter, Layout
from serine_report.readers.rows import read_rows
from serine_report.readers.samples import number_of
from serine_report.readers.vcf.header import Header, read_header
from serine_report.readers.vcf.records import RecordInterpreter

FAMILY = Family("VCF")

_FIXED: Roles = {
    "chromosome": 0,
    "position": 1,
    "rsid": 2,
    "reference": 3,
    "alternate": 4,
    "filter": 6,
    "format": 8,
}
_INFO = 7
_FIRST_SAMPLE = 9


def read_variants(lines: Chunks, sample: str | None) -> Content:
    """Read one sample of a VCF.

    Args:
        lines: Clean whole lines from the beginning.
        sample: Its name, or its number from 1; None where there is only one.

    Raises:
        InputError: The header is damaged, several samples and none chosen, or as `read_rows`.
    """
    header, lines = read_header(lines)
    layout = _layout(header, number_of(header.samples, sample))
    interpreter = RecordInterpreter(layout)
    columns = read_rows(lines, layout, interpreter)
    return Content(columns, FAMILY.vendor, header.stated, blocks=interpreter.blocks())


def _layout(header: Header, number: int) -> Layout:
    roles: Roles = {**_FIXED, "call": _FIRST_SAMPLE + number}
    if header.has_blocks:
        roles["info"] = _INFO
    return Layout(
        family=FAMILY,
        delimiter=Delimiter("\t"),
        n_columns=_FIRST_SAMPLE + len(header.samples),
        roles=roles,
        start=header.start,
        first_line=header.first_line,
        header=None,
        has_names=True,
        stated=header.stated,
        row_limit=limits.VCF_ROWS,
    )
