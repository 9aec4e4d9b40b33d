"""Help that teaches: the docstring of a command's module, as the terminal shows it."""

from __future__ import annotations

import inspect


def teach(docstring: str | None) -> str:
    """A docstring in Click's markup: paragraphs are wrapped, those with indented lines are not.

    Args:
        docstring: Of the command's module; its first line is the command's summary.
    """
    paragraphs = inspect.cleandoc(docstring or "").split("\n\n")
    return "\n\n".join(f"\b\n{text}" if "\n  " in text else text for text in paragraphs)
