"""The program: its commands, loaded when they are asked for, and its end.

Starting must stay cheap: nothing here may import a library that reads, computes or renders.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from serine_report import __version__
from serine_report.cli.endings import exit_status
from serine_report.cli.teaching import teach
from serine_report.surroundings import set_libraries

NAME = "serine-report"

# A command is a line here: where it is, and what the list of commands says of it (the first
# line of its module).
COMMANDS = {
    "report": ("serine_report.cli.report:command", "Make a report from a raw DNA file."),
    "batch": (
        "serine_report.cli.batch:command",
        "Make reports of a whole folder of raw DNA files.",
    ),
    "inspect": ("serine_report.cli.inspect:command", "Explain what a file is."),
    "panel": ("serine_report.cli.panel:command", "List, show, check and export panels."),
    "verify": ("serine_report.cli.verify:command", "Recompute a report and compare."),
    "diff": ("serine_report.cli.diff:command", "Say what changed between two reports, and why."),
    "serve": ("serine_report.cli.serve:command", "Open the upload page on this computer."),
    "demo": ("serine_report.cli.demo:command", "Make the report of an invented person."),
    "doctor": ("serine_report.cli.doctor:command", "Check this machine, with the exact mend."),
}

HELP = """A personal report on variants linked to serine in blood, from a raw DNA file.

Everything happens on this computer: no file, letter or result is sent anywhere.

Examples:
  serine-report demo                        see what a report looks like
  serine-report report genome.zip           write serine-report.pdf
  serine-report report genome.zip -o -      print it on this terminal
  serine-report inspect genome.zip          find out why a file is not accepted

Every command explains itself: serine-report report --help
"""


class Program(click.Group):
    """A group that imports a command's module only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; a misspelt one is answered with what was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=COMMANDS, ctx=ctx
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def main(  # type: ignore[override]  # one mode only: run, then end the process
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        **extra: object,
    ) -> NoReturn:
        """Run the command that the arguments name, and end the process."""
        del prog_name
        arguments = sys.argv[1:] if args is None else list(args)
        self._main_shell_completion(extra, NAME, complete_var)
        sys.exit(exit_status(lambda: self._run(arguments)))

    def _run(self, arguments: list[str]) -> None:
        with self.make_context(NAME, arguments) as context:
            self.invoke(context)


program = Program(NAME, help=teach(HELP), no_args_is_help=False)
program = click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")(program)


def main() -> NoReturn:
    """Run the program with the arguments of the process."""
    _leave_no_core()
    set_libraries()
    # All memory goes with the process. Looking for garbage in it first takes a twentieth of the
    # time of a cold report.
    atexit.register(gc.freeze)
    program.main()


def _leave_no_core() -> None:
    """Let a crash write no image of the memory, since a genome may be in it."""
    try:
        import resource
    except ImportError:  # Windows writes none
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
