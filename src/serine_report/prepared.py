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
import tempfile
from pathlib import Path

# Where compiled modules lie, unless this Python compiles none.
_FOLDER = (
    Path(importlib.util.cache_from_source(__file__)).parent
    if sys.implementation.cache_tag
    else Path(__file__).parent / "__pycache__"
)


def kept(name: str) -> bytes | None:
    """What was kept under that name, by this version or another; None where nothing was."""
    with contextlib.suppress(OSError):
        return (_FOLDER / name).read_bytes()
    return None


def keep(name: str, content: bytes) -> None:
    """Keep it if that can be done; whole or not at all, and for whoever may read this module."""
    if sys.dont_write_bytecode:
        return
    with contextlib.suppress(OSError):
        descriptor, typed = tempfile.mkstemp(prefix=f"{name}.", dir=_FOLDER)
        part = Path(typed)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            part.chmod(Path(__file__).stat().st_mode & 0o666)
            part.replace(_FOLDER / name)
        finally:
            part.unlink(missing_ok=True)
