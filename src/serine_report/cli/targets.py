"""Where the results go: what `-o` and `--format` mean together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from serine_report.errors import OutputError, UsageError
from serine_report.render.formats import SUFFIXES, Format

PRINTED: tuple[Format, ...] = ("text", "json")
STANDARD_OUTPUT = "-"


@dataclass(frozen=True)
class Targets:
    """The formats to make: one to print, or a file for each."""

    files: dict[Format, Path]
    printed: Format | None = None

    @property
    def formats(self) -> tuple[Format, ...]:
        """Every format to make, in the order it was asked for."""
        return tuple(self.files) if self.printed is None else (self.printed,)

    @property
    def folder(self) -> Path:
        """The one folder that all files go to."""
        return next(iter(self.files.values())).parent


def plan_targets(output: str | None, formats: Sequence[Format], *, stem: str) -> Targets:
    """Say where each result goes.

    Args:
        output: As typed after `-o`; None where it was left out.
        formats: As typed after each `--format`, possibly none.
        stem: The name, without its ending, where there is no `output`.

    Raises:
        UsageError: Ending and formats contradict each other, or the format cannot be printed.
        OutputError: `output` is a folder.
    """
    formats = tuple(dict.fromkeys(formats))
    if output == STANDARD_OUTPUT:
        return Targets({}, _printed(formats))
    if output is None:
        return Targets(_files(Path(stem), formats or ("pdf",)))
    path = _path(output)
    implied = {suffix: name for name, suffix in SUFFIXES.items()}.get(path.suffix.lower())
    if implied is None:
        return Targets(_files(path, formats or ("pdf",)))
    if formats and implied not in formats:
        raise UsageError(
            "format_contradicts_name",
            f"-o names a {implied} file, but --format asks for {' and '.join(formats)}:"
            " leave one of them out.",
        )
    others = tuple(name for name in formats if name != implied)
    return Targets({implied: path} | _files(path.with_suffix(""), others))


def _printed(formats: tuple[Format, ...]) -> Format:
    chosen: tuple[Format, ...] = formats or ("text",)
    if len(chosen) > 1 or chosen[0] not in PRINTED:
        raise UsageError(
            "format_not_printable",
            "-o - prints one of --format text and --format json: name a file for anything else.",
        )
    return chosen[0]


def _path(output: str) -> Path:
    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        raise OutputError(
            "output_is_folder", f"{output or '-o'} is a folder: give the name of a file in it."
        )
    return path


def _files(stem: Path, formats: Sequence[Format]) -> dict[Format, Path]:
    return {name: stem.with_name(stem.name + SUFFIXES[name]) for name in formats}
