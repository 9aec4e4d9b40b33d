"""The house itself: its layout, the size of its rooms, its locks, and what the README promises."""

from __future__ import annotations

import ast
import fnmatch
import io
import re
import shlex
import shutil
import statistics
import subprocess
import sysconfig
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from serine_report.cli.program import COMMANDS

HOUSE = Path(__file__).resolve().parents[1]
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
# DESIGN.md's top level, and what tools need to find there.
TOP_LEVEL = {
    ".ci", ".gitignore", "benchmarks", "CHANGELOG.md", "docs", "LICENSE", "pyproject.toml",
    "README.md", "requirements-dev.lock", "requirements.lock", "sample_genomes", "src",
    "templates", "tests", "tools", "variants",
}  # fmt: skip
LOCKS = ("requirements.lock", "requirements-dev.lock")
_NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENCODING, tokenize.ENDMARKER,
}  # fmt: skip


def python_files(*rooms: str) -> Iterator[Path]:
    for room in rooms or ("src", "tests", "sample_genomes", "tools", "benchmarks"):
        yield from sorted((HOUSE / room).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def code_lines(source: str) -> set[int]:
    """Numbers of the lines that hold code: no blank ones, no comments, no docstrings."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    source = path.read_text(encoding="utf-8")
    lines = code_lines(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            yield f"{named(path)}:{node.name}", len(lines.intersection(own))


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    _, found, rest = text.partition(f"\n## {heading}\n")
    assert found, f"no section {heading}"
    return rest.partition("\n## ")[0]


def fenced(text: str) -> list[str]:
    """Lines of all fenced blocks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def locked(name: str) -> dict[str, list[str]]:
    """The lines of a lock by the requirement that they belong to."""
    entries: dict[str, list[str]] = {}
    for line in (HOUSE / name).read_text(encoding="ascii").splitlines():
        if line.startswith("    "):
            entries[next(reversed(entries))].append(line.strip())
        elif not line.startswith("#"):
            entries[line.removesuffix("\\").strip()] = []
    return entries


README = (HOUSE / "README.md").read_text(encoding="utf-8")
README_COMMANDS = [
    line.partition(" #")[0].strip() for line in fenced(README) if line.startswith("serine-report ")
]


@pytest.fixture(scope="module")
def readme() -> str:
    return README


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    return tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))


def test_nothing_stands_at_the_top_that_does_not_belong_there() -> None:
    ignored = [
        pattern.strip("/")
        for pattern in (HOUSE / ".gitignore").read_text(encoding="utf-8").splitlines()
    ]
    there = {path.name for path in HOUSE.iterdir() if path.name != ".git"}
    surplus = {n for n in there if not any(fnmatch.fnmatch(n, pattern) for pattern in ignored)}
    assert surplus == TOP_LEVEL


def test_no_file_is_longer_than_can_be_held_in_mind() -> None:
    lengths = {named(path): path.read_text("utf-8").count("\n") for path in python_files()}
    assert {name: n for name, n in lengths.items() if n > MAX_FILE_LINES} == {}


def test_no_function_is_longer_than_a_page_and_most_are_short() -> None:
    lengths = dict(pair for path in python_files() for pair in function_lengths(path))
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION_LINES} == {}
    of_source = sorted(n for name, n in lengths.items() if name.startswith("src/"))
    assert statistics.quantiles(of_source, n=10)[-1] <= 25


def test_every_module_says_what_it_is() -> None:
    silent = [
        named(path)
        for path in python_files()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_is_hidden_from_the_coverage_or_from_the_type_checker() -> None:
    hides = ("pragma: " + "no cover", "pragma: " + "no branch")
    bare_ignore = re.compile("type: " + r"ignore(?!\[)")
    for path in python_files():
        text = path.read_text(encoding="utf-8")
        assert not any(hide in text for hide in hides), named(path)
        assert not bare_ignore.search(text), named(path)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_and_hashes_everything_and_names_no_host(name: str) -> None:
    text = (HOUSE / name).read_text(encoding="ascii")
    assert "://" not in text
    assert "index" not in text
    for requirement, lines in locked(name).items():
        assert re.fullmatch(r"[a-z0-9._-]+==\S+( ; .+)?", requirement), requirement
        hashes = [line.removesuffix("\\").strip() for line in lines]
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes)


def test_the_lock_holds_what_the_project_declares(project: dict[str, dict[str, list[str]]]) -> None:
    pinned = {Requirement(line).name: Requirement(line) for line in locked(LOCKS[0])}
    declared = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for requirement in map(Requirement, declared):
        (pin,) = pinned[requirement.name].specifier
        assert requirement.specifier.contains(pin.version), requirement.name
    development = {Requirement(line).name for line in locked(LOCKS[1])}
    wanted = {Requirement(line).name for line in project["dependency-groups"]["dev"]}
    assert wanted <= development


def test_the_development_lock_is_the_other_one_and_more() -> None:
    assert set(locked(LOCKS[0])) < set(locked(LOCKS[1]))


def test_every_dependency_is_justified(project: dict[str, dict[str, list[str]]]) -> None:
    chapter = (HOUSE / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for requirement in map(Requirement, project["project"]["dependencies"]):
        assert f"\n## {requirement.name}\n" in chapter


def test_the_readme_sets_up_with_exactly_two_commands(readme: str) -> None:
    assert fenced(section(readme, "Set-up")) == ["sh tools/try.sh", "sh tools/test.sh"]


def test_continuous_integration_runs_the_readmes_test_command() -> None:
    script = HOUSE / ".ci" / "run"
    assert "\nsh tools/test.sh" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111


def test_every_exit_status_stands_in_the_readme(readme: str) -> None:
    table = section(readme, "Exit statuses")
    assert re.findall(r"^\| (\d+) \|", table, re.MULTILINE) == ["0", "1", "2", "130"]


def test_every_script_that_a_text_names_is_there() -> None:
    for path in (HOUSE / "README.md", *(HOUSE / "docs").glob("*.md"), *HOUSE.glob("*/README.md")):
        for script in re.findall(r"\btools/\w+\.(?:sh|py)\b", path.read_text(encoding="utf-8")):
            assert (HOUSE / script).is_file(), f"{named(path)} names {script}"


def test_every_command_of_the_readme_is_one() -> None:
    used = {line.split()[1] for line in README_COMMANDS}
    assert {"report", "inspect", "demo", "panel", "doctor"} <= used <= set(COMMANDS)


def test_what_the_readme_says_to_type_works_in_that_order(tmp_path: Path) -> None:
    shutil.copy(HOUSE / "sample_genomes" / "ada_23andme_v5.zip", tmp_path / "genome.zip")
    for line in README_COMMANDS:
        program, *arguments = shlex.split(line)
        command = [f"{sysconfig.get_path('scripts')}/{program}", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, f"{line}: {done.stderr.decode()}"
