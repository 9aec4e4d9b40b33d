"""Plain text in eighty columns: wrapped paragraphs, headings, lists of facts, tables."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from serine_report.render.words import Prose

WIDTH = 80
_GAP = "  "
_ASCII = str.maketrans({"\u2212": "-", "\u00d7": "x", "\u201c": '"', "\u201d": '"', "\u00b7": "-"})


def heading(text: Prose, rule: str = "-") -> list[str]:
    """A heading with a rule as long as itself under it."""
    words = _words(text)
    return ["", words, rule * min(len(words), WIDTH)]


def paragraph(text: Prose, indent: str = "") -> list[str]:
    """One paragraph; numbers stay on the line of their units."""
    return _wrapped(_words(text), indent, indent)


def item(text: Prose, bullet: str = "*") -> list[str]:
    """One item of a list, its further lines hanging under its text."""
    lead = f"{bullet} "
    return _wrapped(_words(text), lead, " " * len(lead))


def facts(pairs: Iterable[tuple[Prose, Prose]]) -> list[str]:
    """Names and values, the values in one column."""
    entries = [(_words(name), _words(value)) for name, value in pairs]
    column = max((len(name) for name, _ in entries), default=0) + len(_GAP)
    lines: list[str] = []
    for name, value in entries:
        lines += _wrapped(value, name.ljust(column), " " * column)
    return lines


def table(rows: Iterable[Sequence[Prose]], widths: Sequence[int]) -> list[str]:
    """Rows of cells, each cell wrapped within its column."""
    lines: list[str] = []
    for row in rows:
        cells = [
            textwrap.wrap(_words(cell), width) or [""]
            for cell, width in zip(row, widths, strict=True)
        ]
        lines += _cell_lines(cells, widths)
    return [line.replace("\u00a0", " ") for line in lines]


def _cell_lines(cells: list[list[str]], widths: Sequence[int]) -> Iterator[str]:
    for number in range(max(len(cell) for cell in cells)):
        parts = [
            (cell[number] if number < len(cell) else "").ljust(width)
            for cell, width in zip(cells, widths, strict=True)
        ]
        yield _GAP.join(parts).rstrip()


def _wrapped(words: str, first: str, rest: str) -> list[str]:
    lines = textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]


def _words(text: Prose) -> str:
    return str(text).translate(_ASCII)
