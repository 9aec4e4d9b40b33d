"""The bytes as a person gave them: a regular file, standard input, or an upload in memory.

Nothing here hangs: a pipe, a device or a folder is refused before a byte is read. A path is
opened once and never looked at again, so what is read is what was checked. A symbolic link is
refused, because the batch command walks folders and must not be led out of them.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from serine_report.errors import InputError
from serine_report.readers import limits
from serine_report.readers.sentences import refuse

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)

_REASONS = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.ENAMETOOLONG: "not_found",
    errno.ELOOP: "symbolic_link",
    errno.ENXIO: "not_a_regular_file",
}


class Given:
    """Bytes that can be read more than once, and their number."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self.size = size
        self._digest = hashlib.sha256()
        self._n_hashed = 0

    def read_at(self, offset: int, n_bytes: int) -> bytes:
        """The bytes there; fewer at the end of the file.

        Raises:
            InputError: The disk does not give them.
        """
        try:
            self._stream.seek(offset)
            return self._stream.read(n_bytes)
        except OSError:  # a disk or a share that fails
            raise refuse("unreadable") from None

    def chunks(self, n_bytes: int = limits.BLOCK_BYTES) -> Iterator[bytes]:
        """The whole file from its beginning, a chunk at a time; hashed as it passes."""
        offset = 0
        while chunk := self.read_at(offset, n_bytes):
            self._hash(chunk, offset)
            offset += len(chunk)
            yield chunk

    def sha256(self) -> str:
        """The hash of the bytes as given, in hexadecimal."""
        while chunk := self.read_at(self._n_hashed, limits.BLOCK_BYTES):
            self._hash(chunk, self._n_hashed)
        return self._digest.hexdigest()

    def _hash(self, chunk: bytes, offset: int) -> None:
        if offset == self._n_hashed:
            self._digest.update(chunk)
            self._n_hashed += len(chunk)


@contextmanager
def open_path(path: str | Path) -> Iterator[Given]:
    """Open a file, or standard input where the path is `-`.

    Raises:
        InputError: It is no readable, non-empty regular file of a possible size, or it
            changed while it was read.
    """
    if str(path) == "-":
        yield hold(sys.stdin.buffer)
        return
    with os.fdopen(_open(path), "rb", buffering=0) as stream:
        before = os.fstat(stream.fileno())
        check_size(before.st_size, limits.VCF_INPUT_BYTES)
        try:
            yield Given(stream, before.st_size)
        finally:
            if _identity(os.fstat(stream.fileno())) != _identity(before):
                raise refuse("changed_while_read")


def hold(stream: BinaryIO) -> Given:
    """Take a stream into memory: standard input, or an upload.

    Raises:
        InputError: Nothing came, or more than fits.
    """
    held = stream.read(limits.INPUT_BYTES + 1)
    check_size(len(held), limits.INPUT_BYTES)
    return Given(io.BytesIO(held), len(held))


def _open(path: str | Path) -> int:
    try:
        descriptor = os.open(path, _FLAGS)
    except ValueError:  # a NUL in the name
        raise refuse("not_found") from None
    except OSError as error:
        raise refuse(_REASONS.get(error.errno or 0, "unreadable")) from None
    try:
        _check_kind(os.fstat(descriptor).st_mode)
    except InputError:  # a folder can be opened, and no stream made of it
        os.close(descriptor)
        raise
    return descriptor


def _check_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise refuse("directory")
    if not stat.S_ISREG(mode):
        raise refuse("not_a_regular_file")


def check_size(size: int, limit: int) -> None:
    """Raises InputError where there are no bytes, or more than the limit."""
    if size == 0:
        raise refuse("empty")
    if size > limit:
        raise refuse("too_large", limit=limit // limits.MIB)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
