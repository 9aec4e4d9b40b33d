"""The manifest: what became of each file, a line of JSON a file, appended and made durable.

Nothing in it is ever changed, so a kill at any moment costs at most the line being written; the
last line of a file counts. It holds everything the tables are made from, which is why a run that
was broken off and resumed ends in the same tables as one that was not.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Annotated, Self

import msgspec
from msgspec import Meta, Struct

from serine_report.batch.request import Request
from serine_report.cohort.rows import FileRows
from serine_report.errors import OutputError

NAME = "manifest.jsonl"

# A path that a record may name, and that may be removed on its word: a plain name in `reports`.
OutputPath = Annotated[str, Meta(pattern=r"\Areports/[^/\\.][^/\\]*\Z")]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Basis(Struct, frozen=True, kw_only=True):
    """What a result follows from beside the input: equal bases and inputs give equal bytes."""

    tool_version: str
    panel_sha256: str
    request: Request

    @property
    def sha256(self) -> str:
        """One word for all of it."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


class RunRecord(Struct, frozen=True, kw_only=True, tag="run"):
    """A run began."""

    basis: Basis
    n_files: int


class FileRecord(Struct, frozen=True, kw_only=True, tag="file"):
    """What became of one file.

    `input_sha256` is None where the file could not be read at all. `outputs` has the SHA-256 of
    what was written for it, by its path in the batch folder. `is_final` is false where another
    try may end otherwise: a time limit, a crash, a file that had vanished.
    """

    rows: FileRows
    input_sha256: Sha256 | None
    basis_sha256: Sha256
    outputs: dict[OutputPath, Sha256] = {}
    is_final: bool = True

    @property
    def name(self) -> str:
        """The file's name in the tables."""
        return self.rows.sample.file

    @property
    def is_reported(self) -> bool:
        """Whether the file could be read."""
        return self.rows.sample.status == "reported"


_Record = RunRecord | FileRecord
_DECODER = msgspec.json.Decoder(_Record)


class Manifest:
    """An open manifest, locked against a second run; an index of it is in memory, not its rows.

    Attributes:
        last_run: The newest run that began, or None.
        n_damaged: Lines that cannot be read, at most one for each kill.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self.last_run: RunRecord | None = None
        self.n_damaged = 0
        self._scan()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open or begin the manifest of a folder.

        Raises:
            OutputError: Another run has it, or the folder cannot be written to.
        """
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        try:
            descriptor = os.open(folder / NAME, flags, 0o600)
        except OSError:
            raise OutputError(
                "output_not_permitted",
                f"The folder {folder.name} cannot be written to: choose another for -o.",
            ) from None
        try:
            _lock(descriptor, folder)
        except OutputError:
            os.close(descriptor)
            raise
        return cls(descriptor)

    def append(self, record: RunRecord | FileRecord) -> None:
        """Add a line and make it durable.

        Raises:
            OSError: It could not be written; what was there is untouched.
        """
        line = msgspec.json.encode(record) + b"\n"
        start = self._end
        rest = memoryview(line)
        while rest:
            n_written = os.write(self._descriptor, rest)
            self._end += n_written
            rest = rest[n_written:]
        os.fsync(self._descriptor)
        self._note(record, start, len(line))

    def record(self, name: str) -> FileRecord | None:
        """The last record of a file, read from disk."""
        place = self._places.get(name)
        if place is None:
            return None
        start, length = place
        record = _DECODER.decode(os.pread(self._descriptor, length, start))
        assert isinstance(record, FileRecord)
        return record

    def names(self) -> Iterator[str]:
        """The files that have a record."""
        yield from self._places

    def clear(self) -> None:
        """Begin anew, as a restart asks for.

        Raises:
            OSError: It cannot be emptied.
        """
        os.ftruncate(self._descriptor, 0)
        os.fsync(self._descriptor)
        self._places.clear()
        self._end = 0
        self.last_run = None
        self.n_damaged = 0

    def close(self) -> None:
        """Close, which also gives the lock back."""
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _scan(self) -> None:
        line = b"\n"
        with open(self._descriptor, "rb", closefd=False) as stream:
            for line in stream:
                self._take(line)
                self._end += len(line)
        if not line.endswith(b"\n"):  # a kill in the middle of a line
            os.write(self._descriptor, b"\n")
            self._end += 1

    def _take(self, line: bytes) -> None:
        """Note a line if it is whole: no beginning of a JSON object is one itself."""
        try:
            record = _DECODER.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self.n_damaged += 1
        else:
            self._note(record, self._end, len(line))

    def _note(self, record: RunRecord | FileRecord, start: int, length: int) -> None:
        if isinstance(record, RunRecord):
            self.last_run = record
        else:
            self._places[record.name] = (start, length)


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OutputError(
            "folder_busy",
            f"Another run is writing to {folder.name}: wait until it has ended, or choose another"
            " folder for -o.",
        ) from None
    except OSError:  # a shared folder without locks
        return
