"""Small synthetic files for batches."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import synthetic
from serine_report.batch.inputs import find_inputs
from serine_report.batch.request import Request
from serine_report.batch.whole import Plan
from serine_report.panel import load_panel

N_ROWS = 1_500
CREATED = datetime.date(2026, 11, 23)
REQUEST = Request(created=CREATED, formats=("json",))


@cache
def file_of(seed: int, chip: str = "v5") -> bytes:
    """One person's file: AncestryDNA where the chip is theirs, else 23andMe."""
    person = synthetic.make_person(seed, n_rows=N_ROWS, chip=chip)
    if chip == "V2":
        return synthetic.write_ancestrydna(person, "V2.0")
    return synthetic.write_23andme(person, "v5")


def write_small_folder(folder: Path) -> None:
    """Person 1 from two tests, person 2 twice, person 3; a file that is refused."""
    (folder / "older").mkdir(parents=True)
    (folder / "ada.txt").write_bytes(file_of(1))
    (folder / "older" / "ada.txt").write_bytes(file_of(1, "V2"))
    (folder / "ben.txt").write_bytes(file_of(2))
    (folder / "ben_again.txt").write_bytes(file_of(2))
    (folder / "cleo.txt").write_bytes(file_of(3))
    (folder / "empty.txt").write_bytes(b"")


def plan_for(source: Path, output: Path, *, mode: str = "new", request: Request = REQUEST) -> Plan:
    """A batch of a folder."""
    return Plan(
        inputs=find_inputs([source], output),
        folder=output,
        mode=mode,  # type: ignore[arg-type]  # a word that the test chose
        panel=load_panel(),
        panel_name="serine",
        request=request,
        date_is_given=True,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a batch folder but the manifest, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.jsonl"
    }
