"""What a finished PDF holds: the files attached to it, and the words on its pages.

The PDF comes from anybody, so sizes are bounded and nothing of it is run or shown.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from serine_report.errors import InputError
from serine_report.render.pdf import PANEL_NAME, REPORT_NAME

MAX_PDF_BYTES = 64 * 1024 * 1024
MAX_PART_BYTES = 8 * 1024 * 1024
MAX_DRAWN = 5_000  # pages, and pictures on them
MAX_DEPTH = 8  # pictures on pictures

Pdf = Any  # pikepdf is imported late and brings no types for its objects

_CHARACTER = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", re.MULTILINE)


class Proof(Struct, frozen=True, kw_only=True):
    """The attachments of a report, as bytes, and the words of its pages without white space."""

    report: bytes
    panel: bytes
    words: str


def read_proof(pdf: bytes) -> Proof:
    """Take the proof out of a report's PDF.

    Raises:
        InputError: It is no PDF, or not one that carries a report and its panel.
    """
    import pikepdf  # heavy, and only a finished PDF needs it

    if len(pdf) > MAX_PDF_BYTES or not pdf.startswith(b"%PDF-"):
        raise _no_report()
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            attached = document.attachments
            return Proof(
                report=_content(attached[REPORT_NAME].get_file().obj),
                panel=_content(attached[PANEL_NAME].get_file().obj),
                words="".join(_Pages(document).words()),
            )
    except (
        pikepdf.PasswordError,
        pikepdf.PdfError,
        LookupError,
        TypeError,
        ValueError,
        zlib.error,
    ):
        raise _no_report() from None


def _no_report() -> InputError:
    return InputError(
        "not_a_report",
        "This is not a report that serine-report made, or it was changed since: give the PDF as"
        " it was written.",
    )


def _content(stream: Pdf) -> bytes:
    """The bytes of a stream; ValueError where they are too many, or packed by others."""
    packed: bytes = stream.read_raw_bytes()
    kind = str(stream.get("/Filter", ""))
    if not kind:
        content = packed
    elif kind == "/FlateDecode" and "/DecodeParms" not in stream:
        content = zlib.decompressobj().decompress(packed, MAX_PART_BYTES + 1)
    else:
        raise ValueError(kind)
    if len(content) > MAX_PART_BYTES:
        raise ValueError("too large")
    return content


class _Pages:
    """The words of a document, in the order in which they are drawn."""

    def __init__(self, document: Pdf) -> None:
        self._document = document
        self._letters: dict[tuple[int, int], dict[int, str]] = {}
        self._n_drawn = 0

    def words(self) -> Iterator[str]:
        """Each stretch of text, without white space; ValueError where a page is no page of ours."""
        for page in self._document.pages:
            yield from self._of(page.obj, page.obj["/Contents"], 0)

    def _of(self, drawn: Pdf, stream: Pdf, depth: int) -> Iterator[str]:
        import pikepdf

        self._n_drawn += 1
        if self._n_drawn > MAX_DRAWN or depth > MAX_DEPTH:
            raise ValueError("too much is drawn")
        _content(stream)  # within bounds
        resources = drawn["/Resources"]
        letters: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(stream):
            operands: Pdf = instruction.operands
            match str(instruction.operator):
                case "Tf":
                    letters = self._letters_of(resources["/Font"][str(operands[0])])
                case "TJ":
                    yield from _written(operands[0], letters)
                case "Do":
                    picture = resources["/XObject"][str(operands[0])]
                    yield from self._of(picture, picture, depth + 1)

    def _letters_of(self, font: Pdf) -> dict[int, str]:
        """A font's letters by code, from the map that it carries for copying text."""
        if font.objgen not in self._letters:
            self._letters[font.objgen] = {
                int(code, 16): bytes.fromhex(text.decode("ascii")).decode("utf-16-be")
                for code, text in _CHARACTER.findall(_content(font["/ToUnicode"]))
            }
        return self._letters[font.objgen]


def _written(strings: Pdf, letters: dict[int, str]) -> Iterator[str]:
    import pikepdf

    for part in strings:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            text = "".join(
                letters.get(int.from_bytes(codes[start : start + 2]), "\ufffd")
                for start in range(0, len(codes), 2)
            )
            yield "".join(text.split())
