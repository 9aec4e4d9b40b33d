"""The command line: `serine-report`, one module a command, each loaded when it is asked for."""

from serine_report.cli.program import main, program

__all__ = ["main", "program"]
