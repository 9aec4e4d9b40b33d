"""Which files of a batch an earlier run has done, to the byte."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from serine_report.batch.folder import BatchFolder, file_sha256
from serine_report.batch.inputs import InputFile
from serine_report.batch.manifest import Basis, FileRecord
from serine_report.batch.request import output_names


def done_before(
    files: Iterable[InputFile], folder: BatchFolder, basis: Basis
) -> Iterator[tuple[InputFile, FileRecord | None]]:
    """Each file with the record that still holds for it, or None if it has to be done.

    A record holds when input, tool version, panel, options and every output are the same, by
    their hashes, and another try could not end otherwise.
    """
    basis_sha256 = basis.sha256

    def holding(file: InputFile) -> FileRecord | None:
        record = folder.manifest.record(file.name)
        if record is None or not record.is_final or record.basis_sha256 != basis_sha256:
            return None
        if record.is_reported and set(record.outputs) != output_names(file.stem, basis.request):
            return None
        if record.input_sha256 is None or file_sha256(file.path) != record.input_sha256:
            return None
        return record if folder.has_outputs(record) else None

    listed = list(files)
    # Hashing lets other threads run, so as many files as there are cores are read at once.
    threads = ThreadPoolExecutor(os.cpu_count())
    try:
        yield from zip(listed, threads.map(holding, listed), strict=True)
    finally:
        threads.shutdown(cancel_futures=True)
