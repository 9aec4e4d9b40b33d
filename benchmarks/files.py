"""Full-size raw DNA files of invented people, made once from fixed seeds."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

from environments import FOLDER

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sample_genomes"))

from serine_report.panel import load_panel
from synthetic import (
    Person,
    make_person,
    pack,
    write_23andme,
    write_ancestrydna,
    write_familytreedna,
    write_myheritage,
    write_vcf,
)

FULL_ROWS = 640_000
SEED = 20

_CHIPS = {"v3": 960_000, "v4": 610_000, "v5": FULL_ROWS}


def v5(n_rows: int = FULL_ROWS) -> Path:
    """A 23andMe v5 text."""
    return _kept(f"v5_{n_rows}.txt", lambda: write_23andme(make_person(SEED, n_rows=n_rows), "v5"))


def v5_zip() -> Path:
    """The same, as the vendor packs it."""
    return _kept("v5.zip", lambda: pack(v5().read_bytes(), "zip", "genome_v5_Full.txt"))


def people(number: int) -> list[Path]:
    """So many people's v5 zips: no two alike, as in a study."""
    return [_zip_of(SEED + 1 + n) for n in range(number)]


def _zip_of(seed: int) -> Path:
    def content() -> bytes:
        return pack(write_23andme(make_person(seed, n_rows=FULL_ROWS), "v5"), "zip", "genome.txt")

    return _kept(f"people/{seed}.zip", content)


def v5_gzip() -> Path:
    """The same, gzipped."""
    return _kept("v5.txt.gz", lambda: gzip.compress(v5().read_bytes(), 6, mtime=0))


def of_chip(chip: str) -> Path:
    """A 23andMe text of another generation."""

    def content() -> bytes:
        person = make_person(SEED, n_rows=_CHIPS[chip], chip=chip)
        return write_23andme(person, "v3" if chip == "v3" else "v4")

    return _kept(f"{chip}.txt", content)


FORMS: dict[str, Callable[[Person], bytes]] = {
    "AncestryDNA": lambda person: write_ancestrydna(person, "V2.0"),
    "FamilyTreeDNA": lambda person: write_familytreedna(person, "quoted"),
    "MyHeritage": lambda person: write_myheritage(person, "2019"),
    "VCF": write_vcf,
}
"""The forms besides 23andMe's whose reading is measured."""


def of_form(form: str, n_rows: int = FULL_ROWS) -> Path:
    """One of the other forms."""
    return _kept(f"{form}_{n_rows}.txt", lambda: FORMS[form](make_person(SEED, n_rows=n_rows)))


def panel_ids() -> Path:
    """The panel's ids, a line each, as `grep -f` reads them."""
    rsids = (variant.rsid for variant in load_panel().panel.variants)
    return _kept("panel_ids.txt", lambda: "\n".join(rsids).encode())


def _kept(name: str, content: Callable[[], bytes]) -> Path:
    path = FOLDER / "files" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {name}", file=sys.stderr)
        path.write_bytes(content())
    return path
