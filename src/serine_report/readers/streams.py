"""Packed streams: gzip with any number of members, bzip2, xz, and the raw deflate of a zip.

Each function turns an iterator of packed chunks into an iterator of unpacked chunks of bounded
size, and spends from a `Budget`, since declared sizes lie.
"""

from __future__ import annotations

import bz2
import lzma
from collections.abc import Callable, Iterator
from typing import Protocol, cast

from isal import igzip_lib
from msgspec import Struct

from serine_report.readers import limits
from serine_report.readers.sentences import Remarks, refuse
from serine_report.sample import Container

# The extra field by which BGZF marks each of its many small gzip members (SAM specification 4.1).
_BGZF = b"BC\x02\x00"
_BGZF_AT = 12
_MEMBER_HEAD_BYTES = _BGZF_AT + len(_BGZF)  # enough to know the next member by
# isal's stub calls its error class an instance.
_ISAL_ERROR = cast(type[Exception], igzip_lib.IsalError)
_DAMAGE = (_ISAL_ERROR, OSError, lzma.LZMAError)


class Unpacker(Protocol):
    """What the decompressors of isal, bz2 and lzma have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of the packed member was seen and its checksum held."""

    @property
    def needs_input(self) -> bool:
        """Whether all input was used up."""

    @property
    def unused_data(self) -> bytes:
        """What follows the end of the packed member."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Feed packed bytes, get at most so many unpacked ones."""


class Packing(Struct, frozen=True):
    """A kind of packed stream: its name, how a member begins, what unpacks one member."""

    name: Container
    magic: bytes
    unpacker: Callable[[], Unpacker]


GZIP = Packing(
    "gzip", b"\x1f\x8b\x08", lambda: igzip_lib.IgzipDecompressor(igzip_lib.DECOMP_GZIP, 15)
)
BZIP2 = Packing("bzip2", b"BZh", bz2.BZ2Decompressor)
XZ = Packing(
    "xz",
    b"\xfd7zXZ\x00",
    lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=limits.XZ_MEMORY_BYTES),
)
PACKINGS = (GZIP, BZIP2, XZ)


class Budget:
    """How much may come out of a packed file; `limit_bytes` is raised once it proves a VCF."""

    def __init__(self, packed_bytes: int, limit_bytes: int = limits.UNPACKED_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self._packed_bytes = packed_bytes
        self._spent_bytes = 0

    def spend(self, chunk: bytes) -> bytes:
        """Count a chunk and pass it on.

        Raises:
            InputError: More came out than any raw data file holds, or at the ratio of a bomb.
        """
        self._spent_bytes += len(chunk)
        is_bomb = (
            self._spent_bytes > limits.UNPACKED_RATIO_FROM_BYTES
            and self._spent_bytes > limits.UNPACKED_RATIO * self._packed_bytes
        )
        if is_bomb or self._spent_bytes > self.limit_bytes:
            raise refuse("unpacks_too_large")
        return chunk


def unpack_members(
    packing: Packing, packed: Iterator[bytes], budget: Budget, remarks: Remarks
) -> Iterator[bytes]:
    """Unpack all members of a stream; zero padding may follow, and anything else is remarked on.

    Raises:
        InputError: Cut off, damaged, or beyond the limits.
    """
    rest = _at_least(_MEMBER_HEAD_BYTES, b"", packed)
    n_members = 0
    while rest.startswith(packing.magic):
        n_members += not _is_bgzf(rest)
        if n_members > limits.GZIP_MEMBERS:
            raise refuse("too_many_members", container=packing.name, limit=limits.GZIP_MEMBERS)
        unpacker = packing.unpacker()
        yield from _unpack_member(unpacker, rest, packed, budget, packing.name)
        rest = _at_least(_MEMBER_HEAD_BYTES, unpacker.unused_data, packed)
    if rest.strip(b"\0") or any(chunk.strip(b"\0") for chunk in packed):
        remarks.add("trailing_bytes")


def inflate(packed: Iterator[bytes], budget: Budget) -> Iterator[bytes]:
    """Unpack raw deflate, as a zip member holds it; its checksum is for the caller to check.

    Raises:
        InputError: Cut off, damaged, or beyond the limits.
    """
    unpacker = igzip_lib.IgzipDecompressor(igzip_lib.DECOMP_DEFLATE, 15)
    return _unpack_member(unpacker, b"", packed, budget, "zip")


def _unpack_member(
    unpacker: Unpacker, first: bytes, packed: Iterator[bytes], budget: Budget, name: str
) -> Iterator[bytes]:
    chunk: bytes | None = first
    while not unpacker.eof:
        if chunk is None:
            raise refuse("truncated", container=name)
        try:
            unpacked = unpacker.decompress(chunk, limits.BLOCK_BYTES)
        except _DAMAGE:
            raise refuse("damaged", container=name) from None
        if unpacked:
            yield budget.spend(unpacked)
        chunk = next(packed, None) if unpacker.needs_input else b""


def _is_bgzf(member: bytes) -> bool:
    return member[_BGZF_AT : _BGZF_AT + len(_BGZF)] == _BGZF


def _at_least(n_bytes: int, start: bytes, chunks: Iterator[bytes]) -> bytes:
    while len(start) < n_bytes and (chunk := next(chunks, b"")):
        start += chunk
    return start
