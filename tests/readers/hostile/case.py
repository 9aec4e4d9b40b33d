"""A file that somebody may give, and what has to come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from serine_report.readers import ReadOptions

READ = "read"
"""The code of a file that is accepted."""


@dataclass(frozen=True)
class Case:
    """One input of the corpus.

    Attributes:
        name: What is odd about it, in words that make a file name.
        content: Makes the bytes; equal every time.
        code: The refusal expected, or `READ`.
        warnings: The codes of the warnings expected, all of them, where it is read.
        options: What the person says about it.
        is_large: More than 10 MB, so it is not made in every test run.
    """

    name: str
    content: Callable[[], bytes]
    code: str = READ
    warnings: frozenset[str] = frozenset()
    options: ReadOptions = field(default_factory=ReadOptions)
    is_large: bool = False


def accepted(name: str, content: bytes, *warnings: str, **options: str | bool) -> Case:
    """A file that is read, with these warnings and no others."""
    chosen = ReadOptions(**options)  # type: ignore[arg-type]  # the names are checked at run time
    return Case(name, lambda: content, READ, frozenset(warnings), chosen)


def refused(name: str, content: bytes, code: str, **options: str | bool) -> Case:
    """A file that is refused with this code."""
    chosen = ReadOptions(**options)  # type: ignore[arg-type]  # the names are checked at run time
    return Case(name, lambda: content, code, options=chosen)
