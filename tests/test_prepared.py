"""What is kept for the next process: whole or not at all, and never where it must not be."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from serine_report import prepared
from serine_report.prepared import keep, kept


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prepared, "_FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def test_what_is_kept_comes_back_and_what_is_not_is_none(shelf: Path) -> None:
    assert kept("thing") is None
    keep("thing", b"first")
    keep("thing", b"second")
    assert kept("thing") == b"second"
    assert [path.name for path in shelf.iterdir()] == ["thing"]


def test_nothing_is_kept_where_python_is_told_to_write_nothing(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep("thing", b"first")
    assert list(shelf.iterdir()) == []


@pytest.mark.parametrize("method", ["chmod", "replace"])
def test_a_full_disk_keeps_nothing_and_leaves_nothing(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(Path, method, full)
    keep("thing", b"first")
    assert list(shelf.iterdir()) == []


def test_whoever_may_read_the_program_may_read_what_it_keeps(shelf: Path) -> None:
    before = os.umask(0o077)
    try:
        keep("thing", b"first")
    finally:
        os.umask(before)
    ours = stat.S_IMODE(Path(prepared.__file__).stat().st_mode)
    assert stat.S_IMODE((shelf / "thing").stat().st_mode) == ours & 0o666


def test_a_folder_that_is_not_there_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "_FOLDER", tmp_path / "absent")
    keep("thing", b"first")
    assert kept("thing") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("shelf")
def test_another_process_never_sees_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    keep("thing", b"first")
    seen: list[bytes | None] = []
    replace = Path.replace

    def watched(part: Path, to: Path) -> Path:
        seen.append(kept("thing"))
        return replace(part, to)

    monkeypatch.setattr(Path, "replace", watched)
    keep("thing", b"second")
    assert (seen, kept("thing")) == ([b"first"], b"second")
