"""Files that are no raw DNA file, or damaged ones: one line, status 1, and nothing left.

The eleven that the first landing had to show run as processes, with their peak memory. The whole
corpus of the reading tests runs through `report` and `inspect` in this process.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commands import only_line, run
from cli.genomes import put, text
from readers.corpus import small_cases
from readers.hostile.case import READ, Case

MEBIBYTE = 1024 * 1024
MOST_KILOBYTES = 200 * 1000

# Runs the command and prints the peak memory of this process alone, as the kernel counts it.
WATCHED = """
import os, sys
from serine_report.cli import main
try:
    main()
finally:
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    os.write(3, status["VmHWM"].split()[0].encode())
"""


def web_page() -> bytes:
    return b"<!DOCTYPE html>\n<html><body>Please log in</body></html>\n"


def two_files_in_a_zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada.txt", text(7))
        archive.writestr("bob.txt", text(8))
    return written.getvalue()


def encrypted_zip() -> bytes:
    """The mark of encryption set on an ordinary member, in both of its headers."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("genome.txt", text())
    content = bytearray(written.getvalue())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + offset] |= 1
    return bytes(content)


def zip_bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        head = text()
        archive.writestr("genome.txt", head + head.splitlines(keepends=True)[-1] * 2 * MEBIBYTE)
    return written.getvalue()


def endless_line() -> bytes:
    """A line of 1 GB, packed as many members of gzip."""
    member = gzip.compress(b"A" * 16 * MEBIBYTE, compresslevel=1, mtime=0)
    return gzip.compress(text().rpartition(b"\n")[0], mtime=0) + member * 64


def put_sparse_line(path: Path) -> None:
    """A file of 1 GB whose last line never ends, which takes no room on the disk."""
    with path.open("wb") as stream:
        stream.write(text())
        stream.truncate(1024 * MEBIBYTE)


def with_nul_block() -> bytes:
    content = text()
    half = len(content) // 2
    return content[:half] + bytes(4096) + content[half:]


HOSTILE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty": (b"", "is empty"),
    "header only": (b"# rsid\tchromosome\tposition\tgenotype\n", "no rows"),
    "web page": (web_page, "web page"),
    "pdf": (b"%PDF-1.7\n" + bytes(2000), "PDF"),
    "truncated gzip": (lambda: gzip.compress(text(), mtime=0)[:-3000], "ends too early"),
    "two files in a zip": (two_files_in_a_zip, "more than one"),
    "encrypted zip": (encrypted_zip, "password"),
    "zip bomb": (zip_bomb, "far more"),
    "endless line": (endless_line, "check that it is the right file"),
    "nul block": (with_nul_block, "damaged"),
    "cut in a row": (lambda: text()[:-7], "in the middle of line"),
}


def watched(*arguments: str | Path, folder: Path) -> tuple[int, bytes, str, int]:
    """Status, standard output, standard error and peak memory in kB of a run."""
    read, write = os.pipe()
    code = WATCHED.replace("os.write(3", f"os.write({write}")
    ended = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        cwd=folder,
        pass_fds=(write,),
        check=False,
    )
    os.close(write)
    peak = int(os.read(read, 100))
    os.close(read)
    return ended.returncode, ended.stdout, ended.stderr.decode(), peak


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_line_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    content, says = HOSTILE[name]
    genome = put(tmp_path, content() if callable(content) else content)
    here = tmp_path / "here"
    here.mkdir()
    status, printed, said, peak = watched("report", genome, folder=here)
    assert (status, printed) == (1, b"")
    assert says in only_line(said)
    assert list(here.iterdir()) == []
    assert peak < MOST_KILOBYTES


def test_a_line_of_a_gigabyte_on_the_disk_is_refused(tmp_path: Path) -> None:
    genome = tmp_path / "genome.txt"
    put_sparse_line(genome)
    status, printed, said, peak = watched("report", genome, folder=tmp_path)
    assert (status, printed) == (1, b"")
    only_line(said)
    assert [path.name for path in tmp_path.iterdir()] == ["genome.txt"]
    assert peak < MOST_KILOBYTES


def test_a_line_of_a_gigabyte_through_standard_input_is_refused(tmp_path: Path) -> None:
    """The program stops reading at its limit, and the writer is not kept waiting."""
    feed = (
        "import sys; line = b'A' * (1 << 20)\nfor _ in range(1024): sys.stdout.buffer.write(line)"
    )
    feeder = subprocess.Popen(
        [sys.executable, "-c", feed], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    ended = subprocess.run(
        [sys.executable, "-c", "from serine_report.cli import main; main()", "report", "-"],
        stdin=feeder.stdout,
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert feeder.stdout is not None
    feeder.stdout.close()
    feeder.wait()
    assert ended.returncode == 1
    only_line(ended.stderr.decode())
    assert list(tmp_path.iterdir()) == []


def options_of(case: Case) -> list[str]:
    chosen = [
        f"--{name}={value}"
        for name in ("member", "sample")
        if (value := getattr(case.options, name)) is not None
    ]
    return [*chosen, "--allow-partial"] if case.options.allow_partial else chosen


@pytest.mark.parametrize("case", small_cases(), ids=lambda case: case.name)
def test_every_input_of_the_corpus_comes_to_its_code(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    genome = put(tmp_path, case.content())
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    arguments = options_of(case)
    result = run("report", genome, "--format", "json", *arguments)
    if case.code == READ:
        assert result.exit_code == 0, result.stderr
        assert [path.name for path in here.iterdir()] == ["serine-report.json"]
    else:
        assert (result.exit_code, result.stdout) == (1, "")
        only_line(result.stderr)
        assert list(here.iterdir()) == []
    explained = [one for one in arguments if one != "--allow-partial"]
    inspection = run("inspect", genome, "--json", *explained)
    assert (inspection.exit_code, inspection.stderr) == (0, "")
    refusal = json.loads(inspection.stdout)["refusal"]
    if case.code != READ:
        assert refusal["code"] == case.code
    else:
        assert refusal is None or case.options.allow_partial
