"""The machine itself: Python, folders, processors, memory, and programs that are nice to have."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

from serine_report.doctor.check import Check

_OLDEST_PYTHON = (3, 11)
_MIB = 1024 * 1024
# A full-size file to PDF stays under 350 MB (docs/performance.md).
_MEMORY_FOR_ONE_MIB = 512
_OPTIONAL_TOOLS = {"verapdf": "checks the archival form", "qpdf": "takes a PDF apart"}


def check_python(version: tuple[int, ...]) -> Check:
    """Whether this Python is new enough."""
    detail = ".".join(str(part) for part in version)
    if version < _OLDEST_PYTHON:
        oldest = ".".join(str(part) for part in _OLDEST_PYTHON)
        mend = f"install Python {oldest} or newer and make the environment with it."
        return Check(name="Python", ok=False, detail=detail, mend=mend)
    return Check(name="Python", ok=True, detail=detail)


def check_folder(name: str, folder: Path) -> Check:
    """Whether a file can be made there that nobody else can read."""
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            mode = os.fstat(stream.fileno()).st_mode
    except OSError as error:
        mend = f"choose a folder that you may write to; the {name} is not one."
        return Check(name=name, ok=False, detail=f"not writable ({error.strerror})", mend=mend)
    return judge_mode(name, mode)


def judge_mode(name: str, mode: int) -> Check:
    """Whether a file made with private permissions has them; some file systems know none.

    Args:
        name: Of the folder that the file was made in.
        mode: As stat(2) gives it.
    """
    if stat.S_IMODE(mode) & 0o077 and os.name == "posix":
        detail = "writable, but files there can be read by others"
        mend = f"use another {name}: this file system keeps no permissions."
        return Check(name=name, ok=False, detail=detail, mend=mend)
    return Check(name=name, ok=True, detail="writable and private")


def temporary_folder() -> Path:
    """Where temporary files would go; where there is none, the system's usual one."""
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        return Path(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108 (named, not used)


def n_cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory_bytes() -> int | None:
    """Memory of the machine; None where the system does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None


def check_capacity(cores: int, memory: int | None) -> Check:
    """Whether there is room for one report at a time."""
    words = "1 core" if cores == 1 else f"{cores} cores"
    if memory is None:
        return Check(name="capacity", ok=True, detail=f"{words}, memory unknown")
    detail = f"{words}, {memory // _MIB:,} MB of memory"
    if memory < _MEMORY_FOR_ONE_MIB * _MIB:
        mend = f"give this machine {_MEMORY_FOR_ONE_MIB} MB of memory."
        return Check(name="capacity", ok=False, detail=detail, mend=mend)
    return Check(name="capacity", ok=True, detail=detail)


def check_optional_tools() -> Check:
    """Programs that are used where they are there; none is needed."""
    found = [
        f"{tool} {'is here' if shutil.which(tool) else 'is not here'} ({what})"
        for tool, what in _OPTIONAL_TOOLS.items()
    ]
    return Check(name="optional tools", ok=True, detail=f"{', '.join(found)}; none is needed")
