"""What people give instead of raw data, told by its first bytes."""

from __future__ import annotations

import codecs
import re

from serine_report.readers.sentences import refuse

_MAGICS = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\xd0\xcf\x11\xe0", "office_document"),  # Word and Excel before 2007
    (b"{\\rtf", "word_document"),
    (b"Rar!", "other_archive"),
    (b"7z\xbc\xaf", "other_archive"),
    (b"\x28\xb5\x2f\xfd", "other_archive"),
    (b"BAM\x01", "aligned_reads"),
    (b"CRAM", "aligned_reads"),
    (b"BCF", "binary_variants"),
)

# Quotes are taken out before these are looked for.
_TEXTS = (
    (rb"\s*(<!doctype\s+html|<html|<head|<\?xml|<!--)", "web_page"),
    (rb"@(HD|SQ|RG|PG)\t", "aligned_reads"),
    (rb"@[^\n]*\n[ACGTN.]+\r?\n\+", "sequence_reads"),
    (rb">[^\n]*\n[ACGTNRYKMSW*-]{10}", "sequence"),
    (rb"0 HEAD", "gedcom"),
    (rb"\s*\{\s*schema_version:", "own_output"),
    (rb"\s*(\[\s*)?\{\s*(\w+:|\})|\s*\[\s*[\]\d\[]", "json"),
)
_TEXT_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), code) for pattern, code in _TEXTS)

_LOOKED_AT = 1024
_TEXT_LOOKED_AT = 4096
_BINARY_SHARE = 0.1
_TEXT_BYTES = b"\t\n\r" + bytes(range(32, 256))

# What a zip of an office document holds.
_OFFICE = (
    ("word/", "word_document"),
    ("xl/", "spreadsheet"),
    ("ppt/", "word_document"),
    ("content.xml", "spreadsheet"),
)


def check_bytes(head: bytes) -> None:
    """Refuse what begins like another kind of file.

    Raises:
        InputError: It does; the code names the kind.
    """
    for magic, code in _MAGICS:
        if head.startswith(magic):
            raise refuse(code)
    is_heic_or_mp4 = head[4:8] == b"ftyp"
    if is_heic_or_mp4 or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise refuse("picture")
    begin = head[:_LOOKED_AT]
    is_utf16 = begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_utf16 and len(begin.translate(None, _TEXT_BYTES)) > _BINARY_SHARE * len(begin):
        raise refuse("not_text")


def check_text(head: bytes) -> None:
    """Refuse a text that begins like another kind of text.

    Raises:
        InputError: It does; the code names the kind.
    """
    unquoted = head[:_TEXT_LOOKED_AT].translate(None, b'"')
    for pattern, code in _TEXT_PATTERNS:
        if pattern.match(unquoted):
            raise refuse(code)


def check_names(names: list[str]) -> None:
    """Refuse a zip whose members are those of an office document.

    Raises:
        InputError: They are.
    """
    for prefix, code in _OFFICE:
        if any(name.startswith(prefix) for name in names):
            raise refuse(code)
