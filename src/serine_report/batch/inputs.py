"""Which files a batch reads, what it calls them, and where their reports go.

A file is known by its path below the folder that was named, so that the same folder gives the
same tables wherever it stands. That name is for the tables alone: it never enters a report.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from serine_report.errors import InputError, UsageError

# What lies beside raw data and is none: left out of folders, and said. Everything else is read,
# since a file that is refused has a row and a sentence, and one that is left out has neither.
LEFT_OUT_SUFFIXES = frozenset({".md", ".py", ".pyc"})

_DATA_SUFFIXES = frozenset(
    {".bz2", ".csv", ".gz", ".tar", ".tgz", ".tsv", ".txt", ".vcf", ".xz", ".zip"}
)
_STEM_BYTES = 150  # leaves room for hashes and a suffix in a name of 255 bytes
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:]")


class InputFile(Struct, frozen=True, kw_only=True):
    """One file of a batch; `path` is absolute, `name` is text that can be printed anywhere."""

    name: str
    path: str
    stem: str


class Inputs(Struct, frozen=True, kw_only=True):
    """All files of a batch in the order of their names, and what was left out of folders."""

    files: tuple[InputFile, ...]
    n_left_out: int = 0


def find_inputs(paths: Sequence[str | Path], output: Path) -> Inputs:
    """Find the files that paths name: a file itself, and all files in a folder and its subfolders.

    Hidden files, links to folders, the output folder and what ends in `LEFT_OUT_SUFFIXES` are
    left out of folders.

    Raises:
        InputError: A path does not exist, a folder may not be read, or there is no file.
        UsageError: The output folder is one of the folders to read.
    """
    avoided = output.resolve()
    found: list[tuple[str, Path]] = []
    n_left_out = 0
    for path in map(Path, paths):
        prefix = f"{path.resolve().name}/" if len(paths) > 1 else ""
        if not path.is_dir():
            found.append((path.name, _existing(path)))
            continue
        if path.resolve() == avoided:
            raise UsageError(
                "output_is_input",
                "The output folder is the folder to be read: choose another for -o.",
            )
        for file, is_wanted in _walk(path, avoided):
            if is_wanted:
                found.append((prefix + file.relative_to(path).as_posix(), file))
            n_left_out += not is_wanted
    if not found:
        raise InputError("no_files", "There is no file to read there: name the raw data files.")
    return Inputs(files=_named(found), n_left_out=n_left_out)


def _existing(path: Path) -> Path:
    if not os.path.lexists(path):
        raise InputError("not_found", f"There is no file or folder {_printable(path.name)}.")
    return path


def _walk(folder: Path, avoided: Path) -> Iterator[tuple[Path, bool]]:
    """Every file below a folder, and whether it is to be read."""
    for parent, folders, files in os.walk(folder, onerror=_refuse_folder):
        here = Path(parent)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith((".", "__pycache__")) and (here / name).resolve() != avoided
        ]
        yield from ((here / name, False) for name in links)
        for name in files:
            if not name.startswith("."):
                yield here / name, Path(name).suffix.lower() not in LEFT_OUT_SUFFIXES


def _refuse_folder(error: OSError) -> None:
    name = _printable(Path(error.filename).name)
    raise InputError("folder_unreadable", f"The folder {name} may not be read.") from None


def _named(found: Iterable[tuple[str, Path]]) -> tuple[InputFile, ...]:
    by_path: dict[str, str] = {}
    taken: set[str] = set()
    for name, path in sorted(found, key=lambda entry: (entry[0], os.fsencode(entry[1]))):
        absolute = str(path.absolute())
        if absolute not in by_path:
            by_path[absolute] = _unused(_printable(name), taken)
            taken.add(by_path[absolute])
    stems = _stems(sorted(taken))
    files = [InputFile(name=name, path=path, stem=stems[name]) for path, name in by_path.items()]
    return tuple(sorted(files, key=lambda file: file.name))


def _unused(name: str, taken: set[str]) -> str:
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}~{number}"
    return candidate


def _printable(name: str) -> str:
    """The name as text: what is not UTF-8 or not printable stands as an escape."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in text
    )


def _stems(names: Sequence[str]) -> dict[str, str]:
    """A file name without suffix for every input; equal ones get a short hash of their names.

    Equal means equal on any system: without regard to case and to how accents are encoded.
    """
    stems = {name: _stem(name) for name in names}
    n_rounds = 0
    while clashing := _clashing(stems):
        n_rounds += 1
        for name in clashing:
            stems[name] += f"-{_short_hash(f'{name}/{n_rounds}')}"
    return stems


def _clashing(stems: dict[str, str]) -> list[str]:
    folded = {name: unicodedata.normalize("NFC", stem).casefold() for name, stem in stems.items()}
    counts = Counter(folded.values())
    return [name for name in stems if counts[folded[name]] > 1]


def _stem(name: str) -> str:
    path = Path(name.rpartition("/")[2])
    while path.suffix.lower() in _DATA_SUFFIXES:
        path = Path(path.stem)
    stem = _UNPRINTABLE.sub("_", path.name).lstrip(".") or "file"
    return stem if len(stem.encode()) <= _STEM_BYTES else f"{stem[:20]}-{_short_hash(name)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
