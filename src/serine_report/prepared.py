"""What takes long to work out from installed files and never changes: kept for the next process.

It lies in `__pycache__` beside Python's own compiled modules and under their rules: nothing is
written where Python is told to write none, or where the folder cannot be written; then it is
worked out each time. Nothing of a person's file is ever in it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from pathlib import Path

_FOLDER = Path(importlib.util.cache_from_source(__file__)).parent


def kept(name: str) -> bytes | None:
    """What was kept under that name, by this version or another; None where nothing was."""
    with contextlib.suppress(OSError):
        return (_FOLDER / name).read_bytes()
    return None


def keep(name: str, content: bytes) -> None:
    """Keep it if that can be done; whole or not at all."""
    if sys.dont_write_bytecode:
        return
    part = _FOLDER / f"{name}.{os.getpid()}"
    with contextlib.suppress(OSError):
        try:
            part.write_bytes(content)
            part.replace(_FOLDER / name)
        finally:
            part.unlink(missing_ok=True)
