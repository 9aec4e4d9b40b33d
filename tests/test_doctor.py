"""The doctor: every lack is named with its mend, and a well machine is well."""

from __future__ import annotations

import ctypes
import os
import socket  # noqa: TID251 (the very thing that must be seen)
import sys
from pathlib import Path

import pytest

from serine_report.doctor import run_checks
from serine_report.doctor.check import Check
from serine_report.doctor.checks import check_fonts, check_panel, reading_limits
from serine_report.doctor.libraries import LIBRARIES, MEND, Library, check_libraries, file_of
from serine_report.doctor.machine import (
    check_capacity,
    check_folder,
    check_optional_tools,
    check_python,
    judge_mode,
    memory_bytes,
    n_cores,
    temporary_folder,
)
from serine_report.doctor.packages import check_packages, installed_version, judge_packages
from serine_report.doctor.self_test import Outcome, check_self_test, judge_outcome, watched
from serine_report.errors import MissingLibraryError
from serine_report.render.fonts import font_files

MIB = 1024 * 1024


def is_well(check: Check) -> bool:
    """A check says either that all is well, or what to do."""
    assert check.ok is (check.mend is None)
    assert check.detail
    return check.ok


def test_this_machine_is_well_in_every_respect(tmp_path: Path) -> None:
    checks = list(run_checks(tmp_path))
    assert [check for check in checks if not is_well(check)] == []
    names = [check.name for check in checks]
    assert len(set(names)) == len(names)
    assert names[:2] == ["Python", "packages"]
    assert {"fonts", "panel", "self-test", "output folder", "reading limits"} <= set(names)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("version", "ok"), [((3, 10, 14), False), ((3, 11, 0), True), ((3, 13, 5), True)]
)
def test_python_before_3_11_is_too_old(version: tuple[int, ...], ok: bool) -> None:
    check = check_python(version)
    assert is_well(check) is ok
    assert check.detail == ".".join(map(str, version))


def test_a_missing_and_an_old_package_are_named_with_the_command_that_mends_them() -> None:
    declared = [
        "click>=8.2",
        "jinja2>=3.1.6",
        "msgspec>=0.20",
        'distributed>=2026; extra == "dask"',
    ]
    installed = {"click": "8.1.0", "msgspec": "0.22.0"}
    check = judge_packages(declared, installed.get)
    assert not is_well(check)
    assert check.detail == "click is 8.1.0; jinja2 is missing"
    assert check.mend == "python -m pip install 'click>=8.2' 'jinja2>=3.1.6'"


def test_packages_of_this_installation_are_listed_with_their_versions() -> None:
    check = check_packages()
    assert is_well(check)
    assert "weasyprint 70" in check.detail
    assert "distributed" not in check.detail


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert installed_version("serine-report") is not None
    assert installed_version("serine-report-of-another-world") is None


def test_every_native_library_shows_its_version_and_its_file() -> None:
    checks = list(check_libraries())
    assert [check.name for check in checks] == [f"library {one.name}" for one in LIBRARIES]
    for check in checks:
        assert is_well(check)
        version, _, path = check.detail.partition(", ")
        assert [part.isdecimal() for part in version.split(".")] == [True, True, True]
        assert Path(path).is_file()


def test_a_missing_library_is_named_with_the_packages_that_bring_it() -> None:
    absent = Library("Absent", ("libabsent-9.so.9", "absent.dll"), "f", lambda _library: "1")
    (check,) = check_libraries([absent])
    assert not is_well(check)
    assert check.detail == "libabsent-9.so.9 was not found"
    assert check.mend == MEND
    assert "libpangoft2-1.0-0 libharfbuzz-subset0" in MEND


def test_an_address_in_no_library_has_no_path() -> None:
    assert file_of(ctypes.c_void_p(1)) == "path unknown"


def test_where_dladdr_does_not_exist_paths_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())  # as on Windows
    assert file_of(ctypes.c_void_p(1)) == "path unknown"


def test_fonts_are_shown_with_their_hashes_and_missed_when_they_are_gone(tmp_path: Path) -> None:
    present, gone = check_fonts(font_files()), check_fonts((tmp_path / "Face.ttf",))
    assert is_well(present)
    assert present.detail.count(" sha256 ") == len(font_files())
    assert not is_well(gone)
    assert gone.detail == "missing: Face.ttf"


def test_a_damaged_panel_is_told_with_the_panels_own_error(tmp_path: Path) -> None:
    panel = tmp_path / "broken.toml"
    panel.write_text("schema_version = ")
    check = check_panel(str(panel))
    assert not is_well(check)
    assert "broken.toml" in check.detail
    assert check_panel().detail.startswith("serine 1.")


def test_a_folder_is_well_only_if_private_files_can_be_made_in_it(tmp_path: Path) -> None:
    assert is_well(check_folder("output folder", tmp_path))
    missing = check_folder("output folder", tmp_path / "absent")
    assert not is_well(missing)
    assert missing.detail == "not writable (No such file or directory)"
    assert str(tmp_path) not in f"{missing.detail} {missing.mend}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("mode", "ok"), [(0o100600, True), (0o100640, False), (0o100777, False)])
def test_a_file_system_without_permissions_is_not_private(mode: int, ok: bool) -> None:
    assert is_well(judge_mode("output folder", mode)) is ok


def test_the_temporary_folder_is_one_even_where_none_can_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert temporary_folder().is_dir()
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: [str(tmp_path / "absent")])
    monkeypatch.setenv("TMPDIR", str(tmp_path / "absent"))
    assert not is_well(check_folder("temporary folder", temporary_folder()))


@pytest.mark.parametrize(
    ("cores", "memory", "ok", "detail"),
    [
        (1, 2048 * MIB, True, "1 core, 2,048 MB of memory"),
        (8, 512 * MIB, True, "8 cores, 512 MB of memory"),
        (2, 256 * MIB, False, "2 cores, 256 MB of memory"),
        (2, None, True, "2 cores, memory unknown"),
    ],
)
def test_a_report_needs_half_a_gigabyte(
    cores: int, memory: int | None, ok: bool, detail: str
) -> None:
    check = check_capacity(cores, memory)
    assert is_well(check) is ok
    assert check.detail == detail


def test_cores_and_memory_are_those_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert n_cores() >= 1
    memory = memory_bytes()
    assert memory is not None
    assert memory > 256 * MIB
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.delattr(os, "sysconf")
    assert n_cores() >= 1
    assert memory_bytes() is None


def test_optional_tools_are_never_a_lack() -> None:
    check = check_optional_tools()
    assert is_well(check)
    assert "verapdf" in check.detail


def test_reading_limits_are_those_of_the_formats_chapter() -> None:
    # FORMATS.md, section 3, step 5.
    detail = reading_limits().detail
    assert "files of 100 MB (VCF 2048 MB)" in detail
    assert "unpacked 300 MB" in detail
    assert "lines of 16 KB (VCF 1024 KB), 5,000,000 rows, 64 members of a zip" in detail


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome(error="a PDF needs Pango."), "a PDF needs Pango."),
        (Outcome(faults=("it is not tagged",)), "it is not tagged"),
        (Outcome(n_bytes=9, events=("socket.connect",)), "socket.connect"),
    ],
)
def test_a_self_test_that_goes_wrong_says_what_it_saw(outcome: Outcome, words: str) -> None:
    check = judge_outcome(outcome)
    assert not is_well(check)
    assert words in check.detail


def stand_in_for_python(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "python"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))


def test_a_self_test_that_ends_without_a_word_is_told_with_its_status(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in_for_python(tmp_path, "kill -SEGV $$", monkeypatch)
    check = check_self_test()
    assert not is_well(check)
    assert check.detail == "the process ended with status -11"


def test_a_self_test_that_fails_is_told_with_the_kind_of_its_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = "echo Traceback >&2\necho 'ImportError: /home/ada/secret' >&2\nexit 1"
    stand_in_for_python(tmp_path, script, monkeypatch)
    assert check_self_test().detail == "the process ended with status 1 (ImportError)"


def test_a_self_test_that_never_ends_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in_for_python(tmp_path, "exec sleep 600", monkeypatch)
    check = check_self_test(seconds=0.2)
    assert not is_well(check)
    assert check.detail == "no report after 0.2 seconds"


def test_the_watch_sees_a_socket_and_a_program_whoever_opens_them() -> None:
    def reach_out() -> bytes:
        socket.socket().close()
        os.system("true")
        return b""

    outcome = watched(reach_out)
    assert {"socket.__new__", "os.system"} <= set(outcome.events)
    assert outcome.faults == ("it cannot be opened",)
    socket.socket().close()
    assert watched(lambda: b"").events == ()


def test_the_watch_passes_on_what_a_report_lacks() -> None:
    def fail() -> bytes:
        raise MissingLibraryError("pango_missing", "a PDF needs the library Pango.")

    assert watched(fail).error == "a PDF needs the library Pango."
