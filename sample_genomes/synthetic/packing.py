"""Containers as the vendors ship them, with nothing of the day or the machine in them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping
from typing import Literal

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
