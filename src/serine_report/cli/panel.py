"""List, show, check and export panels.

A panel is the set of variants that a report looks up, with what is published of each. It is a
text file that you may read, check and write yourself (docs/panels.md).

Examples:
  serine-report panel list
  serine-report panel show serine
  serine-report panel check my_panel.toml
  serine-report panel export serine --format pgs-catalog
  serine-report panel schema
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from serine_report.cli.endings import FAILED, print_lines, print_result, tell
from serine_report.cli.teaching import teach

if TYPE_CHECKING:
    from serine_report.evidence.export import ExportFormat

EXPORTS = ("pgs-catalog", "csv", "json")


@click.group(help=teach(__doc__), no_args_is_help=False)
def command() -> None:
    """Hold the commands on panels."""


@command.command("list")
def list_panels() -> None:
    """List the panels that ship with the program."""
    from serine_report.panel import load_panel, shipped_panels

    for name in shipped_panels():
        panel = load_panel(name).panel
        n_variants = len(panel.variants)
        print_lines([f"{panel.id}  {panel.version}  {panel.title} ({n_variants} variants)"])


@command.command()
@click.argument("id_or_file", metavar="[ID]", default="serine")
def show(id_or_file: str) -> None:
    """Show a panel: its variants, what is published of each, and the sources."""
    from serine_report.cli.panel_words import panel_lines
    from serine_report.panel import load_panel

    print_lines(panel_lines(load_panel(id_or_file)))


@command.command()
@click.argument("file", metavar="FILE")
@click.pass_context
def check(context: click.Context, /, file: str) -> None:
    """Put a panel to every certificate and explain what fails.

    What failed must be mended before the panel is used; what is unproved is for a curator to look
    at. Exit status: 0 nothing failed, 1 something did.
    """
    from serine_report.evidence import check_panel
    from serine_report.panel import find_bibliography, load_panel

    panel, name = load_panel(file).panel, Path(file).name
    failures = check_panel(panel, find_bibliography(file))
    n_failed = sum(failure.severity == "failed" for failure in failures)
    print_lines(f"{failure.severity}: {failure.sentence(name)}" for failure in failures)
    summary = f"{n_failed} failed, {len(failures) - n_failed} unproved"
    print_lines([f"{panel.id} {panel.version}: {len(panel.variants)} variants, {summary}"])
    if n_failed:
        tell(f"Error: the panel does not hold ({n_failed} failed): mend what is listed.")
        context.exit(FAILED)


@command.command()
@click.argument("id_or_file", metavar="[ID]", default="serine")
@click.option("--format", "form", type=click.Choice(EXPORTS), required=True, help="For whom.")
def export(id_or_file: str, form: ExportFormat) -> None:
    """Print a panel for other programs.

    pgs-catalog is a scoring file of the variants that are added up, in the PGS Catalog's format
    2.0; csv has a row for each published estimate; json is the panel as it is.
    """
    from serine_report.evidence import export_panel
    from serine_report.panel import load_panel

    print_result(export_panel(load_panel(id_or_file).panel, form))


@command.command()
@click.option("--result", is_flag=True, help="The schema of a report's JSON instead of a panel's.")
def schema(*, result: bool) -> None:
    """Print the JSON Schema of panel files, or of a report's JSON."""
    from serine_report.cli.schemas import schema_of
    from serine_report.panel import Panel
    from serine_report.report import Report

    print_result(schema_of(Report if result else Panel))
