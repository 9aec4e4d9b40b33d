"""Say what changed between two reports, and why.

OLD and NEW are reports, each as PDF or as JSON. What went in differently comes first: another
file, another panel, other options, another version of the program. Then, variant by variant, what
the reports say differently.

Examples:
  serine-report diff last_year.pdf serine-report.pdf
  serine-report diff old.json new.json --json
"""

from __future__ import annotations

import click

from serine_report.cli.endings import print_json, print_lines
from serine_report.cli.options import json_option
from serine_report.cli.teaching import teach


@click.command(help=teach(__doc__))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@json_option
def command(old: str, new: str, *, as_json: bool) -> None:
    """Compare and print the differences."""
    from serine_report.cli.comparison_words import comparison_lines
    from serine_report.cli.reports import read_report
    from serine_report.diff import compare

    comparison = compare(read_report(old), read_report(new))
    if as_json:
        print_json(comparison)
    else:
        print_lines(comparison_lines(comparison))
