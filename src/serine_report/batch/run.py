"""One run over the files of a batch: what is left to do, doing it, keeping what comes of it.

Outcomes come in any order and are made durable as they come. Only this process writes.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from typing import Any, Final

from msgspec import Struct

from serine_report.batch import lost
from serine_report.batch.engine import Engine, Progress
from serine_report.batch.folder import BatchFolder
from serine_report.batch.inputs import InputFile
from serine_report.batch.jobs import FileJob, FileResult, read_one
from serine_report.batch.lost import Lost
from serine_report.batch.manifest import Basis, FileRecord, RunRecord
from serine_report.batch.resuming import done_before
from serine_report.cohort.rows import FileRows, failed_file
from serine_report.panel import LoadedPanel

# A refusal that another try may not meet: the file was not there, or somebody was writing to it.
_PASSING = frozenset({"not_found", "unreadable", "changed_while_read"})

# Jobs in hand for each one that can run, so that no worker waits for this process.
_JOBS_PER_SLOT = 2


class _Stop:
    """Put among the outcomes by Ctrl-C."""


_STOP: Final = _Stop()


class Task(Struct, frozen=True, kw_only=True):
    """What a run does to every file; `read` is the job's function."""

    panel: LoadedPanel
    panel_name: str
    basis: Basis
    read: Callable[[FileJob], FileResult] = read_one

    def job(self, file: InputFile) -> FileJob:
        """The job of one file."""
        return FileJob(
            name=file.name,
            path=file.path,
            stem=file.stem,
            panel_toml=self.panel.toml,
            panel_name=self.panel_name,
            request=self.basis.request,
        )


class BatchRun:
    """The files of a batch on their way through an engine into a folder.

    Attributes:
        folder: Where it writes.
        n_skipped: Files that an earlier run had done.
        is_interrupted: Whether Ctrl-C was pressed; then some files may be left.
    """

    def __init__(self, folder: BatchFolder, task: Task, progress: Progress) -> None:
        self.folder = folder
        self._task = task
        self._progress = progress
        self._events: queue.SimpleQueue[Future[Any] | _Stop] = queue.SimpleQueue()
        self._is_reported: dict[str, bool] = {}
        self.n_skipped = 0
        self.is_interrupted = False

    @property
    def n_reported(self) -> int:
        """Files that are done and have a report."""
        return sum(self._is_reported.values())

    @property
    def n_failed(self) -> int:
        """Files that are done and have none."""
        return len(self._is_reported) - self.n_reported

    def stop(self) -> None:
        """Begin no other file. Safe to call from a signal handler."""
        self.is_interrupted = True
        self._events.put(_STOP)

    def begin(self, files: Sequence[InputFile]) -> list[InputFile]:
        """Note the run, and say which files are left to do.

        Raises:
            OutputError: The manifest cannot be written to.
        """
        left = []
        for file, record in done_before(files, self.folder, self._task.basis):
            if record is None:
                left.append(file)
            else:
                self._is_reported[file.name] = record.is_reported
            if self.is_interrupted:
                break
        self.n_skipped = len(self._is_reported)
        self.folder.append(RunRecord(basis=self._task.basis, n_files=len(files)))
        self._progress.begin(len(files), self.n_skipped)
        return left

    def work_through(self, left: Sequence[InputFile], engine: Engine) -> None:
        """Do the files that are left.

        Raises:
            OutputError: The disk is full, or may not be written to; what is done stays done.
        """
        waiting = iter(left)
        running: dict[Future[Any], InputFile] = {}
        while True:
            while not self.is_interrupted and len(running) < _JOBS_PER_SLOT * engine.n_slots:
                if (file := next(waiting, None)) is None:
                    break
                future = engine.submit(self._task.read, self._task.job(file))
                running[future] = file
                future.add_done_callback(self._events.put)
            if not running:
                return
            event = self._events.get()
            if isinstance(event, _Stop):
                for future in list(running):
                    future.cancel()
            else:
                self._take(running.pop(event), event)

    def rows(self) -> Iterator[FileRows]:
        """The rows of the files that are done, in the order of their names."""
        for name in sorted(self._is_reported):
            record = self.folder.manifest.record(name)
            assert record is not None
            yield record.rows

    def _take(self, file: InputFile, future: Future[Any]) -> None:
        try:
            outcome = future.result()
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001  # whatever way a cluster has to lose a job
            outcome = lost.engine_failed(type(error).__name__)
        if outcome == lost.stopped():
            return
        self._keep(outcome if isinstance(outcome, FileResult) else _loss(file, outcome))

    def _keep(self, result: FileResult) -> None:
        """Write a file's reports, then its line in the manifest, then remove what it replaces."""
        sample = result.rows.sample
        earlier = self.folder.manifest.record(sample.file)
        record = FileRecord(
            rows=result.rows,
            input_sha256=result.input_sha256,
            basis_sha256=self._task.basis.sha256,
            outputs=self.folder.write_reports(result.contents),
            is_final=result.input_sha256 is not None and sample.code not in _PASSING,
        )
        self.folder.append(record)
        if earlier is not None:
            self.folder.remove_outputs(set(earlier.outputs) - set(record.outputs))
        self._is_reported[sample.file] = record.is_reported
        self._progress.advance(sample.file, sample.sentence)


def _loss(file: InputFile, loss: Lost) -> FileResult:
    return FileResult(
        rows=failed_file(file.name, loss.code, loss.sentence, None), input_sha256=None
    )
