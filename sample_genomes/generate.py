"""Make the sample genomes that ship with the project, or one as long as a real file.

    python sample_genomes/generate.py
    python sample_genomes/generate.py --full-size full.zip
    python sample_genomes/generate.py --full-size full.txt --vendor ancestrydna --seed 7

Everything is drawn from a seed: the same command gives the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from synthetic import Person, make_person, pack, write_23andme, write_ancestrydna

HERE = Path(__file__).resolve().parent
_FULL_SIZE = 640_000

Form = Literal["v2_ncbi36", "v3", "v4", "v5", "2025", "V1.0", "V2.0"]


@dataclass(frozen=True)
class Sample:
    """One shipped file: who is in it, on which chip, in which form."""

    name: str
    seed: int
    chip: str
    form: Form
    genotypes: dict[str, str]
    ancestry: str = "EUR"
    male: bool = False
    n_rows: int = 15_000

    def content(self) -> bytes:
        """The bytes of the file."""
        person = make_person(
            self.seed,
            ancestry=self.ancestry,
            panel_genotypes=self.genotypes,
            n_rows=self.n_rows,
            chip=self.chip,
            male=self.male,
        )
        return packed(write(person, self.form), self.name, self.form)


_ADA = {"rs1163251": "CT", "rs477992": "AG", "rs715": "CT", "rs4947534": "CC", "rs259842": "CT"}
_ALL_FIVE = {
    "rs1163251": "TT", "rs477992": "GG", "rs715": "CC", "rs4947534": "CT", "rs259842": "TT",
}  # fmt: skip

SAMPLES = (
    Sample("ada_23andme_v5.zip", 1, "v5", "v5", _ADA),
    Sample("ada_ancestrydna_V2.txt", 1, "V2", "V2.0", _ADA),
    Sample("ben_23andme_v4.txt", 2, "v4", "v4", {}, male=True),
    Sample("chloe_23andme_v3_ncbi36.txt.gz", 3, "v3", "v2_ncbi36", _ALL_FIVE, n_rows=20_000),
    Sample(
        "dev_ancestrydna_V2.zip", 4, "V2", "V2.0",
        {"rs1163251": "TT", "rs715": "--", "rs4947534": "TT"}, ancestry="SAS", male=True,
    ),
    Sample("emil_23andme_v5_nothing_read.txt.gz", 5, "nothing", "v5", {}, male=True),
    Sample("fay_23andme_v5_2025.txt.gz", 6, "v5", "2025", {"rs1163251": "CC", "rs715": "TT"}),
    Sample(
        "grace_ancestrydna_V1.txt.gz", 7, "V1", "V1.0",
        {"rs477992": "AA", "rs1047891": "AC"}, ancestry="AFR",
    ),
)  # fmt: skip


def write(person: Person, form: Form) -> bytes:
    """The text of a file in a vendor's form."""
    match form:
        case "V1.0" | "V2.0":
            return write_ancestrydna(person, form)
        case _:
            return write_23andme(person, form)


def packed(content: bytes, name: str, form: Form) -> bytes:
    """The text in the container that the name asks for."""
    if name.endswith(".zip"):
        return pack(content, "zip", _member(name, form))
    return pack(content, "gz" if name.endswith(".gz") else "plain", name)


def _member(name: str, form: Form) -> str:
    """What the vendor calls the file inside its zip."""
    if form in ("V1.0", "V2.0"):
        return "AncestryDNA.txt"
    who = name.partition("_")[0].capitalize()
    return f"genome_{who}_Invented_{form}_Full_20200202020202.txt"


def _full_size(path: Path, vendor: str, seed: int) -> None:
    form: Form = "V2.0" if vendor == "ancestrydna" else "v5"
    person = make_person(seed, n_rows=_FULL_SIZE)
    path.write_bytes(packed(write(person, form), path.name, form))
    print(f"{path}: {_FULL_SIZE:,} rows, invented from seed {seed}")


def main() -> None:
    """Read the command line and write what it asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full-size", type=Path, metavar="FILE", help=".txt, .txt.gz or .zip")
    parser.add_argument("--vendor", choices=("23andme", "ancestrydna"), default="23andme")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if wanted.full_size is not None:
        _full_size(wanted.full_size, wanted.vendor, wanted.seed)
        return
    for sample in SAMPLES:
        (HERE / sample.name).write_bytes(sample.content())
        print(sample.name)


if __name__ == "__main__":
    main()
