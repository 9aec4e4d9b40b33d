"""The output folder is begun, resumed or restarted on request, and nobody else's is touched."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from batch.test_manifest import BASIS, record
from serine_report.batch.folder import BatchFolder, file_sha256
from serine_report.batch.manifest import RunRecord
from serine_report.errors import OutputError


def test_a_new_folder_is_made_and_private(tmp_path: Path) -> None:
    with BatchFolder.open(tmp_path / "deep" / "out", "new"):
        assert (tmp_path / "deep" / "out" / "reports").stat().st_mode & 0o777 == 0o700


def test_a_folder_with_something_in_it_needs_resume_or_restart(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(OutputError, match="add --resume") as refusal:
        BatchFolder.open(tmp_path, "new")
    assert refusal.value.code == "folder_not_empty"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt"]


def test_a_folder_of_an_earlier_batch_needs_resume_or_restart(tmp_path: Path) -> None:
    with BatchFolder.open(tmp_path / "out", "new"):
        pass
    with pytest.raises(OutputError, match="add --resume"):
        BatchFolder.open(tmp_path / "out", "new")


def test_a_busy_folder_is_said_to_be_busy_and_not_to_be_full(tmp_path: Path) -> None:
    with (
        BatchFolder.open(tmp_path / "out", "new"),
        pytest.raises(OutputError, match="Another run is writing to out"),
    ):
        BatchFolder.open(tmp_path / "out", "new")


def test_a_folder_can_be_opened_again_after_a_refusal(tmp_path: Path) -> None:
    with BatchFolder.open(tmp_path / "out", "new"):
        pass
    with pytest.raises(OutputError):
        BatchFolder.open(tmp_path / "out", "new")
    with BatchFolder.open(tmp_path / "out", "resume"):
        pass


@pytest.mark.parametrize("name", ["findings.csv", "reports/ada.pdf"])
def test_what_no_batch_made_is_replaced_by_force_only(tmp_path: Path, name: str) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / name).write_text("mine")
    with pytest.raises(OutputError, match="no batch made") as refusal:
        BatchFolder.open(tmp_path, "resume")
    assert refusal.value.code == "output_exists"
    with BatchFolder.open(tmp_path, "resume", force=True):
        pass


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="cannot be made there"):
        BatchFolder.open(tmp_path / "out", "new")


def test_restart_removes_what_a_batch_made_and_nothing_else(tmp_path: Path) -> None:
    with BatchFolder.open(tmp_path / "out", "new") as folder:
        outputs = folder.write_reports({"ada.json": b"{}"})
        made = record("ada.txt")
        folder.append(type(made)(
            rows=made.rows,
            input_sha256=made.input_sha256,
            basis_sha256=made.basis_sha256,
            outputs=outputs,
        ))  # fmt: skip
        folder.write_tables({"samples.csv": b"x"})
    (tmp_path / "out" / "reports" / "mine.txt").write_text("mine")
    with BatchFolder.open(tmp_path / "out", "restart") as folder:
        assert list(folder.manifest.names()) == []
    left = sorted(path.name for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert left == ["manifest.jsonl", "mine.txt"]


def test_tables_that_this_run_does_not_make_go_away(tmp_path: Path) -> None:
    with BatchFolder.open(tmp_path / "out", "new") as folder:
        folder.write_tables({"cohort.html": b"1", "cohort.pdf": b"1"})
        folder.write_tables({"cohort.html": b"2"})
    assert not (tmp_path / "out" / "cohort.pdf").exists()
    assert (tmp_path / "out" / "cohort.html").read_bytes() == b"2"


def test_leftovers_of_killed_runs_are_swept(tmp_path: Path) -> None:
    with BatchFolder.open(tmp_path / "out", "new"):
        pass
    for folder in (tmp_path / "out", tmp_path / "out" / "reports"):
        (folder / ".serine-report-0123456789abcdef.0.new").touch()
    with BatchFolder.open(tmp_path / "out", "resume"):
        pass
    assert not list((tmp_path / "out").rglob(".serine-report-*"))


def test_a_full_disk_under_the_manifest_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "rs429358 CT")

    with BatchFolder.open(tmp_path / "out", "new") as folder:
        monkeypatch.setattr(os, "fsync", no_space)
        with pytest.raises(OutputError, match=r"manifest\.jsonl could not be written \(ENOSPC\)"):
            folder.append(RunRecord(basis=BASIS, n_files=1))


def test_only_regular_files_have_a_hash_and_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert file_sha256(tmp_path / "pipe") is None
    assert file_sha256(tmp_path / "link") is None
    assert file_sha256(tmp_path / "gone") is None
    assert file_sha256(tmp_path) is None
    assert file_sha256(tmp_path / "file") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
