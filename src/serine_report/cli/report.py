"""Make a report from a raw DNA file.

FILE is the file as the testing company gives it: text, zip or gzip. With FILE2, a second file of
the same person, both are read together. A hyphen in place of a file reads standard input.

Without -o, serine-report.pdf is written where you are. Nothing that is there is replaced without
--force. What could not be read is said in the report; it is never filled in.

Examples:
  serine-report report genome.zip
  serine-report report genome.zip -o ada.pdf --label Ada
  serine-report report genome.zip --format pdf --format json
  serine-report report genome.zip -o - --format text
  serine-report report new.zip old.txt
  gunzip -c genome.txt.gz | serine-report report -
  serine-report report genome.zip --measured 118 --matrix serum

Exit status: 0 done, 1 a file cannot be read or written, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import click

from serine_report.cli.making import Request, make_report
from serine_report.cli.options import one_person_options, output_option, shared_options
from serine_report.cli.teaching import teach


@click.command(help=teach(__doc__))
@click.argument("file", metavar="FILE")
@click.argument("file2", metavar="[FILE2]", required=False)
@output_option
@one_person_options
@shared_options
@click.pass_context
def command(context: click.Context, /, **_typed: object) -> None:
    """Make the report that was asked for."""
    make_report(Request(**context.params))
