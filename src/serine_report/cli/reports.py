"""Reports that are read again: a PDF, or the JSON beside it."""

from __future__ import annotations

import stat
from pathlib import Path

from serine_report.errors import InputError
from serine_report.report import Report

MAX_REPORT_BYTES = 64 * 1024 * 1024


def read_bytes(path: str) -> bytes:
    """The bytes of a report.

    Raises:
        InputError: There is no such file, or it cannot be a report.
    """
    file = Path(path)
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise InputError("not_a_report", f"{file.name} is not a file: name the report itself.")
        with file.open("rb") as stream:
            content = stream.read(MAX_REPORT_BYTES + 1)
    except FileNotFoundError:
        raise InputError(
            "not_found", f"There is no report {file.name}: check the name and the folder."
        ) from None
    except (OSError, ValueError):
        raise InputError(
            "unreadable", f"{file.name} may not be read: check its permissions."
        ) from None
    if len(content) > MAX_REPORT_BYTES:
        raise InputError("not_a_report", f"{file.name} is larger than any report: name another.")
    return content


def read_report(path: str) -> Report:
    """The report of a PDF, or of a JSON file.

    Raises:
        InputError: There is no such file, or it is no report.
    """
    import msgspec

    from serine_report.report import decode_report

    content = read_bytes(path)
    if content.startswith(b"%PDF-"):
        from serine_report.render.proof import read_proof

        content = read_proof(content).report
    try:
        return decode_report(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InputError(
            "not_a_report",
            f"{Path(path).name} is not a report of serine-report: give its PDF or its JSON.",
        ) from None
