"""`serine-report report`: from what was typed to files, or one line and no file."""

from __future__ import annotations

import contextlib
import gc
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cli.commands import only_line, run, start
from cli.genomes import ADA, BEN, EMIL, elsewhere, put, text
from serine_report.cli import making
from serine_report.output import PREFIX
from serine_report.resources import variants_folder
from synthetic import pack

DAY = "--date=2026-11-23"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run starts in an empty folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def files() -> list[str]:
    """What is in the folder of the run, hidden files included."""
    return sorted(path.name for path in Path().iterdir())


def refused(result: Result, status: int) -> str:
    """The one line of a run that ended with a status, wrote nothing and printed nothing."""
    assert (result.exit_code, result.stdout) == (status, "")
    return only_line(result.stderr)


def reported(*arguments: str | Path, given: bytes | None = None) -> dict[str, Any]:
    """The result of a run as JSON."""
    result = run("report", *arguments, "-o", "-", "--format", "json", DAY, given=given)
    assert result.exit_code == 0, result.stderr
    report: dict[str, Any] = json.loads(result.stdout)
    return report


# ------------------------------------------------------------------------- where results go


def test_a_pdf_is_written_where_one_is() -> None:
    result = run("report", ADA, DAY)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "3 of 5 variants could be read.\nWrote serine-report.pdf\n"
    assert files() == ["serine-report.pdf"]
    assert Path("serine-report.pdf").read_bytes().startswith(b"%PDF-")
    assert Path("serine-report.pdf").stat().st_mode & 0o777 == 0o600


def test_several_formats_share_the_stem_and_say_the_same_as_what_is_printed() -> None:
    result = run("report", ADA, DAY, "-o", "ada.json", *formats("json", "text", "html"))
    assert result.exit_code == 0
    assert files() == ["ada.html", "ada.json", "ada.txt"]
    for name, ending in (("json", ".json"), ("text", ".txt")):
        printed = run("report", ADA, DAY, "-o", "-", "--format", name)
        assert printed.stdout_bytes == Path(f"ada{ending}").read_bytes()


def formats(*names: str) -> list[str]:
    return [f"--format={name}" for name in names]


def test_a_report_that_is_there_is_kept_unless_forced() -> None:
    kept = put(Path(), b"precious", "serine-report.json")
    assert "--force" in refused(run("report", ADA, *formats("json")), 1)
    assert kept.read_bytes() == b"precious"
    assert run("report", ADA, "--force", *formats("json")).exit_code == 0
    assert json.loads(kept.read_bytes())["schema_version"] == 1


def test_one_format_that_is_there_keeps_all_from_being_written() -> None:
    put(Path(), b"precious", "ada.txt")
    refused(run("report", ADA, "-o", "ada.json", *formats("json", "text")), 1)
    assert files() == ["ada.txt"]


def test_the_raw_file_is_never_written_over() -> None:
    genome = put(Path(), text(), "genome.json")
    assert "never written over" in refused(run("report", genome, "-o", "genome.json", "--force"), 1)
    assert genome.read_bytes() == text()


def test_the_second_file_and_the_panel_are_never_written_over() -> None:
    genome = put(Path(), text(), "genome.json")
    refused(run("report", ADA, genome, "-o", "genome.json", "--force"), 1)
    panel = put(Path(), (variants_folder() / "serine.toml").read_bytes(), "panel.json")
    refused(run("report", ADA, "--panel", panel, "-o", "panel.json", "--force"), 1)
    assert genome.read_bytes() == text()
    assert panel.read_bytes().startswith(b"# The serine panel")


def test_standard_input_is_never_written_over() -> None:
    genome = put(Path(), text(), "genome.json")
    with genome.open("rb") as given:
        import subprocess
        import sys

        from cli.commands import CODE

        ended = subprocess.run(
            [sys.executable, "-c", CODE, "report", "-", "-o", "genome.json", "--force"],
            stdin=given,
            capture_output=True,
            check=False,
        )
    assert ended.returncode == 1
    assert "never written over" in only_line(ended.stderr.decode())
    assert genome.read_bytes() == text()


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["missing.txt"], 1, "no such file"),
        ([ADA, "-o", "missing/ada.pdf"], 1, "no folder missing"),
        ([ADA, "-o", "."], 1, "is a folder"),
        ([ADA, "-o", "ada.pdf", "--format", "json"], 2, "--format asks for json"),
        ([ADA, "-o", "-", "--format", "pdf"], 2, "-o - prints"),
        ([ADA, "--measured", "118"], 2, "--matrix"),
        ([ADA, "--matrix", "serum"], 2, "--measured"),
        ([ADA, "--measured", "-3", "--matrix", "serum"], 2, "between 0 and 10,000"),
        ([ADA, "--label", "\u200b\x07"], 2, "no letters"),
        ([ADA, "--label", "\u4e2d"], 2, "U+4E2D"),
        ([ADA, "--language", "tlh"], 2, "no language has that code"),
        ([ADA, "--panel", "none"], 1, "no panel is called none"),
        ([ADA, "--member", "other.txt"], 1, "no member of that name"),
        (["-", "-"], 2, "read once"),
        ([ADA, "missing.txt"], 1, "In the second file: "),
    ],
    ids=lambda value: " ".join(map(str, value[1:])) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_one_line_and_no_file(
    arguments: list[str | Path], status: int, says: str
) -> None:
    assert says in refused(run("report", *arguments), status)
    assert files() == []


def test_wrong_usage_is_found_before_a_file_is_looked_at() -> None:
    for options, says in ((("--language", "tlh"), "that code"), (("--measured", "1"), "--matrix")):
        said = refused(run("report", "missing.txt", *options), 2)
        assert says in said
        assert "no such file" not in said


def test_what_a_dead_run_left_is_gone_after_the_next() -> None:
    put(Path(), b"half", f"{PREFIX}{'0' * 16}.0.new")
    run("report", ADA, *formats("json"))
    assert files() == ["serine-report.json"]


def test_an_output_named_like_an_option_is_a_name() -> None:
    assert run("report", ADA, "-o", "--force.json").exit_code == 0
    assert files() == ["--force.json"]


# --------------------------------------------------------------------------- what is recorded


def test_what_was_asked_for_is_in_the_report() -> None:
    report = reported(
        ADA,
        *("--label", " Ada\x07 L. ", "--ancestry", "EUR", "--paper", "letter"),
        *("--measured", "118", "--matrix", "serum", "--include", "disease-context"),
    )
    assert report["label"] == "Ada L."
    assert report["created"] == "2026-11-23"
    assert report["options"] == {
        "ancestry": "EUR",
        "language": "en",
        "paper": "letter",
        "include": ["disease-context"],
        "measured": 118.0,
        "matrix": "serum",
    }


def test_nothing_is_asked_for_that_was_not_typed() -> None:
    report = reported(ADA)
    assert report["label"] is None
    assert report["options"] == {
        "ancestry": "unknown",
        "language": "en",
        "paper": "a4",
        "include": [],
        "measured": None,
        "matrix": None,
    }


def test_the_same_request_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    for name in ("first", "second"):
        run("report", ADA, "-o", f"{name}.json", "--format", "json", "--format", "html")
    assert Path("first.json").read_bytes() == Path("second.json").read_bytes()
    assert Path("first.html").read_bytes() == Path("second.html").read_bytes()
    assert json.loads(Path("first.json").read_bytes())["created"] == "2026-11-23"


def test_no_name_and_no_path_is_in_the_report(tmp_path: Path) -> None:
    folder = tmp_path / "Canary Name"
    folder.mkdir()
    genome = put(folder, pack(text(), "zip", "genome_Canary_Name.txt"), "Canary_Name.zip")
    report = json.dumps(reported(genome))
    assert "Canary" not in report
    assert str(tmp_path) not in report


def test_nothing_read_is_a_report_all_the_same() -> None:
    report = reported(EMIL)
    assert report["coverage"]["not_in_file"] == 5
    assert report["estimate"]["withheld"] == "nothing_read"


def test_what_is_odd_about_the_file_is_said() -> None:
    genome = put(Path(), text()[: len(text()) // 3].rpartition(b"\n")[0] + b"\n")
    refused(run("report", genome), 1)
    result = run("report", genome, "--allow-partial", *formats("json"))
    assert result.exit_code == 0
    assert "Warning: The file has only " in result.stderr


# ----------------------------------------------------------------------------------- inputs


def test_garbage_is_collected_again_after_a_report_whatever_came_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    while_reading = []

    def stage(name: str) -> contextlib.nullcontext[None]:
        if name == "Reading":
            while_reading.append(gc.isenabled())
        return contextlib.nullcontext()

    monkeypatch.setattr(making, "stage", stage)
    assert gc.isenabled()
    for name, status in ((ADA, 0), (put(Path(), b"", "empty.txt"), 1)):
        assert run("report", name, "--format", "json", "--force").exit_code == status
        assert gc.isenabled()
    assert while_reading == [False, False]


def test_standard_input_is_read() -> None:
    assert reported("-", given=text()) == reported(put(Path(), text()))


def test_a_member_of_an_archive_is_chosen() -> None:
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("ada.txt", text(7))
        archive.writestr("bob.txt", text(8))
    genomes = put(Path(), written.getvalue(), "both.zip")
    assert "--member" in refused(run("report", genomes), 1)
    ada, bob = (reported(genomes, "--member", name) for name in ("ada.txt", "bob.txt"))
    assert ada["source"]["n_no_calls"] != bob["source"]["n_no_calls"]


def test_a_name_that_begins_with_a_hyphen_is_a_file() -> None:
    put(Path(), text(), "-genome.txt")
    result = run("report", "-o", "-", "--format", "json", "--", "-genome.txt")
    assert result.exit_code == 0


def test_two_files_of_one_person_are_read_together() -> None:
    first, second = put(Path(), text()), put(Path(), elsewhere(), "again.txt")
    report = reported(first, second)
    assert report["agreement"]["share"] == 1
    assert report["agreement"]["n_shared"] > 1_000
    assert report["second_source"]["vendor"] == "AncestryDNA"
    assert report["findings"] == reported(first)["findings"]


def test_two_files_of_two_people_are_refused_unless_forced() -> None:
    assert "do not look like one person" in refused(run("report", ADA, BEN), 1)
    assert reported(ADA, BEN, "--force")["agreement"]["share"] < 0.95


def test_a_panel_of_ones_own_is_used() -> None:
    toml = (variants_folder() / "serine.toml").read_bytes()
    own = put(Path(), toml.replace(b'id = "serine"', b'id = "mine"'), "mine.toml")
    assert reported(ADA, "--panel", own)["panel"]["id"] == "mine"


def test_a_process_of_its_own_gives_the_same_as_this_one(tmp_path: Path) -> None:
    started = start("report", ADA, "-o", "-", "--format", "json", DAY, folder=tmp_path)
    assert started.returncode == 0
    assert json.loads(started.stdout) == reported(ADA)


def test_the_demonstration_is_the_report_of_the_shipped_sample() -> None:
    result = run("demo", "-o", "demo.json")
    assert result.exit_code == 0
    demonstrated = json.loads(Path("demo.json").read_bytes())
    assert demonstrated["label"] == "An invented person"
    assert demonstrated["findings"] == reported(ADA)["findings"]
    refused(run("demo", "-o", "demo.json"), 1)
    assert run("demo", "-o", "demo.json", "--force").exit_code == 0


def test_the_demonstration_has_a_name_of_its_own() -> None:
    assert run("demo").exit_code == 0
    assert files() == ["serine-report-demo.pdf"]
