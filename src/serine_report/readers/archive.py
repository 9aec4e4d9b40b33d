"""The zip file: its directory read strictly, one member streamed out, nothing ever extracted.

The directory is parsed here and not by `zipfile`, which accepts overlapping and equally named
members, trips over empty names and reads a directory of any size into memory.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator

from isal import isal_zlib
from msgspec import Struct

from serine_report.readers import limits
from serine_report.readers.opening import Given
from serine_report.readers.sentences import refuse
from serine_report.readers.streams import Budget, inflate

MAGICS = (b"PK\x03\x04", b"PK\x05\x06")

_END = struct.Struct("<4s4H2LH")  # end of central directory record
_END_MAGIC = b"PK\x05\x06"
_ENTRY = struct.Struct("<4s6H3L5H2L")  # central directory header
_ENTRY_MAGIC = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3L2H")  # local file header
_LOCAL_MAGIC = b"PK\x03\x04"
_COMMENT_BYTES = 0xFFFF
_ZIP64_COUNT = 0xFFFF
_IS_ENCRYPTED = 0x1
_IS_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_MADE_ON_UNIX = 3


class Member(Struct, frozen=True):
    """A file inside a zip, as the directory describes it; the sizes may lie."""

    name: str
    offset: int
    packed_bytes: int
    unpacked_bytes: int
    checksum: int
    compression: int
    is_encrypted: bool
    is_link: bool

    @property
    def is_payload(self) -> bool:
        """Whether somebody put it there on purpose: no folder, no Mac litter, not empty."""
        leaf = self.name.rpartition("/")[2]
        return bool(leaf and self.unpacked_bytes) and not (
            self.name.startswith("__MACOSX/") or leaf.startswith("._") or leaf == ".DS_Store"
        )


def members(given: Given) -> list[Member]:
    """The files inside a zip, in the directory's order, without folders and Mac litter.

    Raises:
        InputError: The directory is cut off, damaged, unsafe or beyond the limits.
    """
    directory, n_members, before = _directory(given)
    found = list(_entries(directory, n_members, before))
    _check_safe(found, given)
    return [member for member in found if member.is_payload]


def unpack(given: Given, member: Member, budget: Budget) -> Iterator[bytes]:
    """The bytes of one member, a bounded chunk at a time.

    Raises:
        InputError: The member is encrypted, damaged, cut off or beyond the limits.
    """
    if member.is_encrypted:
        raise refuse("encrypted")
    packed = _packed(given, member)
    if member.compression == _DEFLATED:
        unpacked = inflate(packed, budget)
    elif member.compression == _STORED:
        unpacked = (budget.spend(chunk) for chunk in packed)
    else:
        raise refuse("unsupported_compression")
    return _checked(unpacked, member)


def _checked(unpacked: Iterator[bytes], member: Member) -> Iterator[bytes]:
    checksum = n_bytes = 0
    for chunk in unpacked:
        checksum = isal_zlib.crc32(chunk, checksum)
        n_bytes += len(chunk)
        yield chunk
    if checksum != member.checksum or n_bytes != member.unpacked_bytes:
        raise refuse("damaged", container="zip")


def _packed(given: Given, member: Member) -> Iterator[bytes]:
    start = _data_offset(given, member)
    end = start + member.packed_bytes
    while start < end:
        chunk = given.read_at(start, min(limits.BLOCK_BYTES, end - start))
        if not chunk:
            raise refuse("truncated", container="zip")
        start += len(chunk)
        yield chunk


def _data_offset(given: Given, member: Member) -> int:
    header = given.read_at(member.offset, _LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_MAGIC):
        raise refuse("damaged", container="zip")
    *_, name_bytes, extra_bytes = _LOCAL.unpack(header)
    return member.offset + _LOCAL.size + int(name_bytes) + int(extra_bytes)


def _directory(given: Given) -> tuple[bytes, int, int]:
    """The directory's bytes, the number of its entries, and how much stands before the zip."""
    tail_offset = max(0, given.size - _END.size - _COMMENT_BYTES)
    tail = given.read_at(tail_offset, _END.size + _COMMENT_BYTES)
    at = tail.rfind(_END_MAGIC)
    if at < 0 or len(tail) - at < _END.size:
        raise refuse("truncated", container="zip")
    _, _, _, _, n_members, n_bytes, offset, _ = _END.unpack_from(tail, at)
    if n_members > limits.ZIP_MEMBERS or n_members == _ZIP64_COUNT:
        raise refuse("too_many_members", container="zip", limit=limits.ZIP_MEMBERS)
    before = tail_offset + at - n_bytes - offset
    if n_bytes > limits.ZIP_DIRECTORY_BYTES or before < 0:
        raise refuse("damaged", container="zip")
    return given.read_at(before + offset, n_bytes), n_members, before


def _entries(directory: bytes, n_members: int, before: int) -> Iterator[Member]:
    at = 0
    for _ in range(n_members):
        if len(directory) - at < _ENTRY.size or not directory.startswith(_ENTRY_MAGIC, at):
            raise refuse("damaged", container="zip")
        entry = _ENTRY.unpack_from(directory, at)
        name_bytes, extra_bytes, comment_bytes = entry[10:13]
        name = directory[at + _ENTRY.size : at + _ENTRY.size + name_bytes]
        yield _member(entry, name, before)
        at += _ENTRY.size + name_bytes + extra_bytes + comment_bytes


def _member(entry: tuple[int, ...], name: bytes, before: int) -> Member:
    made_by, _, flags, compression, _, _, checksum, packed, unpacked = entry[1:10]
    is_unix = made_by >> 8 == _MADE_ON_UNIX
    return Member(
        name=name.decode("utf-8" if flags & _IS_UTF8 else "cp437", "replace"),
        offset=entry[16] + before,
        packed_bytes=packed,
        unpacked_bytes=unpacked,
        checksum=checksum,
        compression=compression,
        is_encrypted=bool(flags & _IS_ENCRYPTED),
        is_link=is_unix and stat.S_ISLNK(entry[15] >> 16),
    )


def _check_safe(found: list[Member], given: Given) -> None:
    if len({member.name for member in found}) != len(found):
        raise refuse("unsafe_archive")
    end = 0
    for member in sorted(found, key=lambda member: member.offset):
        if member.is_link or member.offset < end or not member.name:
            raise refuse("unsafe_archive")
        end = member.offset + _LOCAL.size + member.packed_bytes
    if end > given.size:
        raise refuse("truncated", container="zip")
