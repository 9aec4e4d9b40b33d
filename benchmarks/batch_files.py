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
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "sample_genomes"))

import synthetic  # noqa: E402

Write = Callable[[synthetic.Person], bytes]

# Who writes what from which chip, and how often in twenty files.
SHAPES: tuple[tuple[str, str, Write, int], ...] = (
    ("23andme_v5", "v5", partial(synthetic.write_23andme, generation="v5"), 6),
    ("23andme_v4", "v4", partial(synthetic.write_23andme, generation="v4"), 3),
    ("23andme_v3", "v3", partial(synthetic.write_23andme, generation="v3"), 2),
    ("ancestry_v2", "V2", partial(synthetic.write_ancestrydna, version="V2.0"), 4),
    ("ancestry_v1", "V1", partial(synthetic.write_ancestrydna, version="V1.0"), 2),
    ("livingdna", "gsa", synthetic.write_livingdna, 2),
    ("tellmegen", "gsa", synthetic.write_tellmegen, 1),
)
_ANCESTRIES = ("EUR",) * 16 + ("AFR", "AMR", "EAS", "SAS")
_TURNS = [shape for shape in SHAPES for _ in range(shape[3])]

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
    jobs = []
    for number in range(n_files):
        is_poisoned = every and number % every == every - 1 and number // every < n_poisoned
        poison = POISONS[number // every % len(POISONS)] if is_poisoned else None
        jobs.append((folder, number, n_rows, poison))
    with ProcessPoolExecutor() as processes:
        list(processes.map(_write_file, *zip(*jobs, strict=True), chunksize=20))


def content(number: int, n_rows: int) -> tuple[str, bytes]:
    """The name and the bytes of one sound file."""
    name, chip, write, _ = _TURNS[number * 7 % len(_TURNS)]
    person = synthetic.make_person(
        number,
        ancestry=_ANCESTRIES[number * 3 % len(_ANCESTRIES)],
        n_rows=n_rows,
        chip=chip,
        male=number % 2 == 0,
    )
    return f"{number:06d}_{name}.txt", write(person)


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


def _write_file(folder: Path, number: int, n_rows: int, poison: str | None) -> None:
    name, sound = content(number, n_rows)
    if poison is not None:
        name, sound = f"{number:06d}_poisoned_{poison}.txt", poisoned(poison, sound)
    (folder / name).write_bytes(sound)


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
