"""What a person at a terminal sees while they wait; nobody else sees anything."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stage(doing: str) -> Iterator[None]:
    """Show what is being done, on standard error and only where that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # a terminal pays for it, nobody else

    with Console(stderr=True).status(doing):
        yield
