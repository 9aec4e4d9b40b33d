"""The options that commands share, each with help that says what it is for."""

from __future__ import annotations

import datetime
import math
import os
from collections.abc import Callable
from typing import Any

import click

from serine_report.errors import UsageError
from serine_report.render.formats import SUFFIXES

FORMATS = tuple(SUFFIXES)
ANCESTRIES = ("unknown", "estimate", "EUR", "AFR", "AMR", "EAS", "SAS")
MATRICES = ("serum", "plasma")
PAPERS = ("a4", "letter")
EXTRAS = ("disease-context",)
MOST_MEASURED = 10_000  # micromoles per litre; a slip of the unit, not a level, lies beyond

Command = Callable[..., Any]

panel_option = click.option(
    "--panel",
    default="serine",
    show_default=True,
    metavar="ID_OR_FILE",
    help="The variants to look up: a shipped panel, or a panel file of your own.",
)
member_option = click.option(
    "--member", metavar="NAME", help="Which file to take of an archive that holds several."
)
sample_option = click.option(
    "--sample", metavar="NAME", help="Whose column to take of a VCF with several people."
)
output_option = click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Where to write. The ending names the format (.pdf, .html, .json, .txt); - prints.",
)
force_option = click.option(
    "--force", is_flag=True, help="Replace files that are there; merge files that differ."
)
json_option = click.option("--json", "as_json", is_flag=True, help="For machines: JSON.")

_SHARED = (
    click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        help="What to make; may be given several times, for files of one name.  [default: pdf]",
    ),
    panel_option,
    click.option(
        "--ancestry",
        type=click.Choice(ANCESTRIES),
        default="unknown",
        show_default=True,
        help="The reference people to compare with; estimate compares common markers.",
    ),
    click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True),
    click.option(
        "--language",
        default="en",
        show_default=True,
        metavar="CODE",
        help="The language of the report.",
    ),
    click.option(
        "--include",
        type=click.Choice(EXTRAS),
        multiple=True,
        help="Add what is left out unless asked for.",
    ),
    click.option(
        "--date",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="The date on the report; the same date gives the same bytes."
        "  [default: SOURCE_DATE_EPOCH, or today]",
    ),
    click.option("--allow-partial", is_flag=True, help="Accept a file that is not a full export."),
    force_option,
)
_ONE_PERSON = (
    click.option("--label", metavar="TEXT", help="A name or number to print on the report."),
    click.option(
        "--measured",
        type=float,
        metavar="VALUE",
        help="A measured serine level in micromoles per litre; needs --matrix.",
    ),
    click.option("--matrix", type=click.Choice(MATRICES), help="In what the level was measured."),
    member_option,
    sample_option,
)


def shared_options(command: Command) -> Command:
    """The options of every command that makes reports."""
    return _with(command, _SHARED)


def one_person_options(command: Command) -> Command:
    """The options of a report of one person, which a batch does not have."""
    return _with(command, _ONE_PERSON)


def _with(command: Command, options: tuple[Command, ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def report_date(given: datetime.datetime | None) -> datetime.date:
    """The date of a report: as given, else of `SOURCE_DATE_EPOCH` (UTC), else today.

    Raises:
        UsageError: `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    if given is not None:
        return given.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            "date_invalid", "SOURCE_DATE_EPOCH is a number of seconds since 1970; unset or mend it."
        ) from None


def check_measured(measured: float | None, matrix: str | None) -> None:
    """See that a measured level comes with what it was measured in, and is one.

    Raises:
        UsageError: One is given without the other, or the level cannot be.
    """
    if (measured is None) != (matrix is None):
        raise UsageError(
            "measured_without_matrix",
            "--measured and --matrix go together: say the level, and whether it was measured in"
            " serum or plasma.",
        )
    if measured is not None and not (math.isfinite(measured) and 0 < measured < MOST_MEASURED):
        raise UsageError(
            "measured_invalid",
            "A measured level is a number of micromoles per litre between 0 and"
            f" {MOST_MEASURED:,}.",
        )
