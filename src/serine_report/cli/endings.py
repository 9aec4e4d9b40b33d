"""How the program ends: one exit status, and one line for whatever went wrong.

The line never holds what an exception says of itself, since that may be a row of a person's
file; only the sentences that we wrote, or the exception's type and the place in our code.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator

import click

from serine_report import __version__
from serine_report.errors import OutputError, SerineReportError

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
DEBUG_VARIABLE = "SERINE_REPORT_DEBUG"
_PACKAGE = "serine_report"


def exit_status(run: Callable[[], None]) -> int:
    """Run a command to its end and say in one line on standard error what went wrong.

    Returns:
        0 done, 1 a problem with input, panel or output, 2 wrong usage, 130 interrupted.
    """
    try:
        try:
            run()
        except click.exceptions.Exit as ended:
            return _flushed(ended.exit_code)
        return _flushed(DONE)
    except BaseException as error:  # noqa: BLE001  WeasyPrint's fatal error is no Exception
        return _explain(error)


def print_result(result: str | bytes) -> None:
    """Write a command's result to standard output, at once.

    Raises:
        OutputError: Standard output is closed or full.
    """
    if sys.stdout is None:
        raise OutputError("output_failed", "There is no standard output to write the result to.")
    if isinstance(result, str):
        result = result.encode(sys.stdout.encoding or "utf-8", errors="replace")
    sys.stdout.flush()
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()


def print_json(value: object) -> None:
    """Write a value as indented JSON to standard output.

    Raises:
        OutputError: Standard output is closed or full.
    """
    import msgspec  # not needed to start

    print_result(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def tell(text: str) -> None:
    """Say something that is no result: one line on standard error."""
    with contextlib.suppress(OSError):  # nobody listens
        click.echo(one_line(text), err=True)


def one_line(text: str) -> str:
    """Text that a terminal shows on one line, with nothing in it that steers the terminal."""
    return printable(" ".join(text.split()))


def printable(line: str) -> str:
    """A line with a question mark for every character that could steer a terminal."""
    return "".join(character if character.isprintable() else "?" for character in line)


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output.

    Raises:
        OutputError: Standard output is closed or full.
    """
    print_result("".join(f"{printable(line)}\n" for line in lines))


def _flushed(status: int) -> int:
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def _explain(error: BaseException) -> int:
    if isinstance(error, BrokenPipeError):  # the reader of our output has left: nothing to say
        _let_go_of_standard_output()
        return FAILED
    if isinstance(error, OSError):
        _let_go_of_standard_output()
    if os.environ.get(DEBUG_VARIABLE):
        for line in _steps(error):
            tell(line)
    sentence, status = _sentence(error)
    tell(f"Error: {sentence}")
    return status


def _sentence(error: BaseException) -> tuple[str, int]:
    match error:
        case SerineReportError():
            return error.sentence, error.exit_status
        case click.UsageError():
            shown = "" if error.ctx is None else f" '{error.ctx.command_path} --help' shows how."
            return f"{error.format_message()}{shown}", WRONG_USAGE
        case KeyboardInterrupt():
            return "interrupted; nothing half-written was left behind.", INTERRUPTED
        case OSError(errno=errno.ENOSPC):
            return "there is no space left to write to: free some and try again.", FAILED
        case MemoryError():
            return "there is not enough memory: close other programs and try again.", FAILED
        case _:
            return _unexpected(error), FAILED


def _unexpected(error: BaseException) -> str:
    ours = [step for step in _places(error) if step.startswith(_PACKAGE)]
    place = ours[-1] if ours else _PACKAGE
    return (
        f"something went wrong inside serine-report {__version__} (internal_error:"
        f" {type(error).__name__} at {place}). This is a fault of the program: please report this"
        " line, never the file, where serine-report comes from."
    )


def _steps(error: BaseException) -> Iterator[str]:
    """The way to an error: modules, lines and types; no values, messages or paths."""
    if error.__context__ is not None:
        yield from _steps(error.__context__)
    yield from _places(error)
    yield type(error).__name__


def _places(error: BaseException) -> Iterator[str]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"


def _let_go_of_standard_output() -> None:
    """Let what is still buffered go nowhere, so that the interpreter's end stays silent."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, sys.stdout.fileno())
        finally:
            os.close(nowhere)
