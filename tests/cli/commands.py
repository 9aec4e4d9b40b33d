"""Running the command line in tests: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from serine_report.cli import program

CODE = "import sys; from serine_report.cli import main; main()"


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    """Run in this process; an exception that leaves the program fails the test."""
    return CliRunner(catch_exceptions=False).invoke(
        program, [str(argument) for argument in arguments], input=given
    )


def start(
    *arguments: str | Path,
    given: bytes | None = None,
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", CODE, *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=folder,
        env=os.environ | dict(variables or {}),
        check=False,
    )


def only_line(text: str, *, is_ours: bool = True) -> str:
    """The one line of an error, without its end; of one raised on purpose unless said."""
    assert text.endswith("\n")
    assert text.count("\n") == 1, text
    assert text.startswith("Error: ")
    assert ("internal_error" in text) is not is_ours, text
    return text[:-1]
