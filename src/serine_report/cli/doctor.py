"""Check this machine, with the exact mend.

One line for each thing a report needs: Python, packages, native libraries, fonts, the panel, a
report made and checked here, folders, memory. Where something is missing, the line below says
what to type.

Examples:
  serine-report doctor
  serine-report doctor --json

Exit status: 0 all is well, 1 something has to be mended.
"""

from __future__ import annotations

from pathlib import Path

import click

from serine_report.cli.endings import FAILED, one_line, print_json, print_result
from serine_report.cli.options import json_option
from serine_report.cli.teaching import teach


@click.command(help=teach(__doc__))
@json_option
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Print each check as it is done."""
    from serine_report.doctor import Check, run_checks

    checks: list[Check] = []
    for check in run_checks(Path.cwd()):
        checks.append(check)
        if not as_json:
            print_result(_lines(check.name, check.detail, check.mend, ok=check.ok))
    if as_json:
        print_json(checks)
    if not all(check.ok for check in checks):
        context.exit(FAILED)


def _lines(name: str, detail: str, mend: str | None, *, ok: bool) -> str:
    line = one_line(f"{'well' if ok else 'LACK'} {name}: {detail}")
    return f"{line}\n" if mend is None else f"{line}\n     {one_line(mend)}\n"
