"""Open the upload page on this computer.

The page is for people who would rather not type commands: choose the file from the vendor, get
the report on screen and as PDF. Files are read in memory, forgotten at once, and nothing is sent
anywhere; the page answers this computer only, and only the browser that opens the printed address.

It closes itself after half an hour without use. Ctrl-C closes it at once.

Examples:
  serine-report serve
  serine-report serve --no-open --port 8123
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

from serine_report.cli.endings import print_result, tell
from serine_report.cli.options import panel_option
from serine_report.cli.teaching import teach
from serine_report.errors import OutputError

if TYPE_CHECKING:
    from serine_report.web import Settings, Workshop


@click.command(help=teach(__doc__))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="The port to use; by default a free one is chosen.",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the page in your browser.")
@panel_option
def command(port: int, panel: str, *, opens: bool) -> None:
    """Serve the page until it is closed."""
    from serine_report.panel import load_panel
    from serine_report.web import Settings, Workshop

    load_panel(panel)
    settings = Settings(port=port, panel=panel)
    # Ctrl-C is how the page is closed, so it is no failure.
    with contextlib.closing(Workshop(settings)) as workshop, contextlib.suppress(KeyboardInterrupt):
        _serve(settings, workshop, opens=opens)
    tell("The page is closed. Nothing was kept.")


def _serve(settings: Settings, workshop: Workshop, *, opens: bool) -> None:
    from serine_report.web import Page

    try:
        page = Page(settings, workshop)
    except OSError:
        raise OutputError(
            "port_taken",
            f"port {settings.port} is used by another program; leave --port out to use a free one.",
        ) from None
    print_result(f"{page.address}\n")
    tell("Open this address in your browser; it works once. Ctrl-C closes the page.")
    if opens:
        click.launch(page.address)
    page.run()
