"""Recompute a report and compare.

A report carries its own data: the result and the panel that it was made with. From these it is
computed again and set again, and both are compared with what the PDF says. With --raw, the raw
DNA file is read again as well.

The answer is one of: same result; altered (the report does not say what follows from its data);
file differs (the raw file is not the one it was made from); panel changed (the report holds, and
the panel has changed since); made with another version of the program, which concludes otherwise.

Examples:
  serine-report verify serine-report.pdf
  serine-report verify serine-report.pdf --raw genome.zip
  serine-report verify serine-report.pdf --raw new.zip --raw old.txt

Exit status: 0 the same result, 1 anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from serine_report.cli.endings import FAILED, print_json, print_lines
from serine_report.cli.options import json_option, member_option, sample_option
from serine_report.cli.progress import stage
from serine_report.cli.teaching import teach
from serine_report.errors import UsageError

if TYPE_CHECKING:
    from serine_report.calling import SamplePair
    from serine_report.sample import Sample


@click.command(help=teach(__doc__))
@click.argument("report", metavar="REPORT.pdf")
@click.option(
    "--raw",
    "raws",
    multiple=True,
    metavar="FILE",
    help="The raw DNA file that it was made from; twice where there were two.",
)
@member_option
@sample_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    /,
    report: str,
    raws: tuple[str, ...],
    *,
    as_json: bool,
    **chosen: str | None,
) -> None:
    """Compare, say what came of it, and end with 1 where it is not the same."""
    from serine_report.cli.comparison_words import verification_lines
    from serine_report.cli.reports import read_bytes
    from serine_report.verify import Verdict, verify

    if len(raws) > 2:
        raise UsageError("raw_files", "A report is of one raw file, or of two: give no more.")
    pdf = read_bytes(report)
    with stage("Comparing"):
        verification = verify(pdf, _person(raws, chosen))
    if as_json:
        print_json(verification)
    else:
        print_lines(verification_lines(verification))
    if verification.verdict is not Verdict.SAME_RESULT:
        context.exit(FAILED)


def _person(raws: tuple[str, ...], chosen: dict[str, str | None]) -> Sample | SamplePair | None:
    """What was read of the raw files; `chosen` is the member or sample of the first."""
    if not raws:
        return None
    from serine_report.calling import merge
    from serine_report.readers import ReadOptions, read_file

    options = ReadOptions(allow_partial=True, member=chosen["member"], sample=chosen["sample"])
    first = read_file(raws[0], options)
    if len(raws) == 1:
        return first
    return merge(first, read_file(raws[1], ReadOptions(allow_partial=True)), force=True)
