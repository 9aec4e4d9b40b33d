"""Make the report of an invented person.

Ada does not exist: her file was made by a program and ships with this one. The report is what
serine-report report would make of it, so it shows what to expect before you look for your own
file.

Examples:
  serine-report demo
  serine-report demo -o ada.html
"""

from __future__ import annotations

import click

from serine_report.cli.making import Request, make_report
from serine_report.cli.options import force_option, output_option
from serine_report.cli.teaching import teach
from serine_report.resources import sample_genome


@click.command(help=teach(__doc__))
@output_option
@force_option
def command(output: str | None, *, force: bool) -> None:
    """Make the report of the shipped sample."""
    request = Request(file=sample_genome(), output=output, label="An invented person", force=force)
    make_report(request, stem="serine-report-demo")
