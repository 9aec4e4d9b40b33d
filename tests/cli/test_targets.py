"""What `-o` and `--format` mean together."""

from __future__ import annotations

from pathlib import Path

import pytest

from serine_report.cli.targets import Targets, plan_targets
from serine_report.errors import OutputError, UsageError
from serine_report.render.formats import SUFFIXES, Format


def planned(output: str | None, *formats: Format) -> list[str]:
    targets = plan_targets(output, formats, stem="serine-report")
    assert targets.printed is None
    assert tuple(targets.files) == targets.formats
    return [str(path) for path in targets.files.values()]


@pytest.mark.parametrize(
    ("output", "formats", "files"),
    [
        (None, (), ["serine-report.pdf"]),
        (None, ("json",), ["serine-report.json"]),
        (None, ("pdf", "text"), ["serine-report.pdf", "serine-report.txt"]),
        ("ada.json", (), ["ada.json"]),
        ("out/ada.PDF", (), ["out/ada.PDF"]),
        ("ada.pdf", ("json", "pdf"), ["ada.pdf", "ada.json"]),
        ("ada.pdf", ("pdf", "pdf"), ["ada.pdf"]),
        ("ada", (), ["ada.pdf"]),
        ("ada", ("html", "json"), ["ada.html", "ada.json"]),
        ("ada.v2", ("json",), ["ada.v2.json"]),
        ("ada.v2.txt", ("text", "html"), ["ada.v2.txt", "ada.v2.html"]),
        (".pdf", (), [".pdf.pdf"]),
    ],
)
def test_the_ending_names_the_format_and_formats_share_the_stem(
    output: str | None, formats: tuple[Format, ...], files: list[str]
) -> None:
    assert planned(output, *formats) == files


@pytest.mark.parametrize(
    ("formats", "printed"), [((), "text"), (("text",), "text"), (("json", "json"), "json")]
)
def test_a_hyphen_prints_text_or_json(formats: tuple[Format, ...], printed: Format) -> None:
    targets = plan_targets("-", formats, stem="serine-report")
    assert targets == Targets({}, printed)
    assert targets.formats == (printed,)


@pytest.mark.parametrize(
    ("output", "formats", "code"),
    [
        ("ada.pdf", ("json",), "format_contradicts_name"),
        ("ada.json", ("pdf", "text"), "format_contradicts_name"),
        ("-", ("pdf",), "format_not_printable"),
        ("-", ("html",), "format_not_printable"),
        ("-", ("json", "text"), "format_not_printable"),
    ],
)
def test_contradictions_are_wrong_usage(
    output: str, formats: tuple[Format, ...], code: str
) -> None:
    with pytest.raises(UsageError) as error:
        plan_targets(output, formats, stem="serine-report")
    assert error.value.code == code


@pytest.mark.parametrize("output", ["out", "out/", "missing/", "", "."])
def test_a_folder_is_no_name_for_a_file(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out").mkdir()
    with pytest.raises(OutputError) as error:
        plan_targets(output, (), stem="serine-report")
    assert error.value.code == "output_is_folder"


def test_all_files_go_to_one_folder() -> None:
    targets = plan_targets("out/ada.pdf", tuple(SUFFIXES), stem="x")
    assert targets.folder == Path("out")
    assert {path.parent for path in targets.files.values()} == {Path("out")}
