"""Small raw files of invented people for tests of the command line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from serine_report.resources import sample_genome
from synthetic import make_person, write_23andme, write_ancestrydna

ADA = sample_genome("ada_23andme_v5.zip")
ADA_ELSEWHERE = sample_genome("ada_ancestrydna_V2.txt")
BEN = sample_genome("ben_23andme_v4.txt")
EMIL = sample_genome("emil_23andme_v5_nothing_read.txt.gz")


@cache
def text(seed: int = 7, n_rows: int = 2_000) -> bytes:
    """A 23andMe v5 file as text; one seed is one person."""
    return write_23andme(make_person(seed, chip="v5", n_rows=n_rows), "v5")


@cache
def elsewhere(seed: int = 7, n_rows: int = 2_000) -> bytes:
    """The same person's rows as AncestryDNA writes them."""
    return write_ancestrydna(make_person(seed, chip="v5", n_rows=n_rows), "V2.0")


def put(folder: Path, content: bytes, name: str = "genome.txt") -> Path:
    """Write a file and say where it is."""
    path = folder / name
    path.write_bytes(content)
    return path
