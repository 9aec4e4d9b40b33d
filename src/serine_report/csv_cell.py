"""Text in a CSV cell that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
import unicodedata

# What begins a formula somewhere: Excel, LibreOffice, Google Sheets. Compatibility forms count,
# since a spreadsheet may fold the full-width equals sign into the plain one.
_FORMULA_SIGNS = frozenset("=+-@")

# A cell begins at its first character, and again where a spreadsheet that separates columns by
# another character than the comma would begin one. Spaces before a sign do not disarm it.
_BEGINNINGS = re.compile(r"(^|[;|,\"])(\s*)(?=(\S))")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def csv_cell(text: str) -> str:
    """The text with an apostrophe before whatever would begin a formula.

    Control characters, line breaks and tabs among them, become a space: the cell stays one line
    in one column. Giving the result to this function again changes nothing.
    """
    return _BEGINNINGS.sub(_disarm, _CONTROLS.sub(" ", text))


def _disarm(beginning: re.Match[str]) -> str:
    separator, spaces, first = beginning.groups()
    folded = unicodedata.normalize("NFKC", first)
    apostrophe = "'" if folded[0] in _FORMULA_SIGNS else ""
    return f"{separator}{spaces}{apostrophe}"
