"""`serine-report panel`: what a curator does with a panel."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest

from by_hand import VARIANTS
from cli.commands import only_line, run
from serine_report.cli.panel import EXPORTS
from serine_report.evidence.export import ExportFormat
from serine_report.panel import load_panel
from serine_report.resources import variants_folder

DOCS = Path(__file__).resolve().parents[2] / "docs"


def own_panel(folder: Path, old: str = "", new: str = "") -> Path:
    """The shipped panel as a file of one's own, with its bibliography beside it."""
    for name in ("serine.toml", "bibliography.json"):
        content = (variants_folder() / name).read_text("utf-8")
        (folder / name).write_text(content.replace(old, new, 1) if old else content, "utf-8")
    return folder / "serine.toml"


def test_the_shipped_panels_are_listed() -> None:
    panel = load_panel().panel
    result = run("panel", "list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"serine  {panel.version}  Serine in blood (5 variants)\n" in result.stdout


@pytest.mark.parametrize("arguments", [(), ("serine",)], ids=["left out", "named"])
def test_a_panel_is_shown_with_what_decides_a_result(arguments: tuple[str, ...]) -> None:
    result = run("panel", "show", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    for variant in VARIANTS:
        assert f"\n{variant.rsid}  " in result.stdout
        direction = (
            "no effect on serine known"
            if variant.direction == "unsupported"
            else f"{variant.direction} serine"
        )
        assert f"effect allele {variant.effect}: {direction}\n" in result.stdout
        assert f"GRCh37 {variant.grch37}" in result.stdout
    for words in ("PHGDH: read by rs1163251, else by rs477992", "PMID 24816252", "no locus, never"):
        assert words in result.stdout


def test_a_panel_of_ones_own_is_shown_and_cannot_steer_the_terminal(tmp_path: Path) -> None:
    own = own_panel(tmp_path, 'title = "Serine in blood"', 'title = "\\u001b[2J Mine"')
    shown = run("panel", "show", own).stdout
    assert "serine 1.0.0: ?[2J Mine" in shown


def test_aliases_are_shown(tmp_path: Path) -> None:
    own = own_panel(tmp_path, "aliases = []", 'aliases = ["rs999999999"]')
    assert "  also listed as rs999999999\n" in run("panel", "show", own).stdout


def test_a_panel_that_holds_ends_with_0(tmp_path: Path) -> None:
    for panel in ("serine", str(own_panel(tmp_path))):
        result = run("panel", "check", panel)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.endswith("5 variants, 0 failed, 0 unproved\n")


def test_a_panel_that_does_not_hold_is_explained_and_ends_with_1(tmp_path: Path) -> None:
    own = own_panel(tmp_path, "beta = 0.0188", "beta = -0.0188")
    result = run("panel", "check", own)
    assert result.exit_code == 1
    assert "failed: serine.toml, variants.rs1163251" in result.stdout
    assert "failed): mend what is listed" in only_line(result.stderr)


def test_what_nothing_proves_is_said_and_is_no_failure(tmp_path: Path) -> None:
    own = own_panel(tmp_path)
    (tmp_path / "bibliography.json").unlink()
    result = run("panel", "check", own)
    assert result.exit_code == 0
    assert "unproved: serine.toml, citations.shin2014: no bibliography proves it" in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[trait]", "[trait", "panel serine.toml: "),
        ('effect_allele = "T"', 'effect_allele = "X"', "$.variants[0].effect_allele"),
        ("schema_version = 1", "schema_version = 1\nunknown = 2", "unknown"),
    ],
    ids=["no toml", "no base", "unknown key"],
)
def test_what_is_no_panel_is_one_line_with_file_and_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    for command in ("check", "show"):
        result = run("panel", command, own_panel(tmp_path, old, new))
        assert (result.exit_code, result.stdout) == (1, "")
        assert says in only_line(result.stderr)


def test_a_panel_that_is_not_there_is_named_with_those_that_are() -> None:
    result = run("panel", "check", "selenium")
    assert result.exit_code == 1
    assert only_line(result.stderr).endswith("shipped with the program: serine.")


def test_every_export_is_offered() -> None:
    assert get_args(ExportFormat) == EXPORTS


def test_a_panel_is_exported_for_other_programs() -> None:
    scores = run("panel", "export", "serine", "--format", "pgs-catalog").stdout
    assert scores.startswith("#format_version=2.0\n")
    rows = list(csv.DictReader(io.StringIO(run("panel", "export", "--format", "csv").stdout)))
    assert {row["rsid"] for row in rows} == {variant.rsid for variant in VARIANTS}
    exported = json.loads(run("panel", "export", "--format", "json").stdout)
    assert exported["id"] == "serine"


def test_an_export_needs_a_format() -> None:
    result = run("panel", "export")
    assert result.exit_code == 2
    assert "--format" in only_line(result.stderr)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [((), "panel.schema.json"), (("--result",), "report.schema.json")],
    ids=["panel", "report"],
)
def test_the_documented_schema_is_the_one_in_force(arguments: tuple[str, ...], name: str) -> None:
    """Written by `serine-report panel schema > docs/panel.schema.json`, and with --result."""
    printed = run("panel", "schema", *arguments)
    assert printed.exit_code == 0
    assert printed.stdout_bytes == (DOCS / name).read_bytes()
    assert json.loads(printed.stdout)["$schema"].endswith("2020-12/schema")
