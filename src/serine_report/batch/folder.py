"""The output folder of a batch: begun, resumed or restarted, and written to by one run only."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from serine_report.batch.manifest import NAME as MANIFEST
from serine_report.batch.manifest import FileRecord, Manifest, RunRecord
from serine_report.batch.request import REPORTS
from serine_report.errors import OutputError
from serine_report.output import sweep, write_together

Mode = Literal["new", "resume", "restart"]

TABLES = (
    "samples.parquet", "samples.csv", "findings.parquet", "findings.csv",
    "cohort.html", "cohort.pdf",
)  # fmt: skip


class BatchFolder:
    """An output folder with its manifest, locked until it is closed."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self.manifest = manifest

    @classmethod
    def open(cls, folder: Path, mode: Mode, *, force: bool = False) -> Self:
        """Make the folder ready, and remove what killed runs left half-done.

        Args:
            folder: Made if it is not there.
            mode: What to do with what an earlier run made.
            force: Whether tables may be replaced that no batch is known to have made.

        Raises:
            OutputError: It holds something and neither resume nor restart was asked for, another
                run has it, or it cannot be written to.
        """
        has_manifest = (folder / MANIFEST).exists()
        if mode == "new" and not has_manifest:
            _check_empty(folder)
        if not has_manifest and not force:
            _check_free(folder)
        _make(folder / REPORTS)
        manifest = Manifest.open(folder)
        try:
            if mode == "new" and has_manifest:
                _check_empty(folder)
            for swept in (folder, folder / REPORTS):
                sweep(swept)
            batch_folder = cls(folder, manifest)
            if mode == "restart":
                batch_folder._clear()
        except BaseException:
            manifest.close()
            raise
        return batch_folder

    @property
    def name(self) -> str:
        """The folder's own name, for sentences."""
        return self._folder.name

    def append(self, record: RunRecord | FileRecord) -> None:
        """Add a line to the manifest.

        Raises:
            OutputError: The disk is full, or may not be written to.
        """
        try:
            self.manifest.append(record)
        except OSError as error:
            reason = errno.errorcode.get(error.errno or 0, "unknown")
            raise OutputError(
                "output_failed",
                f"{MANIFEST} could not be written ({reason}): free some space or mend the folder.",
            ) from None

    def write_reports(self, contents: Mapping[str, bytes]) -> dict[str, str]:
        """Write the reports of one file, whole or not at all.

        Args:
            contents: The bytes by name in the folder of reports.

        Returns:
            The SHA-256 of each by its path in the batch folder.

        Raises:
            OutputError: The disk is full, or may not be written to.
        """
        if contents:
            write_together(self._folder / REPORTS, contents, force=True)
        return {
            f"{REPORTS}/{name}": hashlib.sha256(content).hexdigest()
            for name, content in contents.items()
        }

    def write_tables(self, contents: Mapping[str, bytes]) -> None:
        """Write the tables and the cohort page; what this run does not make goes away.

        Raises:
            OutputError: The disk is full, or may not be written to.
        """
        write_together(self._folder, contents, force=True)
        for name in set(TABLES) - set(contents):
            (self._folder / name).unlink(missing_ok=True)

    def has_outputs(self, record: FileRecord) -> bool:
        """Whether all that was written for a file is there, to the byte."""
        return all(
            file_sha256(self._folder / path) == sha256 for path, sha256 in record.outputs.items()
        )

    def remove_outputs(self, paths: set[str]) -> None:
        """Remove reports that no longer belong to a file of the batch."""
        for path in paths:
            with contextlib.suppress(OSError):
                (self._folder / path).unlink(missing_ok=True)

    def _clear(self) -> None:
        """Remove what earlier runs made, and nothing else; the manifest goes last."""
        for name in self.manifest.names():
            record = self.manifest.record(name)
            if record is not None:
                self.remove_outputs(set(record.outputs))
        for table in TABLES:
            (self._folder / table).unlink(missing_ok=True)
        self.manifest.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.manifest.close()


def file_sha256(path: str | Path) -> str | None:
    """The SHA-256 of a regular file; None where there is none that can be read."""
    with contextlib.suppress(OSError, ValueError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return hashlib.file_digest(stream, "sha256").hexdigest()
    return None


def _check_empty(folder: Path) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        if any(not entry.name.startswith(".") for entry in folder.iterdir()):
            raise OutputError(
                "folder_not_empty",
                f"The folder {folder.name} is not empty: add --resume to go on with what is there,"
                " --restart to begin anew, or choose another for -o.",
            )


def _check_free(folder: Path) -> None:
    """Refuse to write over what nobody knows to be a batch's."""
    reports = folder / REPORTS
    there = [name for name in TABLES if os.path.lexists(folder / name)]
    if reports.is_dir() and any(reports.iterdir()):
        there.append(REPORTS)
    if there:
        raise OutputError(
            "output_exists",
            f"{there[0]} is in {folder.name} already and no batch made it: choose another folder"
            " for -o, or replace it with --force.",
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise OutputError(
            "output_not_permitted",
            f"The folder {folder.parent.name} cannot be made there: choose another for -o.",
        ) from None
