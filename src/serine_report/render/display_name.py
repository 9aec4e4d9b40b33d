"""The one door through which a stranger's text (label, header comment, file name) enters a page."""

from __future__ import annotations

import unicodedata

LIMIT = 120
MARKS_IN_A_ROW = 2
ELLIPSIS = "\u2026"

# Letters and marks by their category, yet nothing that anybody sees.
_INVISIBLE = frozenset(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    ]
)
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me"})


def display_name(text: str) -> str:
    """The text as it may be shown: one line, what is there is what is seen.

    Control, bidirectional, zero-width, surrogate, private and unassigned characters are dropped,
    line ends and runs of spaces become one space, towers of combining marks are cut, and what is
    longer than `LIMIT` characters ends in an ellipsis. What is left is text, never markup: the
    templates escape it.
    """
    # Only the first stretch can be shown; a label of a gigabyte is not walked through.
    seen = "".join(_seen(character) for character in text[: 50 * LIMIT])
    composed = _without_towers(unicodedata.normalize("NFC", seen))
    shown = " ".join(composed.split())
    return shown if len(shown) <= LIMIT else shown[: LIMIT - 1].rstrip() + ELLIPSIS


def harmless_lines(text: str) -> str:
    """Lines for a terminal, without what it would act on; a panel may be anybody's.

    Control (escape sequences), bidirectional, surrogate and other unseen characters are dropped,
    line ends stay.
    """
    return "".join(c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SPACES or character in "\t\n\r\v\f":
        return " "
    is_hidden = category.startswith("C") or ord(character) in _INVISIBLE
    return "" if is_hidden else character


def _without_towers(text: str) -> str:
    kept: list[str] = []
    n_marks = 0
    for character in text:
        n_marks = n_marks + 1 if unicodedata.category(character) in _MARKS else 0
        if n_marks <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
