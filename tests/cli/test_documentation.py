"""docs/cli.md is held against the program: its commands, options, examples, verdicts and codes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from serine_report.cli import program
from serine_report.cli.program import COMMANDS
from serine_report.output import SENTENCES
from serine_report.verify import Verdict

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text("utf-8")
_, *FENCED = re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = [line for block in FENCED for line in block.splitlines()]


def section(name: str) -> str:
    _, found, rest = PAGE.partition(f"\n## {name}\n")
    assert found, name
    return rest.partition("\n## ")[0]


def command(name: str) -> click.Command:
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return found


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_understood(example: str) -> None:
    name, *arguments = shlex.split(example)[1:]
    asked, context = command(name), click.Context(program)
    if isinstance(asked, click.Group):
        inner = asked.get_command(context, arguments.pop(0))
        assert inner is not None
        asked = inner
    assert asked.make_context(name, arguments) is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_that_names_its_options(name: str) -> None:
    text = section(name) + section("report") if name == "batch" else section(name)
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert any(option in text for option in parameter.opts), parameter.opts


def test_every_subcommand_of_panel_has_an_example() -> None:
    group = command("panel")
    assert isinstance(group, click.Group)
    for name in group.commands:
        assert f"serine-report panel {name}" in section("panel")


def test_every_verdict_is_explained() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", section("verify"), re.MULTILINE)) == set(Verdict)


def test_every_code_of_output_is_explained() -> None:
    codes = section("Codes of what cannot be written")
    assert re.findall(r"^\| `(\w+)` \|", codes, re.MULTILINE) == list(SENTENCES)
