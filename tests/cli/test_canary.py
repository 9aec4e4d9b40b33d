"""Marked letters, names and links of an input turn up nowhere but in the result they belong to.

Everything the process does to the outside is watched by an audit hook: files it opens to write,
folders it makes, programs it starts, sockets it opens. Its temporary folder is one of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.genomes import put, text
from synthetic import pack

PROFILE = "https://you.23andme.com/p/canaryprofile0123/tools/data/"
NAME = "Canaryname"
RSID = "rs987654321"
LETTERS = "CANARYLETTERS"
MARKS = (PROFILE, "canaryprofile", NAME, RSID, LETTERS)

WATCHING = """
import json, sys
seen = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append(["write", str(arguments[0])])
    elif event == "open" and arguments[1] is None and arguments[2] & 0o1103:
        seen.append(["write", str(arguments[0])])
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"):
        seen.append(["program", repr(arguments)])
    elif event in ("socket.connect", "socket.bind", "socket.getaddrinfo"):
        seen.append(["socket", repr(arguments)])
    elif event in ("os.mkdir", "tempfile.mkstemp", "tempfile.mkdtemp"):
        seen.append(["make", str(arguments[0])])
sys.addaudithook(watch)
from serine_report.cli import main
try:
    main()
finally:
    with open({log!r}, "w") as log:
        json.dump(seen, log)
"""


def genome(damage: bytes = b"") -> bytes:
    """A whole file with a profile link in its head and marked letters in its rows."""
    head, rows = b"# Your profile: " + PROFILE.encode() + b"\r\n", text()
    marked = f"{RSID}\t1\t1000\t{LETTERS}\r\n".encode()
    return head + rows + marked + damage


INPUTS = {
    "whole": genome(),
    "cut in a marked row": genome()[:-4],
    "marked rows of the wrong shape": genome((f"{RSID}\t{LETTERS}\r\n" * 50).encode()),
    "nul among marked rows": genome(f"{LETTERS}\0{RSID}\r\n".encode()),
    "endless marked line": genome(LETTERS.encode() * 5000),
    "marked web page": f"<html><body>{NAME} {LETTERS}</body></html>".encode(),
    "marked table of something else": f"{NAME},{LETTERS}\n".encode() * 2000,
}
COMMANDS = {
    "report": ("report", "--format=json", "--format=html", "--format=text", "-o", "result.json"),
    "pdf": ("report", "-o", "result.pdf"),
    "inspect": ("inspect", "--json"),
}


class Ran:
    """What a run said, did and left."""

    def __init__(self, folder: Path, command: tuple[str, ...], content: bytes) -> None:
        self.here, temporary = folder / "here", folder / "temporary"
        for made in (self.here, temporary):
            made.mkdir()
        given = put(folder, content, f"{NAME}.txt")
        log = folder / "log.json"
        # The interpreter's own cache of our modules holds nothing of the input.
        said = {"SERINE_REPORT_DEBUG": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        self.ended = subprocess.run(
            [sys.executable, "-c", WATCHING.replace("{log!r}", repr(str(log))), *command, given],
            capture_output=True,
            cwd=self.here,
            env=os.environ | {"TMPDIR": str(temporary)} | said,
            check=False,
        )
        self.did = [(kind, what) for kind, what in json.loads(log.read_text()) if what != str(log)]
        self.left_in_temporary = list(temporary.iterdir())

    def outside(self) -> list[tuple[str, str]]:
        """What it did elsewhere than in the folder where it was run."""
        return [
            (kind, what)
            for kind, what in self.did
            if kind in ("program", "socket") or (self.here / what).parent != self.here
        ]


@pytest.mark.parametrize("command", ["report", "inspect"])
@pytest.mark.parametrize("name", INPUTS)
def test_no_mark_of_an_input_leaves_it(name: str, command: str, tmp_path: Path) -> None:
    ran = Ran(tmp_path, COMMANDS[command], INPUTS[name])
    assert ran.ended.returncode in (0, 1)
    said = ran.ended.stdout + ran.ended.stderr
    written = b"".join(path.read_bytes() for path in ran.here.iterdir())
    for mark in MARKS:
        assert mark.encode() not in said + written
        assert not any(mark in path.name for path in ran.here.iterdir())
    assert ran.left_in_temporary == []
    assert ran.outside() == []


def test_a_whole_file_gives_results_in_this_test(tmp_path: Path) -> None:
    ran = Ran(tmp_path, COMMANDS["report"], INPUTS["whole"])
    assert ran.ended.returncode == 0
    assert sorted(path.suffix for path in ran.here.iterdir()) == [".html", ".json", ".txt"]
    assert {kind for kind, _ in ran.did} == {"write"}


def test_a_pdf_is_made_without_a_program_or_a_socket_and_leaves_nothing(tmp_path: Path) -> None:
    """The typesetter needs its fonts in a temporary folder, and nothing of a person is there."""
    ran = Ran(tmp_path, COMMANDS["pdf"], INPUTS["whole"])
    assert ran.ended.returncode == 0, ran.ended.stderr
    assert not {kind for kind, _ in ran.did} & {"program", "socket"}
    assert ran.left_in_temporary == []
    assert [path.name for path in ran.here.iterdir()] == ["result.pdf"]


def test_a_name_inside_an_archive_stays_there(tmp_path: Path) -> None:
    ran = Ran(tmp_path, COMMANDS["report"], pack(genome(), "zip", f"genome_{NAME}.txt"))
    assert ran.ended.returncode == 0
    written = b"".join(path.read_bytes() for path in ran.here.iterdir())
    assert NAME.encode() not in written + ran.ended.stdout + ran.ended.stderr


def test_a_crash_leaves_no_image_of_the_memory() -> None:
    """Letters would be in it."""
    code = (
        "import resource, sys; from serine_report.cli import main\n"
        "try: main()\nfinally: print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "0"
