"""The bundled fonts: where they are, how wide their characters are, what they cannot set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from serine_report.errors import UsageError
from serine_report.resources import templates_folder

FACES = ("Regular", "Bold", "Italic")


class Metrics(Struct, frozen=True):
    """Advance widths by style and code point, in units of the em."""

    family: str
    units_per_em: int
    advances: dict[str, dict[int, int]]


def fonts_folder() -> Path:
    """The folder with the faces, their licence and their metrics."""
    return templates_folder() / "fonts"


def font_files() -> tuple[Path, ...]:
    """The bundled faces."""
    return tuple(fonts_folder() / f"SerineReportSans-{face}.ttf" for face in FACES)


@cache
def load_metrics() -> Metrics:
    """What tools/subset_fonts.py wrote down about the faces."""
    return msgspec.json.decode((fonts_folder() / "metrics.json").read_bytes(), type=Metrics)


def unsupported_characters(text: str) -> tuple[str, ...]:
    """The characters that one of the faces lacks, each once, in the text's order."""
    known = load_metrics().advances
    return tuple(
        character
        for character in dict.fromkeys(text)
        if not all(ord(character) in known[face] for face in FACES)
    )


def check_label(label: str) -> None:
    """Refuse a label that would be printed with empty boxes.

    Raises:
        UsageError: The bundled fonts lack a character of it.
    """
    missing = unsupported_characters(label)
    if missing:
        codes = ", ".join(f"U+{ord(character):04X}" for character in missing[:5])
        raise UsageError(
            "label_not_printable",
            f"the label has characters that the report's fonts lack ({codes}); "
            "Latin, Greek and Cyrillic letters can be printed.",
        )
