"""The tar archive of one file, streamed; every other entry must be litter or a note on names."""

from __future__ import annotations

from collections.abc import Iterator

from serine_report.readers import limits
from serine_report.readers.sentences import refuse

_RECORD = 512
_MAGIC_AT = 257
_REGULAR = (b"0", b"\0")
_ABOUT_NEXT = b"xgLK"  # pax headers and GNU long names: they describe, and hold no rows
_FOLDER = b"5"


def is_tar(head: bytes) -> bool:
    """Whether bytes begin a tar archive."""
    return head[_MAGIC_AT : _MAGIC_AT + 5] == b"ustar"


def unpack(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of the one regular file in a tar archive.

    Raises:
        InputError: Cut off, damaged, linked, or not exactly one file.
    """
    source = _Source(chunks)
    n_files = 0
    while len(header := source.take(_RECORD)) == _RECORD and header.strip(b"\0"):
        size, kind = _size(header), header[156:157]
        if kind in _REGULAR and not _is_litter(header):
            n_files += 1
            if n_files > 1:
                raise refuse("several_dna_files", members="several members of a tar archive")
            yield from source.pass_on(size)
        elif kind in _REGULAR or (kind and kind in _ABOUT_NEXT) or kind == _FOLDER:
            for _ in source.pass_on(size):
                pass
        else:
            raise refuse("unsafe_archive")
        source.take(-size % _RECORD)
    if n_files == 0:
        raise refuse("archive_without_dna", members="folders")


class _Source:
    """Chunks of any size, taken in exact amounts."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""

    def take(self, n_bytes: int) -> bytes:
        """So many bytes, fewer at the end."""
        while len(self._held) < n_bytes and (chunk := next(self._chunks, b"")):
            self._held += chunk
        taken, self._held = self._held[:n_bytes], self._held[n_bytes:]
        return taken

    def pass_on(self, n_bytes: int) -> Iterator[bytes]:
        """So many bytes, a bounded chunk at a time; all of them or a refusal."""
        while n_bytes:
            taken = self.take(min(n_bytes, limits.BLOCK_BYTES))
            if not taken:
                raise refuse("truncated", container="tar")
            n_bytes -= len(taken)
            yield taken


def _size(header: bytes) -> int:
    try:
        return int(header[124:136].strip(b"\0 ") or b"0", 8)
    except ValueError:  # sizes beyond 8 GB are written in another way: no raw data file
        raise refuse("damaged", container="tar") from None


def _is_litter(header: bytes) -> bool:
    leaf = header[:100].rstrip(b"\0").rpartition(b"/")[2]
    return leaf.startswith(b"._")
