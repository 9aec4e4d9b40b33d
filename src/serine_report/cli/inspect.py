"""Explain what a file is.

For a raw DNA file: which company made it, how many rows it has and how many of them are no-calls,
which assembly and strand it is on and how that is known, what is odd about it, and which variants
of the panel it holds. For any other file: what it is instead, and what to do.

No genotype is printed, so the answer can be shown to somebody who helps. With --json it holds no
file name either.

Examples:
  serine-report inspect genome.zip
  serine-report inspect genome.zip --json

Exit status: 0 the file was looked at, also where the answer is that it cannot be used; 1 there is
no such file, or it may not be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from serine_report.cli.endings import one_line, print_json, print_lines
from serine_report.cli.options import json_option, member_option, panel_option, sample_option
from serine_report.cli.progress import stage
from serine_report.cli.teaching import teach
from serine_report.errors import InputError

if TYPE_CHECKING:
    from serine_report.cli.inspection import Inspection

# Nothing was read, so there is nothing to explain: these are errors.
NOT_A_FILE = frozenset(
    {"not_found", "unreadable", "directory", "not_a_regular_file", "symbolic_link"}
)


@click.command(help=teach(__doc__))
@click.argument("file", metavar="FILE")
@json_option
@panel_option
@member_option
@sample_option
def command(
    file: str, *, as_json: bool, panel: str, member: str | None, sample: str | None
) -> None:
    """Read the file and say what it is."""
    from serine_report.cli.inspection import inspected, refused, usable_lines
    from serine_report.panel import load_panel
    from serine_report.readers import ReadOptions, read_file

    loaded = load_panel(panel)
    try:
        with stage("Reading"):
            read = read_file(file, ReadOptions(member=member, sample=sample))
    except InputError as error:
        if error.code in NOT_A_FILE:
            raise
        words = [f"Not usable: {one_line(error.sentence)}", f"  code            {error.code}"]
        _print(words, refused(error, loaded), as_json=as_json)
        return
    inspection = inspected(read, loaded)
    _print(usable_lines(inspection, read.member), inspection, as_json=as_json)


def _print(words: Iterable[str], inspection: Inspection, *, as_json: bool) -> None:
    if as_json:
        print_json(inspection)
    else:
        print_lines(words)
