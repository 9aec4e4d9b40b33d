"""The program as a whole: help, version, the table of commands, wrong usage."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys

import click
import pytest

from cli.commands import only_line, run
from serine_report import __version__
from serine_report.cli import main, program
from serine_report.cli.program import COMMANDS
from serine_report.surroundings import LIBRARIES

HEAVY = ("pyarrow", "pandas", "numpy", "weasyprint", "pikepdf", "msgspec", "jinja2", "rich")


def test_version_is_printed_alone() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"serine-report {__version__}\n")


def test_help_lists_every_command_with_its_summary() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, (_, summary) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(summary)}$", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_of_a_command_is_the_first_line_of_its_module(name: str) -> None:
    target, summary = COMMANDS[name]
    module = importlib.import_module(target.partition(":")[0])
    assert module.__doc__ is not None
    assert module.__doc__.splitlines()[0] == summary


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_examples_that_keep_their_lines(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert re.search(rf"Examples:\n    serine-report {name}", result.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_of_the_help_names_options_that_exist(name: str) -> None:
    shown = run(name, "--help").stdout
    examples = re.findall(
        rf"serine-report {name}( .*)?$", shown.partition("Options:")[0], re.MULTILINE
    )
    known = shown.partition("Options:")[2] + "--help -o"
    assert examples
    for option in re.findall(r" (--?[a-z-]+)", " ".join(examples)):
        assert option in known or name == "panel"


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_start_without_a_heavy_library(argument: str) -> None:
    """What costs time is importing; the clock itself depends on the machine."""
    code = (
        "import atexit, json, sys; from serine_report.cli import main\n"
        f"atexit.register(lambda: print(json.dumps(sorted({HEAVY} & sys.modules.keys()))))\n"
        f"sys.argv = ['serine-report', '{argument}']; main()"
    ).replace(str(HEAVY), "{" + ", ".join(map(repr, HEAVY)) + "}")
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert json.loads(shown.stdout.splitlines()[-1]) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_starts_without_what_it_works_with(name: str) -> None:
    code = (
        "import atexit, sys; from serine_report.cli import main\n"
        "heavy = {'pyarrow', 'pandas', 'weasyprint', 'pikepdf', 'rich'}\n"
        "atexit.register(lambda: print(sorted(heavy & sys.modules.keys())))\n"
        f"sys.argv = ['serine-report', '{name}', '--help']; main()"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert shown.stdout.splitlines()[-1] == b"[]"


def test_libraries_are_told_of_threads_heap_and_sorting_unless_somebody_says_otherwise() -> None:
    code = """
import atexit, os, sys
from serine_report.cli import main
@atexit.register
def count():
    import numpy
    print("threads:", len(os.listdir("/proc/self/task")))
    from numpy._core._multiarray_umath import __cpu_features__ as features
    print("AVX-512:", any(features.get(name, False) for name in ("X86_V4", "AVX512_ICL")))
    import pyarrow
    print("memory:", pyarrow.default_memory_pool().backend_name)
sys.argv = ["serine-report", "--version"]
main()
"""

    def shown(**variables: str) -> str:
        kept = {k: v for k, v in os.environ.items() if k not in LIBRARIES}
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, capture_output=True, env=kept | variables, check=True, text=True
        ).stdout

    assert "threads: 1\nAVX-512: False\nmemory: system\n" in shown()
    assert "memory: mimalloc\n" in shown(ARROW_DEFAULT_MEMORY_POOL="mimalloc")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Missing command."),
        (["reprot"], "Did you mean 'report'?"),
        (["--colour"], "No such option"),
        (["report"], "Missing argument 'FILE'."),
        (["report", "a.txt", "b.txt", "c.txt"], "unexpected extra argument"),
        (["report", "a.txt", "--paper", "a3"], "'a3' is not one of 'a4', 'letter'."),
        (["report", "a.txt", "--date", "yesterday"], "'yesterday' does not match"),
        (["report", "a.txt", "--measured", "much"], "'much' is not a valid float."),
        (["inspect"], "Missing argument 'FILE'."),
        (["panel"], "Missing command."),
        (["panel", "chekc"], "Did you mean 'check'?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_line_that_says_where_help_is(arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    line = only_line(result.stderr)
    assert says in line
    assert line.endswith("--help' shows how.")


def test_a_line_break_in_an_argument_does_not_break_the_line() -> None:
    result = run("report", "a.txt", "--paper", "a3\nError: forged\x1b[31m")
    assert "forged" in only_line(result.stderr)
    assert "\x1b" not in result.stderr


def test_a_shell_can_complete_commands_without_running_one() -> None:
    result = run_with_completion("serine-report re")
    assert result.stdout.split() == ["plain,report"]


def run_with_completion(typed: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from serine_report.cli import main; main()"
    variables = {
        "_SERINE_REPORT_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": "1",
        "PATH": "",
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=False
    )


def test_the_table_leads_to_commands() -> None:
    context = click.Context(program)
    assert program.list_commands(context) == list(COMMANDS)
    for name in COMMANDS:
        assert isinstance(program.get_command(context, name), click.Command)


def test_a_system_without_limits_is_none_the_worse(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Windows is, which has no `resource`."""
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "argv", ["serine-report", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"serine-report {__version__}\n"
