"""Our gate for PDF/A-3a and PDF/UA-1 in one file: what of both can be checked without veraPDF.

No validator of PDF/A-3 is in the registries that the project draws on. Each check names the
clause that it holds (ISO 19005-3 as A, ISO 14289-1 as UA, ISO 32000-1 as PDF).
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from pdf_gate.content import content_problems
from pdf_gate.document import document_problems
from pdf_gate.fonts import font_problems
from pdf_gate.metadata import metadata_problems
from pdf_gate.structure import structure_problems

__all__ = ["problems"]


def problems(data: bytes) -> list[str]:
    """What keeps a PDF from being archival and accessible, one sentence each."""
    return list(_problems(data))


def _problems(data: bytes) -> Iterator[str]:
    if not data.startswith(b"%PDF-1.7\n%") or min(data[10:14]) < 128:
        yield "A 6.1.2: the file does not begin as PDF 1.7 with four bytes above 127"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for check in (
            document_problems,
            metadata_problems,
            font_problems,
            structure_problems,
            content_problems,
        ):
            yield from check(pdf)
