"""`serine-report doctor`: every check on a line, and the mend below it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.commands import run
from serine_report.resources import variants_folder


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_machine_that_lacks_nothing_is_well() -> None:
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    names = [line.partition(":")[0] for line in result.stdout.splitlines()]
    assert {"well fonts", "well panel", "well self-test"} <= set(names)
    assert not any(name.startswith("LACK") for name in names)


def test_the_checks_are_given_to_machines() -> None:
    result = run("doctor", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    checks = json.loads(result.stdout)
    assert all(check["ok"] for check in checks)
    assert {"name", "ok", "detail", "mend"} == set(checks[0])


@pytest.mark.parametrize("arguments", [(), ("--json",)], ids=["words", "json"])
def test_what_is_lacking_ends_with_1_and_a_mend(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of panels that somebody emptied."""
    package = tmp_path / "package"
    (package / "variants").mkdir(parents=True)
    monkeypatch.setattr("serine_report.resources._PACKAGE", package)
    assert not list(variants_folder().iterdir())
    result = run("doctor", *arguments)
    assert result.exit_code == 1
    if arguments:
        (panel,) = (check for check in json.loads(result.stdout) if check["name"] == "panel")
        assert panel["ok"] is False
        assert panel["mend"]
    else:
        lines = result.stdout.splitlines()
        (at,) = (n for n, line in enumerate(lines) if line.startswith("LACK panel: "))
        assert lines[at + 1].startswith("     install serine-report again")
