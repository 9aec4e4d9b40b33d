"""The manifest survives kills at any byte, and answers for what it holds."""

from __future__ import annotations

import datetime
import errno
import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch.genomes import REQUEST
from serine_report.batch.manifest import NAME, Basis, FileRecord, Manifest, RunRecord
from serine_report.cohort.rows import failed_file
from serine_report.errors import OutputError

BASIS = Basis(tool_version="1.0.0", panel_sha256="b" * 64, request=REQUEST)


def record(name: str, code: str = "empty") -> FileRecord:
    return FileRecord(
        rows=failed_file(name, code, "A sentence.", "a" * 64),
        input_sha256="a" * 64,
        basis_sha256=BASIS.sha256,
    )


def code_of(manifest: Manifest, name: str) -> str | None:
    found = manifest.record(name)
    return None if found is None else found.rows.sample.code


def test_the_last_line_of_a_file_counts(tmp_path: Path) -> None:
    with Manifest.open(tmp_path) as manifest:
        manifest.append(record("a", "first"))
        manifest.append(record("b", "other"))
        manifest.append(record("a", "second"))
        assert code_of(manifest, "a") == "second"
    with Manifest.open(tmp_path) as reopened:
        assert code_of(reopened, "a") == "second"
        assert code_of(reopened, "b") == "other"
        assert sorted(reopened.names()) == ["a", "b"]


def test_a_file_without_a_line_has_no_record(tmp_path: Path) -> None:
    with Manifest.open(tmp_path) as manifest:
        assert manifest.record("a") is None


def test_the_newest_run_is_remembered(tmp_path: Path) -> None:
    with Manifest.open(tmp_path) as manifest:
        assert manifest.last_run is None
        manifest.append(RunRecord(basis=BASIS, n_files=3))
    with Manifest.open(tmp_path) as reopened:
        assert reopened.last_run == RunRecord(basis=BASIS, n_files=3)


def test_a_kill_at_any_byte_of_a_line_costs_that_line_alone(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with Manifest.open(tmp_path) as manifest:
        manifest.append(record("a"))
    first = path.read_bytes()
    with Manifest.open(tmp_path) as manifest:
        manifest.append(record("b"))
    whole = path.read_bytes()
    for end in range(len(first), len(whole) - 1):
        path.write_bytes(whole[:end])
        with Manifest.open(tmp_path) as torn:
            assert list(torn.names()) == ["a"]
            torn.append(record("c"))
        with Manifest.open(tmp_path) as mended:
            assert sorted(mended.names()) == ["a", "c"]


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_in_it_stop_a_run(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    folder = tmp_path_factory.mktemp("junk")
    (folder / NAME).write_bytes(junk)
    with Manifest.open(folder) as manifest:
        manifest.append(record("a"))
    with Manifest.open(folder) as reopened:
        assert code_of(reopened, "a") == "empty"


@pytest.mark.parametrize(
    "path",
    [
        "../samples.csv",
        "reports/../manifest.jsonl",
        "/etc/passwd",
        "reports/.hidden",
        "reports/a/b",
    ],
)
def test_a_record_that_names_a_path_outside_the_reports_is_not_believed(
    tmp_path: Path, path: str
) -> None:
    with Manifest.open(tmp_path) as manifest:
        manifest.append(record("a"))
    text = (tmp_path / NAME).read_text()
    evil = text.replace('"outputs":{}', f'"outputs":{{"{path}":"{"c" * 64}"}}')
    assert evil != text
    (tmp_path / NAME).write_text(evil)
    with Manifest.open(tmp_path) as manifest:
        assert manifest.record("a") is None
        assert manifest.n_damaged == 1


def test_a_second_run_on_a_folder_is_told_that_it_is_busy(tmp_path: Path) -> None:
    with Manifest.open(tmp_path), pytest.raises(OutputError, match="Another run") as refusal:
        Manifest.open(tmp_path)
    assert refusal.value.code == "folder_busy"


def test_a_shared_folder_without_locks_is_used_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: int) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with Manifest.open(tmp_path) as manifest:
        manifest.append(record("a"))
        assert code_of(manifest, "a") == "empty"


def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").touch()
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="cannot be written to"):
        Manifest.open(tmp_path)


def test_it_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    with Manifest.open(tmp_path) as manifest:
        manifest.append(record("a"))
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_clearing_begins_anew(tmp_path: Path) -> None:
    with Manifest.open(tmp_path) as manifest:
        manifest.append(RunRecord(basis=BASIS, n_files=1))
        manifest.append(record("a"))
        manifest.clear()
        assert (list(manifest.names()), manifest.last_run) == ([], None)
        manifest.append(record("b"))
        assert code_of(manifest, "b") == "empty"


@pytest.mark.parametrize(
    "change",
    [
        lambda b: Basis(tool_version="1.0.1", panel_sha256=b.panel_sha256, request=b.request),
        lambda b: Basis(tool_version="1.0.0", panel_sha256="c" * 64, request=b.request),
        lambda b: Basis(
            tool_version="1.0.0",
            panel_sha256=b.panel_sha256,
            request=type(REQUEST)(created=datetime.date(2026, 11, 24), formats=("json",)),
        ),
    ],
    ids=["tool", "panel", "date"],
)
def test_what_a_result_follows_from_changes_the_word_for_it(
    change: Callable[[Basis], Basis],
) -> None:
    assert change(BASIS).sha256 != BASIS.sha256
