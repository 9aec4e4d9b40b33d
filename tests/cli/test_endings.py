"""How the program ends: exit status, one line, and nothing of a person's file in it."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli.commands import CODE, only_line, start
from serine_report.cli.endings import (
    DEBUG_VARIABLE,
    exit_status,
    one_line,
    print_json,
    print_lines,
    print_result,
    tell,
)
from serine_report.errors import InputError, OutputError, UsageError


def ending(error: BaseException, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    def fail() -> None:
        raise error

    status = exit_status(fail)
    return status, capsys.readouterr().err


def test_a_command_that_ends_well_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_status(lambda: None) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (InputError("empty", "The file is empty."), 1, "Error: The file is empty.\n"),
        (UsageError("x", "Say one of them."), 2, "Error: Say one of them.\n"),
        (click.UsageError("No."), 2, "Error: No.\n"),
        (MemoryError(), 1, "Error: there is not enough memory: close other programs"),
        (OSError(errno.ENOSPC, "full"), 1, "Error: there is no space left to write to"),
        (KeyboardInterrupt(), 130, "Error: interrupted; nothing half-written was left behind.\n"),
        (click.exceptions.Exit(1), 1, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_each_end_has_its_status_and_its_line(
    error: BaseException, status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, said = ending(error, capsys)
    assert ended == status
    assert said.startswith(says)


class FatalError(BaseException):
    """As WeasyPrint raises where a fetch is refused: not an `Exception`."""


@pytest.mark.parametrize(
    "error",
    [ValueError("rs429358\tCT"), RecursionError("CT"), FatalError("CT"), KeyError("CT")],
    ids=lambda error: type(error).__name__,
)
def test_an_unexpected_error_is_one_line_without_its_message(
    error: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = ending(error, capsys)
    assert status == 1
    line = only_line(said, is_ours=False)
    assert f"internal_error: {type(error).__name__} at serine_report.cli.endings:" in line
    assert "CT" not in line


def test_the_steps_to_an_error_are_shown_on_request_without_values_or_paths(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, "1")

    def fail(genotype: str = "CT") -> None:
        try:
            int(genotype)
        except ValueError as error:
            raise RuntimeError("CT") from error

    assert exit_status(fail) == 1
    said = capsys.readouterr().err
    assert "ValueError\n" in said
    assert "RuntimeError\n" in said
    assert " fail\n" in said
    assert "CT" not in said
    assert str(Path.cwd()) not in said


def test_an_error_that_no_code_of_ours_is_part_of_is_reported_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An interpreter that fails between two steps has no place to name."""
    from serine_report.cli.endings import _explain

    assert _explain(ValueError("CT")) == 1
    assert "(internal_error: ValueError at serine_report)" in only_line(
        capsys.readouterr().err, is_ours=False
    )


def test_text_that_could_steer_a_terminal_is_disarmed() -> None:
    assert one_line("a\nb\t c\x1b[2J\u202e\udcff") == "a b c?[2J??"


def test_nobody_has_to_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    gone = Gone()
    monkeypatch.setattr(sys, "stderr", gone)
    tell("Wrote a.pdf")
    assert gone.getvalue() == ""


def test_results_go_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_result("ü\n")
    print_result(b"\x00\n")
    print_lines(["one", "two\x1b"])
    print_json({"a": 1})
    assert capsysbinary.readouterr().out == b'\xc3\xbc\n\x00\none\ntwo?\n{\n  "a": 1\n}\n'


def test_without_a_standard_output_a_result_is_not_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="no standard output"):
        print_result("result")
    assert exit_status(lambda: None) == 0


def test_a_terminal_without_the_letters_gets_question_marks() -> None:
    code = (
        "from serine_report.cli.endings import print_result; print_result('gr\\u00fcn \\u2191\\n')"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert shown.stdout == b"gr?n ?\n"


def test_a_reader_that_leaves_ends_the_program_in_silence() -> None:
    """As in `serine-report panel show | head -1`."""
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-c", CODE, "panel", "show"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (ended.returncode, ended.stderr) == (1, b"")


@pytest.mark.parametrize("arguments", [("--help",), ("panel", "show")], ids=" ".join)
def test_a_full_standard_output_is_an_error_and_no_success(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", CODE, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 1
    assert "no space left" in only_line(ended.stderr.decode())


def test_a_closed_standard_output_is_an_error() -> None:
    ended = subprocess.run(
        ["sh", "-c", '"$0" -c "$1" panel show >&-', sys.executable, CODE],
        stderr=subprocess.PIPE,
        check=False,
    )
    assert ended.returncode == 1
    assert "no standard output" in only_line(ended.stderr.decode())


def test_an_interrupted_program_says_so_and_ends_with_130() -> None:
    """It waits for standard input; the signal is sent once it has begun to."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, "inspect", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    _fill(process.stdin.fileno())
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert only_line(said.decode()).startswith("Error: interrupted")


def _fill(descriptor: int) -> None:
    """Write more than a pipe holds, so that the program must have begun to read."""
    n_bytes = 1 << 20
    while n_bytes > 0:
        n_bytes -= os.write(descriptor, b"# " * 4096)


def test_no_colour_is_ever_written(tmp_path: Path) -> None:
    ended = start("inspect", tmp_path / "missing", variables={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert b"\x1b" not in ended.stdout + ended.stderr
