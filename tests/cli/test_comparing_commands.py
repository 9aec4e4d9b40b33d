"""`serine-report verify` and `serine-report diff`: reports read again."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pikepdf
import pytest

from cli.commands import only_line, run
from cli.genomes import ADA, BEN, elsewhere, put, text
from serine_report.cli.comparison_words import comparison_lines
from serine_report.diff import Comparison
from serine_report.render.pdf import REPORT_NAME

DAY = "--date=2026-11-23"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of Ada as PDF and JSON, and of Ben as JSON."""
    made = tmp_path_factory.mktemp("reports")
    run("report", ADA, DAY, "-o", made / "ada.pdf", "--format", "pdf", "--format", "json")
    run("report", BEN, DAY, "-o", made / "ben.json", "--ancestry", "EUR")
    return made


def edited(pdf: bytes) -> bytes:
    """The report with another date in its data."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        report = document.attachments[REPORT_NAME].get_file().read_bytes()
        content = report.replace(b"2026-11-23", b"2020-01-01")
        document.attachments[REPORT_NAME] = pikepdf.AttachedFileSpec(
            document, content, filename=REPORT_NAME
        )
        document.save(written)
    return written.getvalue()


# -------------------------------------------------------------------------------------- verify


def test_a_report_and_its_raw_file_are_the_same_result(folder: Path) -> None:
    result = run("verify", folder / "ada.pdf", "--raw", ADA)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Same result: ")
    assert "pages    the very same, to the byte" in result.stdout


def test_a_verdict_is_given_to_machines(folder: Path) -> None:
    result = run("verify", folder / "ada.pdf", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["verdict"] == "same_result"


def test_another_raw_file_ends_with_1(folder: Path) -> None:
    result = run("verify", folder / "ada.pdf", "--raw", BEN)
    assert result.exit_code == 1
    assert result.stdout.startswith("File differs: ")


def test_an_altered_report_ends_with_1_and_says_where(folder: Path, tmp_path: Path) -> None:
    altered = put(tmp_path, edited((folder / "ada.pdf").read_bytes()), "altered.pdf")
    result = run("verify", altered)
    assert result.exit_code == 1
    assert result.stdout.startswith("Altered: ")
    assert "report id: " in result.stdout


def test_a_report_whose_data_is_none_is_altered(folder: Path, tmp_path: Path) -> None:
    pdf = (folder / "ada.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.attachments[REPORT_NAME] = pikepdf.AttachedFileSpec(
            document, b"{}", filename=REPORT_NAME
        )
        document.save(tmp_path / "altered.pdf")
    result = run("verify", tmp_path / "altered.pdf")
    assert result.exit_code == 1
    assert result.stdout == "Altered: the report does not say what follows from its data.\n"


def test_two_raw_files_are_taken_together(tmp_path: Path) -> None:
    files = put(tmp_path, text()), put(tmp_path, elsewhere(), "again.txt")
    run("report", *files, "-o", tmp_path / "both.pdf", DAY)
    raws = ["--raw", str(files[0]), "--raw", str(files[1])]
    assert run("verify", tmp_path / "both.pdf", *raws).exit_code == 0
    assert run("verify", tmp_path / "both.pdf", "--raw", files[0]).exit_code == 1
    result = run("verify", tmp_path / "both.pdf", *raws, "--raw", files[0])
    assert result.exit_code == 2
    only_line(result.stderr)


@pytest.mark.parametrize("command", ["verify", "diff"])
def test_what_is_no_report_is_one_line(command: str, folder: Path, tmp_path: Path) -> None:
    put(tmp_path, b"%PDF-1.7\n", "broken.pdf")
    put(tmp_path, b"{}", "empty.json")
    put(tmp_path, b"\xff\xfe", "text.json")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge.pdf").open("wb") as huge:
        huge.truncate(65 * 1024 * 1024)
    others = [folder / "ada.json"] if command == "diff" else []
    for name in ("broken.pdf", "empty.json", "text.json", "pipe", "huge.pdf", "missing.pdf", "."):
        result = run(command, tmp_path / name, *others)
        assert (result.exit_code, result.stdout) == (1, ""), name
        only_line(result.stderr)


def test_a_report_that_may_not_be_read_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The superuser may read anything, so the operating system's answer is given here."""

    def denied(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", denied)
    result = run("diff", folder / "ada.json", folder / "ada.json")
    assert result.exit_code == 1
    assert "may not be read" in only_line(result.stderr)


# ---------------------------------------------------------------------------------------- diff


def test_a_pdf_and_its_json_say_the_same(folder: Path) -> None:
    result = run("diff", folder / "ada.pdf", folder / "ada.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Both reports say the same of the person.\n"


def test_two_reports_are_compared_in_words(folder: Path) -> None:
    result = run("diff", folder / "ada.json", folder / "ben.json")
    assert result.exit_code == 0
    first, *rest = result.stdout.splitlines()
    assert first == "The reports differ because of other options or another raw file."
    assert "What went in" in rest
    assert "  options ancestry: unknown -> EUR" in rest
    assert any(line.startswith("  rs715: called (C/T) -> not in file") for line in rest)
    assert any(line.startswith("  estimate percent: ") for line in rest)
    assert not any("rows by chromosome" in line for line in rest)


def test_two_reports_are_compared_for_machines(folder: Path) -> None:
    result = run("diff", folder / "ada.json", folder / "ben.json", "--json")
    comparison = json.loads(result.stdout)
    assert comparison["schema_version"] == 1
    assert comparison["same_results"] is False
    assert sorted(comparison["causes"]) == ["file", "options"]
    assert {"path": "options.ancestry", "old": "unknown", "new": "EUR"} in comparison["inputs"]


@pytest.mark.parametrize(
    ("causes", "says"),
    [
        ((), "nothing that went in does: one of them was altered."),
        (("program",), "because of another version of the program."),
        (("file", "panel"), "because of another raw file or another panel, or another version"),
    ],
)
def test_the_reason_is_said(causes: tuple[str, ...], says: str) -> None:
    comparison = Comparison(same_results=False, causes=causes, inputs=(), results=())  # type: ignore[arg-type]  # parametrized
    assert says in next(comparison_lines(comparison))
