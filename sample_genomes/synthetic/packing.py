"""Containers as the vendors ship them, with nothing of the day or the machine in them."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

_BGZF_BYTES = 65_280
_DATE = (2020, 2, 2, 2, 2, 2)


def pack(data: bytes, container: Literal["zip", "gz", "plain"], name: str) -> bytes:
    """The bytes in a container; `name` is what a zip calls its member."""
    if container == "zip":
        return pack_members({name: data})
    if container == "gz":
        buffer = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as stream:
            stream.write(data)
        return buffer.getvalue()
    return data


def pack_bgzf(data: bytes) -> bytes:
    """BGZF, as sequencing companies pack a VCF: many small gzip members that say their length.

    SAM specification, section 4.1; ends with the empty block that the format asks for.
    """
    starts = range(0, len(data), _BGZF_BYTES)
    blocks = [data[start : start + _BGZF_BYTES] for start in starts]
    return b"".join(map(_bgzf_block, [*blocks, b""]))


def _bgzf_block(content: bytes) -> bytes:
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(content) + deflate.flush()
    header = struct.pack("<4BIBBHBBHH", 31, 139, 8, 4, 0, 0, 255, 6, 66, 67, 2, len(packed) + 25)
    return header + packed + struct.pack("<II", zlib.crc32(content), len(content))


def pack_members(members: Mapping[str, bytes]) -> bytes:
    """A zip of several members, in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
