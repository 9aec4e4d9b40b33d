"""The wheel as somebody installs it: alone in a fresh environment, run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from serine_report.render.structure import structure_faults

HOUSE = Path(__file__).resolve().parents[1]
SAMPLE = HOUSE / "sample_genomes" / "ada_23andme_v5.zip"


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints, with nothing of this process's environment but the PATH."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def build(source: Path, target: str, into: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", into, folder=source)
    (built,) = into.glob("*.tar.gz" if target == "sdist" else "*.whl")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(HOUSE, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def wheel_from_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sdist = build(HOUSE, "sdist", tmp_path_factory.mktemp("sdist"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        for member in archive.getmembers():  # extraction filters are newer than Debian 12
            target = unpacked / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            content = archive.extractfile(member)
            assert content is not None
            target.write_bytes(content.read())
    (source,) = unpacked.iterdir()
    return build(source, "wheel", tmp_path_factory.mktemp("second_wheel"))


@pytest.fixture(scope="module")
def installed(wheel_from_sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with this wheel; other packages are those of the tests."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install")
    run(*pip, "--quiet", "--no-deps", "--no-index", wheel_from_sdist, folder=environment)
    (packages,) = environment.glob("lib/python*/site-packages")
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "zz_others.pth").write_text("\n".join(sorted(others)))
    return environment / "bin"


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_carries_what_a_report_needs(wheel: Path) -> None:
    names = set(contents(wheel))
    assert {
        "serine_report/py.typed",
        "serine_report/variants/serine.toml",
        "serine_report/templates/report.html.j2",
        "serine_report/templates/fonts/SerineReportSans-Regular.ttf",
        "serine_report/templates/fonts/OFL.txt",
        "serine_report/data/assembly_markers.tsv",
        "serine_report/sample_genomes/ada_23andme_v5.zip",
    } <= names
    assert [name for name in names if "tests/" in name or "__pycache__" in name] == []


def test_a_wheel_built_from_the_source_archive_is_the_same(
    wheel: Path, wheel_from_sdist: Path
) -> None:
    assert contents(wheel) == contents(wheel_from_sdist)


def test_the_installed_program_is_the_one_in_its_environment(
    installed: Path, tmp_path: Path
) -> None:
    code = "import serine_report; print(serine_report.__file__)"
    found = run(installed / "python", "-c", code, folder=tmp_path).strip()
    assert Path(found).is_relative_to(installed.parent)


def test_the_installed_program_makes_the_report_that_the_checkout_makes(
    installed: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for program, folder in (
        (Path(sysconfig.get_path("scripts")), here),
        (installed, there),
    ):
        folder.mkdir()
        formats = ("--format", "pdf", "--format", "html", "--format", "json")
        command = (program / "serine-report", "report", SAMPLE, "--date", "2026-01-02", *formats)
        run(*command, folder=folder)
    made = {path.name: path.read_bytes() for path in there.iterdir()}
    assert sorted(made) == ["serine-report.html", "serine-report.json", "serine-report.pdf"]
    assert structure_faults(made["serine-report.pdf"]) == ()
    assert made == {path.name: path.read_bytes() for path in here.iterdir()}


def test_the_installed_program_finds_its_panel_and_its_own_sample(
    installed: Path, tmp_path: Path
) -> None:
    assert "serine" in run(installed / "serine-report", "panel", "list", folder=tmp_path)
    run(installed / "serine-report", "demo", "-o", "demo.html", folder=tmp_path)
    assert "rs1163251" in (tmp_path / "demo.html").read_text(encoding="utf-8")
