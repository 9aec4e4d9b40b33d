"""The corpus of odd, damaged and hostile inputs, each with the code that has to come of it.

    PYTHONPATH=tests python -m readers.corpus write FOLDER   every file, and expected.tsv
    PYTHONPATH=tests python -m readers.corpus measure        seconds and peak memory by class

Seeded: equal bytes every time. No person is in any of these files.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readers.hostile import containers, foreign, rows, texts
from readers.hostile.case import READ, Case

# Prints the code, the processor seconds and the peak memory. The peak is read from the kernel's
# own count, since `ru_maxrss` is inherited from the parent.
_READ_ONE = """
import sys, time
from serine_report.surroundings import set_libraries
set_libraries()  # as the program does
from serine_report.errors import InputError
from serine_report.readers import ReadOptions, read_file
allow_partial, member, sample = sys.argv[2:]
options = ReadOptions(allow_partial == "True", member or None, sample or None)
code = "read"
try:
    read_file(sys.argv[1], options)
except InputError as refusal:
    code = refusal.code
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(code, time.process_time(), int(status["VmHWM"].split()[0]) / 1024)
"""


@dataclass(frozen=True)
class Measured:
    """What one process came to, from start to end, the interpreter and its imports included."""

    case: Case
    code: str
    seconds: float
    mebibytes: float


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case, large ones included."""
    return tuple(case for cases in _classes().values() for case in cases)


@cache
def _classes() -> dict[str, tuple[Case, ...]]:
    """The cases by what is odd about them: the container, the kind of file, the text, the rows."""
    return {
        "containers": tuple(containers.cases()),
        "files of another kind": tuple(foreign.cases()),
        "texts": tuple(texts.cases()),
        "rows": tuple(rows.cases()),
    }


def small_cases() -> tuple[Case, ...]:
    """Those that a test run makes each time."""
    return tuple(case for case in all_cases() if not case.is_large)


def write(folder: Path) -> None:
    """Write every small case as a file, and a table of what has to come of each."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["file\tcode\twarnings\tallow_partial\tmember\tsample"]
    for number, case in enumerate(small_cases()):
        name = f"{number:03d} {case.name}"
        (folder / name).write_bytes(case.content())
        options = case.options
        chosen = (str(options.allow_partial), options.member or "", options.sample or "")
        lines.append("\t".join([name, case.code, ",".join(sorted(case.warnings)), *chosen]))
    (folder / "expected.tsv").write_text("\n".join([*lines, ""]))


def measure() -> int:
    """Read each case in a process of its own; print a row a class, and what took most."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        by_class = {
            name: [_measured(path, case) for case in cases] for name, cases in _classes().items()
        }
        n_left = len(list(Path(folder).iterdir())) - 1
    found = [one for measured in by_class.values() for one in measured]
    by_time = sorted(found, key=lambda one: one.seconds)[-8:]
    by_memory = sorted(found, key=lambda one: one.mebibytes)[-8:]
    lines = ["| class | files | read | refused | most seconds | most MiB |", "|" + "---|" * 6]
    lines += [_row(name, measured) for name, measured in by_class.items()]
    lines += ["slowest", *map(_line, by_time), "largest", *map(_line, by_memory)]
    wrong = [one for one in found if one.code != one.case.code]
    lines.append(f"{len(found)} files, {len(wrong)} with another code, {n_left} left behind")
    lines += map(_line, wrong)
    sys.stdout.write("\n".join([*lines, ""]))
    return int(bool(wrong or n_left))


def _row(name: str, measured: Sequence[Measured]) -> str:
    n_read = sum(one.code == READ for one in measured)
    seconds = max(one.seconds for one in measured)
    mebibytes = max(one.mebibytes for one in measured)
    cells = [name, len(measured), n_read, len(measured) - n_read, f"{seconds:.1f}"]
    return f"| {' | '.join(map(str, cells))} | {mebibytes:.0f} |"


def _line(one: Measured) -> str:
    return f"  {one.seconds:5.2f} s {one.mebibytes:5.0f} MiB  {one.code:28} {one.case.name}"


def _measured(path: Path, case: Case) -> Measured:
    path.write_bytes(case.content())
    options = case.options
    chosen = [str(options.allow_partial), options.member or "", options.sample or ""]
    command = [sys.executable, "-c", _READ_ONE, str(path), *chosen]
    child = subprocess.run(command, capture_output=True, text=True, check=False, cwd=path.parent)
    code, seconds, mebibytes = child.stdout.split() or [f"exit {child.returncode}", "0", "0"]
    return Measured(case, code, float(seconds), float(mebibytes))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", folder_name]:
            write(Path(folder_name))
        case ["measure"]:
            sys.exit(measure())
        case _:
            sys.exit(__doc__)
