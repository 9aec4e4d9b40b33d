"""Full-size raw DNA files of invented people, made once from fixed seeds."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

from environments import FOLDER

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sample_genomes"))

from synthetic import make_person, pack, write_23andme, write_ancestrydna

FULL_ROWS = 640_000
SEED = 20

_CHIPS = {"v3": 960_000, "v4": 610_000, "v5": FULL_ROWS}


def v5(n_rows: int = FULL_ROWS) -> Path:
    """A 23andMe v5 text."""
    return _kept(f"v5_{n_rows}.txt", lambda: write_23andme(make_person(SEED, n_rows=n_rows), "v5"))


def v5_zip() -> Path:
    """The same, as the vendor packs it."""
    return _kept("v5.zip", lambda: pack(v5().read_bytes(), "zip", "genome_v5_Full.txt"))


def v5_gzip() -> Path:
    """The same, gzipped."""
    return _kept("v5.txt.gz", lambda: gzip.compress(v5().read_bytes(), 6, mtime=0))


def of_chip(chip: str) -> Path:
    """A 23andMe text of another generation."""

    def content() -> bytes:
        person = make_person(SEED, n_rows=_CHIPS[chip], chip=chip)
        return write_23andme(person, "v3" if chip == "v3" else "v4")

    return _kept(f"{chip}.txt", content)


def ancestrydna() -> Path:
    """An AncestryDNA V2.0 text."""
    return _kept(
        "ancestrydna.txt",
        lambda: write_ancestrydna(make_person(SEED, n_rows=669_000, chip="V2"), "V2.0"),
    )


def _kept(name: str, content: Callable[[], bytes]) -> Path:
    path = FOLDER / "files" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {name}", file=sys.stderr)
        path.write_bytes(content())
    return path
