"""Folders of synthetic files for batches: many people, vendors and chips; some files poisoned.

    python benchmarks/batch_files.py FOLDER --files 5000 --rows 12000 --poisoned 50

Everything follows from the seed, so the same command gives the same folder.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "sample_genomes"))

import synthetic  # noqa: E402

Write = Callable[[synthetic.Person], bytes]

# Who writes what. Inventing a person costs far more than writing one, so each is written in
# every shape: as many files, an eighth of the people.
SHAPES: tuple[tuple[str, Write], ...] = (
    ("23andme_v5", partial(synthetic.write_23andme, generation="v5")),
    ("ancestry_v2", partial(synthetic.write_ancestrydna, version="V2.0")),
    ("livingdna", synthetic.write_livingdna),
    ("23andme_2025", partial(synthetic.write_23andme, generation="2025")),
    ("tellmegen", synthetic.write_tellmegen),
    ("ancestry_v1", partial(synthetic.write_ancestrydna, version="V1.0")),
    ("generic", synthetic.write_generic),
    ("23andme_v3", partial(synthetic.write_23andme, generation="v3")),
)
_CHIPS = ("v5", "V2", "v4", "v3", "gsa")
_ANCESTRIES = ("EUR",) * 16 + ("AFR", "AMR", "EAS", "SAS")

# What a file says that the job of the benchmark then does to its own process (batch_jobs.py).
PROCESS_POISONS = (
    "segfault", "abort", "exit", "hang", "hang_in_c", "memory", "recursion", "raise",
)  # fmt: skip
FILE_POISONS = ("empty", "cut_off_gzip", "web_page", "nul_bytes")
POISONS = (*PROCESS_POISONS, *FILE_POISONS)


def write_folder(folder: Path, n_files: int, n_rows: int, n_poisoned: int) -> None:
    """Write the files; every so many one is poisoned, in turn in each way."""
    folder.mkdir(parents=True, exist_ok=True)
    every = n_files // n_poisoned if n_poisoned else 0
    poisons: dict[int, str] = {
        (number + 1) * every - 1: POISONS[number % len(POISONS)] for number in range(n_poisoned)
    }
    write = partial(_write_person, folder, n_files, n_rows, poisons)
    with ProcessPoolExecutor() as processes:
        list(processes.map(write, range(0, n_files, len(SHAPES))))


def content(number: int, n_rows: int) -> tuple[str, bytes]:
    """The name and the bytes of one sound file."""
    name, write = SHAPES[number % len(SHAPES)]
    return f"{number:06d}_{name}.txt", write(_person(number // len(SHAPES), n_rows))


@cache
def _person(number: int, n_rows: int) -> synthetic.Person:
    return synthetic.make_person(
        number,
        ancestry=_ANCESTRIES[number % len(_ANCESTRIES)],
        n_rows=n_rows,
        chip=_CHIPS[number % len(_CHIPS)],
        male=number % 2 == 0,
    )


def poisoned(poison: str, sound: bytes) -> bytes:
    """A file that is refused, or that asks the benchmark's job for something terrible."""
    match poison:
        case "empty":
            return b""
        case "cut_off_gzip":
            return gzip.compress(sound, mtime=0)[: len(sound) // 8]
        case "web_page":
            return b"<!DOCTYPE html><html><body>Please log in</body></html>"
        case "nul_bytes":
            return sound[:5000] + bytes(500) + sound[5500:]
        case _:
            return f"poison: {poison}\n".encode()


def _write_person(
    folder: Path, n_files: int, n_rows: int, poisons: dict[int, str], start: int
) -> None:
    for number in range(start, min(start + len(SHAPES), n_files)):
        name, sound = content(number, n_rows)
        poison = poisons.get(number)
        if poison is not None:
            name, sound = f"{number:06d}_poisoned_{poison}.txt", poisoned(poison, sound)
        (folder / name).write_bytes(sound)
    _person.cache_clear()


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--rows", type=int, default=12_000)
    parser.add_argument("--poisoned", type=int, default=0)
    wanted = parser.parse_args()
    write_folder(wanted.folder, wanted.files, wanted.rows, wanted.poisoned)
    print(f"{sum(1 for _ in wanted.folder.iterdir()):,} files in {wanted.folder}")


if __name__ == "__main__":
    main()
