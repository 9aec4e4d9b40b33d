"""What is asked of every file of a batch."""

from __future__ import annotations

import datetime

from msgspec import Struct

from serine_report.render.formats import SUFFIXES, Format
from serine_report.report import Options

REPORTS = "reports"


class Request(Struct, frozen=True, kw_only=True):
    """The formats to write, the date to print, and the options of `report`."""

    created: datetime.date
    formats: tuple[Format, ...] = ("pdf",)
    options: Options = Options()
    allow_partial: bool = False


def output_names(stem: str, request: Request) -> set[str]:
    """The paths in the batch folder of what is written for a file that can be read."""
    return {f"{REPORTS}/{stem}{SUFFIXES[format_]}" for format_ in request.formats}
