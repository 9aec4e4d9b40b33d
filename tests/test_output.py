"""Writing results: whole or not at all, private, never over what must not be lost."""

from __future__ import annotations

import builtins
import importlib
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from serine_report import output
from serine_report.errors import OutputError
from serine_report.output import PREFIX, check_targets, sweep, write_together


def code_of(error: pytest.ExceptionInfo[OutputError]) -> str:
    return error.value.code


def refused(target: Path, *, force: bool = False, inputs: tuple[str | Path | int, ...] = ()) -> str:
    with pytest.raises(OutputError) as error:
        check_targets([target], force=force, inputs=inputs)
    assert target.name in error.value.sentence
    return code_of(error)


# ------------------------------------------------------------------------------------- writing


def test_every_file_of_a_run_is_written_whole(tmp_path: Path) -> None:
    write_together(tmp_path, {"a.pdf": b"pages", "a.json": b"{}"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.pdf": b"pages",
        "a.json": b"{}",
    }


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_result_is_readable_by_its_owner_only(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_together(tmp_path, {"a.pdf": b"pages"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600


def test_a_replaced_result_becomes_private(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(0o644)
    write_together(tmp_path, {"a.pdf": b"new"}, force=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_force_writes_where_nothing_was(tmp_path: Path) -> None:
    write_together(tmp_path, {"a.pdf": b"new"}, force=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_an_empty_result_is_a_result(tmp_path: Path) -> None:
    write_together(tmp_path, {"a.txt": b""})
    assert (tmp_path / "a.txt").read_bytes() == b""


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"somebody else's")
    with pytest.raises(OutputError) as error:
        write_together(tmp_path, {"a.pdf": b"pages", "a.json": b"{}"})
    assert code_of(error) == "output_exists"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"somebody else's"


def test_a_folder_that_vanishes_meanwhile_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as error:
        write_together(tmp_path / "gone", {"a.pdf": b"pages"})
    assert code_of(error) == "output_folder_missing"


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    """A real limit of the operating system on the size of a file stands for a full disk."""
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from serine_report.errors import OutputError\n"
        "from serine_report.output import write_together\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_together(Path(sys.argv[1]), {'a.json': b'{}', 'a.pdf': bytes(5000)})\n"
        "except OutputError as error: print(error.code, error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert run.stdout == (
        "output_failed a.pdf could not be written (EFBIG): nothing was left behind, so try again"
        " or choose another folder.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_limit_of_that_test_exists_here() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY


# ------------------------------------------------------------------------------------ checking


def test_a_free_name_in_a_folder_is_fine(tmp_path: Path) -> None:
    check_targets([tmp_path / "a.pdf", tmp_path / "a.json"])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "missing" / "a.pdf") == "output_folder_missing"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "a.pdf") == "output_folder_missing"


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert refused(tmp_path / "a.pdf", force=True) == "output_is_folder"


def test_a_file_is_kept_without_force(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    assert refused(tmp_path / "a.pdf") == "output_exists"
    check_targets([tmp_path / "a.pdf"], force=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("leads", ["to_a_file", "nowhere"])
def test_a_symbolic_link_is_never_written_through_or_over(tmp_path: Path, leads: str) -> None:
    (tmp_path / "to_a_file").write_bytes(b"precious")
    (tmp_path / "a.pdf").symlink_to(tmp_path / leads)
    assert refused(tmp_path / "a.pdf", force=True) == "output_not_a_file"


def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    assert refused(tmp_path / "a.pdf", force=True) == "output_not_a_file"


def test_an_input_is_never_written_over_whatever_name_it_goes_by(tmp_path: Path) -> None:
    genome = tmp_path / "genome.txt"
    genome.write_bytes(b"rows")
    (tmp_path / "a.txt").hardlink_to(genome)
    assert refused(genome, force=True, inputs=(genome,)) == "output_is_input"
    assert refused(tmp_path / "a.txt", force=True, inputs=(str(genome),)) == "output_is_input"


def test_standard_input_is_never_written_over(tmp_path: Path) -> None:
    genome = tmp_path / "genome.txt"
    genome.write_bytes(b"rows")
    with genome.open("rb") as stream:
        assert refused(genome, force=True, inputs=(stream.fileno(),)) == "output_is_input"


def test_an_input_that_is_not_there_hinders_nothing(tmp_path: Path) -> None:
    target, missing = tmp_path / "a.pdf", (tmp_path / "none", "nul\0byte", 9999)
    target.write_bytes(b"before")
    check_targets([target], force=True, inputs=missing)
    assert target.read_bytes() == b"before"
    assert refused(target, force=True, inputs=(*missing, target)) == "output_is_input"


def test_a_name_too_long_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / ("n" * 300)) == "output_name_too_long"


def test_a_folder_that_may_not_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The superuser may write anywhere, so the operating system's answer is given here."""
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert refused(tmp_path / "a.pdf") == "output_not_permitted"


# ------------------------------------------------------------------------------------ sweeping


def leave(folder: Path, owner: str, *kinds: str) -> None:
    for kind in kinds:
        (folder / f"{PREFIX}{owner}.{kind}").write_bytes(b"half")


def test_what_dead_processes_left_is_removed(tmp_path: Path) -> None:
    leave(tmp_path, "0" * 16, "lock", "0.new", "1.new", "1.old")
    leave(tmp_path, "1" * 16, "lock")
    (tmp_path / "a.pdf").write_bytes(b"pages")
    assert sweep(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_temporary_without_a_lock_belongs_to_nobody(tmp_path: Path) -> None:
    leave(tmp_path, "0" * 16, "0.new")
    assert sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_a_living_process_writes_is_left_alone(tmp_path: Path) -> None:
    leave(tmp_path, "0" * 16, "lock", "0.new")
    import fcntl

    with (tmp_path / f"{PREFIX}{'0' * 16}.lock").open("rb+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert sweep(tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 2


def test_what_cannot_be_removed_is_left_for_another_time(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}{'0' * 16}.0.new").mkdir()
    assert sweep(tmp_path) == 0


def test_a_folder_that_cannot_be_listed_is_not_swept(tmp_path: Path) -> None:
    assert sweep(tmp_path / "missing") == 0


def test_a_sweep_between_two_steps_of_a_run_does_not_hurt_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process sweeps after the lock file is made and before it is locked."""
    import fcntl

    real = fcntl.flock
    swept: list[bool] = []

    def late(descriptor: int, operation: int) -> None:
        if not swept:
            swept.append(True)
            monkeypatch.setattr(fcntl, "flock", real)
            assert sweep(tmp_path) == 1
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    write_together(tmp_path, {"a.pdf": b"pages"})
    assert swept
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_lock_that_a_sweeper_holds_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    real = fcntl.flock
    taken: list[bool] = []

    def busy_once(descriptor: int, operation: int) -> None:
        if not taken:
            taken.append(True)
            raise BlockingIOError
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", busy_once)
    write_together(tmp_path, {"a.pdf": b"pages"})
    assert sweep(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_system_without_locks_is_written_and_never_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def no_locks(_descriptor: int, _operation: int) -> None:
        raise OSError(37, "No locks available")

    leave(tmp_path, "0" * 16, "lock")
    monkeypatch.setattr(fcntl, "flock", no_locks)
    write_together(tmp_path, {"a.pdf": b"pages"})
    assert sweep(tmp_path) == 0


# --------------------------------------------------------------------------- other platforms


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module as Windows imports it, where there is no `fcntl`."""
    real = builtins.__import__

    def absent(name: str, *rest: object) -> object:
        if name == "fcntl":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(builtins, "__import__", absent)
    importlib.reload(output)
    monkeypatch.undo()
    yield output
    importlib.reload(output)


def test_without_locks_results_are_written_all_the_same(
    tmp_path: Path, without_locks: ModuleType
) -> None:
    leave(tmp_path, "0" * 16, "lock")
    without_locks.write_together(tmp_path, {"a.pdf": b"pages"})
    assert without_locks.sweep(tmp_path) == 0
    assert (tmp_path / "a.pdf").read_bytes() == b"pages"
