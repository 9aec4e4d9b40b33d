"""From the bytes of a text to blocks of whole, clean ASCII lines.

Told and mended here: byte-order marks, UTF-16, letters that are no part of raw data, quotes. A
block ends where a line ends, so the parser behind it never sees half a row and the size of the
blocks changes nothing. Letters beyond ASCII become `!`, which is no base, no digit and no part
of an id: such a row stays and can match nothing. Quotes go altogether, since no field of raw
data needs them and vendors' damaged rows double them.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from serine_report.readers import limits
from serine_report.readers.container import Chunks, peek, skip
from serine_report.readers.sentences import Remarks, refuse

_UTF8_MARK = codecs.BOM_UTF8
_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_TO_ASCII = bytes(range(128)) + b"!" * 128


def decoded(chunks: Chunks, remarks: Remarks) -> Chunks:
    """The text as UTF-8 or plain ASCII bytes, without a byte-order mark."""
    head, chunks = peek(chunks, len(_UTF8_MARK))
    if head == _UTF8_MARK:
        return skip(chunks, len(_UTF8_MARK))
    encoding = _UTF16_MARKS.get(head[:2])
    if encoding is None:
        return chunks
    remarks.add("utf16")
    return _from_utf16(skip(chunks, 2), encoding)


def evenly(chunks: Chunks, n_bytes: int) -> Chunks:
    """The same bytes in chunks of equal size: decompressors give small and large ones."""
    held: list[bytes] = []
    n_held = 0
    for chunk in chunks:
        held.append(chunk)
        n_held += len(chunk)
        if n_held >= n_bytes:
            joined = b"".join(held)
            n_whole = n_held - n_held % n_bytes
            for start in range(0, n_whole, n_bytes):
                yield joined[start : start + n_bytes]
            n_held -= n_whole
            held = [joined[n_whole:]] if n_held else []  # one chunk alone is joined without a copy
    yield b"".join(held)


def clean_lines(chunks: Chunks, line_limit_bytes: int) -> Iterator[bytes]:
    r"""Blocks of whole lines (`\n`, `\r\n` or `\r`); only the last line may lack its end.

    Raises:
        InputError: NUL bytes, or a line longer than the limit.
    """
    for block in _whole_lines(chunks, line_limit_bytes):
        ascii_block = block if block.isascii() else block.translate(_TO_ASCII)
        yield ascii_block.translate(None, b'"') if b'"' in ascii_block else ascii_block


def _from_utf16(chunks: Chunks, encoding: str) -> Chunks:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _whole_lines(chunks: Chunks, limit_bytes: int) -> Iterator[bytes]:
    rest = b""
    n_passed = 0
    for chunk in chunks:
        if b"\0" in chunk:
            raise refuse("damaged_text", where=_where(n_passed))
        block, rest = _cut(rest, chunk, limit_bytes)
        _check_lines(block, limit_bytes, n_passed)
        n_passed += len(block)
        if len(rest) > limit_bytes:
            raise _endless(limit_bytes, n_passed)
        if block:
            yield block
    if rest:
        yield rest


def _cut(rest: bytes, chunk: bytes, limit_bytes: int) -> tuple[bytes, bytes]:
    r"""The whole lines, and what is left; a lone `\r` ends a line only where no `\n` is near."""
    cut = chunk.rfind(b"\n") + 1
    if cut and len(chunk) - cut <= limit_bytes:
        return b"".join((rest, memoryview(chunk)[:cut])), chunk[cut:]
    block = rest + chunk
    cut = block.rfind(b"\n") + 1
    if len(block) - cut > limit_bytes:
        cut = max(cut, block.rfind(b"\r") + 1)
    return block[:cut], block[cut:]


def _check_lines(block: bytes, limit_bytes: int, n_passed: int) -> None:
    """Hop from line end to line end in steps of the limit: a line too long cannot be missed."""
    at = 0
    while at < len(block):
        end = min(at + limit_bytes + 1, len(block))
        reached = block.rfind(b"\n", at, end)
        if reached < 0:
            reached = block.rfind(b"\r", at, end)
        if reached < 0:
            raise _endless(limit_bytes, n_passed + at)
        at = reached + 1


def _endless(limit_bytes: int, offset: int) -> Exception:
    return refuse("endless_line", where=_where(offset), limit=limit_bytes // limits.KIB)


def _where(offset: int) -> str:
    megabytes = offset // 1_000_000
    return f"about {megabytes} MB after its beginning" if megabytes else "near its beginning"
