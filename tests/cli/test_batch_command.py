"""`serine-report batch` as a person meets it: statuses, sentences, what is on which stream."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result

from batch import genomes
from batch.engines import Inline, Notes
from batch.genomes import contents
from cli.commands import CODE, only_line, run, start
from serine_report.batch.manifest import Manifest
from serine_report.batch.whole import run_batch

JSON = ("--format", "json", "--date", "2026-11-23")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files that can be read."""
    folder = tmp_path_factory.mktemp("sound")
    for name, seed in (("ada.txt", 1), ("ben.txt", 2)):
        (folder / name).write_bytes(genomes.file_of(seed))
    return folder


def error_of(result: Result) -> str:
    return result.stderr.splitlines()[-1]


def test_a_batch_that_went_well_exits_0_and_says_so_on_standard_output(
    sound: Path, tmp_path: Path
) -> None:
    result = run("batch", sound, "-o", tmp_path / "out", *JSON, "--jobs", "1")
    assert result.exit_code == 0
    assert result.stdout == "2 of 2 files have a report in out.\n"
    assert "2 files, 0 of them done before." in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "cohort.html", "findings.csv", "findings.parquet", "manifest.jsonl", "reports",
        "samples.csv", "samples.parquet",
    ]  # fmt: skip


def test_one_failed_file_exits_1_and_is_named_with_its_sentence(
    sound: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    paths = (sound / "ada.txt", tmp_path / "empty.txt")
    result = run("batch", *paths, "-o", tmp_path / "out", *JSON, "--jobs", "1")
    assert result.exit_code == 1
    assert "empty.txt: The file is empty: download it again." in result.stderr
    assert "1 of 2 files have a report in out.\n1 failed;" in result.stdout


def test_a_second_time_needs_resume_and_resume_does_nothing_again(
    sound: Path, tmp_path: Path
) -> None:
    run("batch", sound, "-o", tmp_path / "out", *JSON, "--jobs", "1")
    refused = run("batch", sound, "-o", tmp_path / "out", *JSON)
    assert refused.exit_code == 1
    assert "add --resume" in error_of(refused)
    resumed = run("batch", sound, "-o", tmp_path / "out", *JSON, "--resume")
    assert resumed.exit_code == 0
    assert "2 of them were done before." in resumed.stdout
    restarted = run("batch", sound, "-o", tmp_path / "out", *JSON, "--restart", "--jobs", "1")
    assert "done before" not in restarted.stdout


def test_a_busy_folder_is_said_to_be_busy(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with Manifest.open(tmp_path / "out"):
        result = run("batch", sound, "-o", tmp_path / "out", *JSON, "--resume")
    assert result.exit_code == 1
    assert "Another run is writing to out" in error_of(result)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["gone.txt", "-o", "out"], 1),
        (["in", "-o", "out", "--panel", "nobody"], 1),
        (["in", "-o", "/proc/out"], 1),  # where nobody may make a folder, root included
        (["in", "-o", "out", "--resume", "--restart"], 2),
        (["in"], 2),
        (["-o", "out"], 2),
        (["in", "-o", "in"], 2),
        (["in", "-o", "out", "--jobs", "0"], 2),
        (["in", "-o", "out", "--label", "Ada"], 2),
        (["in", "-o", "out", "--language", "tlh"], 2),
        (["in", "-o", "out", "--format", "docx"], 2),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").touch()
    monkeypatch.chdir(tmp_path)
    result = run("batch", *arguments)
    assert result.exit_code == status
    assert only_line(result.stderr)
    assert not (tmp_path / "out").exists()


def test_what_is_left_out_of_a_folder_is_said(sound: Path, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "README.md").touch()
    (source / "a.txt").write_bytes((sound / "ada.txt").read_bytes())
    result = run("batch", source, "-o", tmp_path / "out", *JSON, "--jobs", "1")
    assert "Left out of folders by name, or as links to folders: 1." in result.stderr


def test_every_option_of_report_that_a_batch_has_reaches_the_reports(
    sound: Path, tmp_path: Path
) -> None:
    from serine_report.report import decode_report

    options = ("--ancestry", "EAS", "--paper", "letter", "--include", "disease-context")
    run("batch", sound, "-o", tmp_path / "out", *JSON, *options, "--jobs", "1")
    report = decode_report((tmp_path / "out" / "reports" / "ada.json").read_bytes())
    assert report.options.ancestry == "EAS"
    assert report.options.paper == "letter"
    assert report.options.include == ("disease-context",)
    assert report.label is None
    assert report.created.isoformat() == "2026-11-23"


def test_json_alone_loads_nothing_of_pdf(sound: Path, tmp_path: Path) -> None:
    code = (
        f"{CODE.replace('main()', '')}\n"
        "try:\n    main()\n"
        "finally:\n    print(sorted({'weasyprint', 'pikepdf', 'fontTools'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "batch", sound, "-o", tmp_path / "out", *JSON],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_folder_is_the_same_whatever_the_hash_seed(sound: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        start("batch", sound, "-o", tmp_path / seed, *JSON, variables={"PYTHONHASHSEED": seed})
    assert contents(tmp_path / "1") == contents(tmp_path / "2") != {}


def test_source_date_epoch_dates_the_reports(sound: Path, tmp_path: Path) -> None:
    start(
        "batch", sound, "-o", tmp_path / "out", "--format", "json",
        variables={"SOURCE_DATE_EPOCH": "86400"},
    )  # fmt: skip
    text = (tmp_path / "out" / "reports" / "ada.json").read_text()
    assert '"created": "1970-01-02"' in text


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough files that a run with one worker takes seconds, and an unbroken run beside them."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "in").mkdir()
    for number in range(50):
        (folder / "in" / f"{number:03}.txt").write_bytes(genomes.file_of(1 + number % 2))
    run_batch(genomes.plan_for(folder / "in", folder / "unbroken"), Inline(), Notes())
    return folder


def begin(source: Path, output: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE, "batch", source, "-o", output, *JSON, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_reports(output: Path, n_reports: int) -> None:
    while len(list((output / "reports").glob("*.json"))) < n_reports:
        time.sleep(0.01)


def test_ctrl_c_exits_130_with_the_tables_written_and_resume_completes_them(
    many: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    with begin(many / "in", output, "--jobs", "1") as process:
        wait_for_reports(output, 3)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate()
    assert process.returncode == 130
    assert "are left: run again with --resume." in stdout
    assert "Traceback" not in stderr
    assert (output / "samples.csv").exists()
    assert (output / "cohort.html").exists()

    assert run("batch", many / "in", "-o", output, *JSON, "--resume").exit_code == 0
    assert contents(output) == contents(many / "unbroken")


def test_a_kill_at_any_moment_and_resume_end_like_an_unbroken_run(
    many: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    for n_reports in (0, 1, 25):
        with begin(many / "in", output, "--resume") as process:
            while not output.exists():
                time.sleep(0.01)
            wait_for_reports(output, n_reports)
            process.send_signal(signal.SIGKILL)
            process.communicate()
    assert run("batch", many / "in", "-o", output, *JSON, "--resume").exit_code == 0
    assert contents(output) == contents(many / "unbroken")


def test_help_says_what_goes_to_a_cluster_and_which_files_of_a_folder_are_read() -> None:
    text = " ".join(run("batch", "--help").stdout.split())
    assert "Without --dask everything happens on this computer." in text
    assert "those in its subfolders included" in text
    assert "tls://" in text


def test_dask_that_is_not_there_is_one_sentence(sound: Path, tmp_path: Path) -> None:
    result = run("batch", sound, "-o", tmp_path / "out", *JSON, "--dask", "tcp//nowhere")
    assert result.exit_code == 1
    assert "There is no Dask scheduler at tcp//nowhere" in error_of(result)
    assert list(tmp_path.iterdir()) == []
