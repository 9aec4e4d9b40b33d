"""A batch does every file once, whatever engine does the jobs, and loses none."""

from __future__ import annotations

import csv
import errno
import io
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from batch import genomes
from batch.engines import Inline, Notes, Threads
from batch.genomes import CREATED, REQUEST, contents, plan_for
from serine_report.batch.engine import Engine
from serine_report.batch.jobs import FileJob, FileResult
from serine_report.batch.lost import Lost
from serine_report.batch.supervisor import SupervisedExecutor
from serine_report.batch.whole import BatchResult, run_batch
from serine_report.errors import MissingLibraryError, OutputError
from serine_report.report import decode_report

FILES = ("ada.txt", "ben.txt", "ben_again.txt", "cleo.txt", "empty.txt", "older/ada.txt")


def run(source: Path, output: Path, engine: Engine | None = None, **plan: Any) -> BatchResult:
    return run_batch(plan_for(source, output, **plan), engine or Inline(), Notes())


def samples(output: Path) -> dict[str, dict[str, Any]]:
    rows = pq.read_table(output / "samples.parquet").to_pylist()
    return {row["file"]: row for row in rows}


def test_every_file_has_its_row_and_every_sound_one_its_report(
    genome_folder: Path, tmp_path: Path
) -> None:
    notes = Notes()
    result = run_batch(plan_for(genome_folder, tmp_path / "out"), Inline(), notes)

    assert result == BatchResult(
        n_files=6, n_reported=5, n_failed=1, n_skipped=0, is_interrupted=False
    )
    rows = samples(tmp_path / "out")
    assert tuple(rows) == FILES
    assert rows["empty.txt"]["status"] == "failed"
    assert rows["empty.txt"]["code"] == "empty"
    assert rows["empty.txt"]["sentence"] == "The file is empty: download it again."
    assert notes.begun == [(6, 0)]
    assert sorted(notes.names) == list(FILES)
    assert list(notes.failures) == ["empty.txt"]
    for name, row in rows.items():
        for report in row["reports"]:
            decoded = decode_report((tmp_path / "out" / report).read_bytes())
            assert decoded.source.sha256 == row["sha256"], name


def test_a_file_name_is_in_no_report(genome_folder: Path, tmp_path: Path) -> None:
    run(genome_folder, tmp_path / "out")
    for path in (tmp_path / "out" / "reports").iterdir():
        assert decode_report(path.read_bytes()).label is None
        assert b"ada" not in path.read_bytes().lower()
        assert b"cleo" not in path.read_bytes().lower()


def test_the_same_person_and_the_same_file_are_recognised(
    genome_folder: Path, tmp_path: Path
) -> None:
    run(genome_folder, tmp_path / "out")
    rows = samples(tmp_path / "out")
    assert rows["older/ada.txt"]["same_person_as"] == "ada.txt"
    assert rows["older/ada.txt"]["same_file_as"] is None
    assert rows["ben_again.txt"]["same_file_as"] == "ben.txt"
    assert rows["ada.txt"]["same_person_as"] is None
    assert rows["cleo.txt"]["same_person_as"] is None


def test_threads_and_supervised_processes_give_the_same_bytes_as_one_after_another(
    genome_folder: Path, tmp_path: Path
) -> None:
    run(genome_folder, tmp_path / "inline")
    with Threads() as threads:
        run(genome_folder, tmp_path / "threads", threads)
    with SupervisedExecutor(2) as supervised:
        run(genome_folder, tmp_path / "supervised", supervised)
    assert contents(tmp_path / "threads") == contents(tmp_path / "inline")
    assert contents(tmp_path / "supervised") == contents(tmp_path / "inline")


def test_a_resumed_run_does_nothing_twice(genome_folder: Path, tmp_path: Path) -> None:
    run(genome_folder, tmp_path / "out")
    before = contents(tmp_path / "out")
    notes = Notes()
    result = run_batch(plan_for(genome_folder, tmp_path / "out", mode="resume"), Inline(), notes)
    assert notes.names == []
    assert result.n_skipped == 6
    assert contents(tmp_path / "out") == before


def small_batch(folder: Path) -> Path:
    folder.mkdir()
    for name, seed in (("a.txt", 1), ("b.txt", 2)):
        (folder / name).write_bytes(genomes.file_of(seed))
    return folder


def _other_person(source: Path, output: Path) -> None:
    del output
    (source / "a.txt").write_bytes(genomes.file_of(3))


def _changed_report(source: Path, output: Path) -> None:
    del source
    (output / "reports" / "a.json").write_text("{}")


def _missing_report(source: Path, output: Path) -> None:
    del source
    (output / "reports" / "a.json").unlink()


@pytest.mark.parametrize("change", [_other_person, _changed_report, _missing_report])
def test_a_resumed_run_does_again_what_has_changed_and_nothing_else(
    tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    change(source, output)
    notes = Notes()
    run_batch(plan_for(source, output, mode="resume"), Inline(), notes)
    run(source, tmp_path / "fresh")
    assert notes.names == ["a.txt"]
    assert contents(output) == contents(tmp_path / "fresh")


def test_other_options_do_everything_again_and_leave_no_report_of_before(tmp_path: Path) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    text = replace(REQUEST, formats=("text",))
    notes = Notes()
    run_batch(plan_for(source, output, mode="resume", request=text), Inline(), notes)
    assert sorted(notes.names) == ["a.txt", "b.txt"]
    assert sorted(path.name for path in (output / "reports").iterdir()) == ["a.txt", "b.txt"]


def test_a_second_file_of_the_same_name_renames_the_first_ones_report(tmp_path: Path) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    (source / "more").mkdir()
    (source / "more" / "a.txt").write_bytes(genomes.file_of(3))
    run(source, output, mode="resume")
    run(source, tmp_path / "fresh")
    assert contents(output) == contents(tmp_path / "fresh")
    assert len(list((output / "reports").iterdir())) == 3


def test_a_resumed_run_keeps_the_date_it_began_with_unless_another_is_asked_for(
    tmp_path: Path,
) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    later = replace(REQUEST, created=CREATED.replace(year=2027))
    resumed = plan_for(source, output, mode="resume", request=later)
    assert run_batch(replace(resumed, date_is_given=False), Inline(), Notes()).n_skipped == 2
    assert run_batch(resumed, Inline(), Notes()).n_skipped == 0


def test_restart_does_everything_again(tmp_path: Path) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    before = contents(output)
    assert run(source, output, mode="restart").n_skipped == 0
    assert contents(output) == before


class _Losing(Inline):
    """Loses the job of one file, as a crashed worker would."""

    def __init__(self, name: str, loss: object) -> None:
        self._name, self._loss = name, loss

    def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        job = arguments[0]
        if not isinstance(job, FileJob) or job.name != self._name:
            return super().submit(function, *arguments)
        future: Future[Any] = Future()
        if isinstance(self._loss, Exception):
            future.set_exception(self._loss)
        else:
            future.set_result(self._loss)
        return future


@pytest.mark.parametrize(
    ("loss", "code"),
    [
        (Lost("time_limit", "This file took too long."), "time_limit"),
        (ConnectionError("rs429358 CT"), "engine_failed"),
    ],
)
def test_a_lost_job_costs_its_file_and_is_tried_again_by_the_next_run(
    tmp_path: Path, loss: object, code: str
) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    result = run(source, output, _Losing("a.txt", loss))
    assert (result.n_reported, result.n_failed) == (1, 1)
    row = samples(output)["a.txt"]
    assert row["code"] == code
    assert "rs429358" not in row["sentence"]

    result = run(source, output, mode="resume")
    assert (result.n_reported, result.n_failed, result.n_skipped) == (2, 0, 1)


def test_a_file_that_fails_after_it_had_a_report_loses_the_report(tmp_path: Path) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    run(source, output)
    (source / "a.txt").write_bytes(b"")
    run(source, output, mode="resume")
    assert [path.name for path in (output / "reports").iterdir()] == ["b.json"]


def test_an_input_that_vanishes_has_its_sentence_and_is_looked_for_again(tmp_path: Path) -> None:
    source, output = small_batch(tmp_path / "in"), tmp_path / "out"
    plan = plan_for(source, output)
    (source / "a.txt").unlink()
    result = run_batch(plan, Inline(), Notes())
    assert result.n_failed == 1
    assert samples(output)["a.txt"]["code"] == "not_found"
    (source / "a.txt").write_bytes(genomes.file_of(1))
    assert run(source, output, mode="resume").n_failed == 0


class _Interrupting(Inline):
    """Presses Ctrl-C while the n-th file is read."""

    def __init__(self, after: int) -> None:
        self._left = after

    def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        future = super().submit(function, *arguments)
        if isinstance(future.result(), FileResult):
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGINT)
        return future


def test_ctrl_c_writes_the_tables_of_what_is_done_and_resume_ends_like_an_unbroken_run(
    genome_folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    result = run(genome_folder, output, _Interrupting(after=3))
    assert result.is_interrupted
    assert 3 <= result.n_reported + result.n_failed < 6
    assert len(samples(output)) == result.n_reported + result.n_failed
    assert "were left when the run was stopped" in (output / "cohort.html").read_text()

    assert not run(genome_folder, output, mode="resume").is_interrupted
    run(genome_folder, tmp_path / "unbroken")
    assert contents(output) == contents(tmp_path / "unbroken")


def test_a_second_ctrl_c_stops_at_once(genome_folder: Path, tmp_path: Path) -> None:
    class Twice(_Interrupting):
        def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
            future = super().submit(function, *arguments)
            if self._left <= 0:
                os.kill(os.getpid(), signal.SIGINT)
            return future

    with pytest.raises(KeyboardInterrupt):
        run(genome_folder, tmp_path / "out", Twice(after=2))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    run(genome_folder, tmp_path / "out", mode="resume")
    run(genome_folder, tmp_path / "unbroken")
    assert contents(tmp_path / "out") == contents(tmp_path / "unbroken")


def test_a_disk_that_fills_up_ends_the_run_in_a_sentence_and_tears_nothing(
    genome_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, n_calls = os.fsync, 0

    def fsync(descriptor: int) -> None:
        nonlocal n_calls
        n_calls += 1
        if n_calls > 12:
            raise OSError(errno.ENOSPC, "")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputError, match="of 6 files are done: run again with --resume"):
        run(genome_folder, tmp_path / "out")
    monkeypatch.undo()
    for path in (tmp_path / "out" / "reports").iterdir():
        decode_report(path.read_bytes())
    assert not list((tmp_path / "out").rglob(".serine-report-*"))
    run(genome_folder, tmp_path / "out", mode="resume")
    run(genome_folder, tmp_path / "unbroken")
    assert contents(tmp_path / "out") == contents(tmp_path / "unbroken")


def test_machines_that_cannot_make_a_format_end_the_run_before_the_first_file(
    genome_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_pango() -> None:
        raise MissingLibraryError("pango_missing", "Pango is missing: install it.")

    monkeypatch.setattr("serine_report.render.weasyprint_loader.load_weasyprint", without_pango)
    pdf = replace(REQUEST, formats=("pdf",))
    notes = Notes()
    with pytest.raises(MissingLibraryError, match="Pango is missing"):
        run_batch(plan_for(genome_folder, tmp_path / "out", request=pdf), Inline(), notes)
    assert notes.names == []


def test_a_csv_opens_as_text_whatever_a_file_is_called(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "=HYPERLINK(1).txt").write_bytes(b"")
    (source / "\uff1dcmd.txt").write_bytes(b"")
    run(source, tmp_path / "out")
    text = (tmp_path / "out" / "samples.csv").read_text("utf-8")
    assert [row["file"] for row in csv.DictReader(io.StringIO(text))] == [
        "'=HYPERLINK(1).txt",
        "'\uff1dcmd.txt",
    ]
