"""Results on disk: whole or not at all, private, and never over what must not be lost.

The files of one run are written under temporary names in the folder they are meant for, made
durable, and only then given their names, so that a reader sees all of a file or none. If a step
fails, the names already given are taken back. A process that is killed leaves temporaries; the
next run removes them. Whether their owner still lives is told by a lock that dies with it, which
holds across containers and machines on a shared folder, where a process id does not.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from serine_report.errors import OutputError

try:
    import fcntl

    _HAS_LOCKS = True
except ImportError:  # Windows has no such locks: nothing is swept there
    _HAS_LOCKS = False

PREFIX = ".serine-report-"
_TOKEN_BYTES = 8
_OWNER_LENGTH = len(PREFIX) + 2 * _TOKEN_BYTES
_PRIVATE = 0o600
_CREATE = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP)

SENTENCES = {
    "output_folder_missing": "There is no folder {folder} to write {name} to: make it first, or"
    " choose another place.",
    "output_is_folder": "{name} is a folder: give the name of a file in it.",
    "output_is_input": "{name} is one of the files that are read, so it is never written over:"
    " choose another name.",
    "output_not_a_file": "{name} is a link or a device, so it is not written over: choose another"
    " name.",
    "output_exists": "{name} is there already: choose another name, or replace it with --force.",
    "output_no_space": "There is no space left to write {name}: free some and try again; nothing"
    " was left behind.",
    "output_not_permitted": "{name} may not be written there: choose a folder that you may write"
    " to.",
    "output_name_too_long": "The name {name} is too long for this folder: choose a shorter one.",
    "output_failed": "{name} could not be written ({reason}): nothing was left behind, so try"
    " again or choose another folder.",
}
_CODES = {
    errno.EEXIST: "output_exists",
    errno.ENOENT: "output_folder_missing",
    errno.ENOTDIR: "output_folder_missing",
    errno.EISDIR: "output_is_folder",
    errno.ENOSPC: "output_no_space",
    errno.EDQUOT: "output_no_space",
    errno.EACCES: "output_not_permitted",
    errno.EPERM: "output_not_permitted",
    errno.EROFS: "output_not_permitted",
    errno.ENAMETOOLONG: "output_name_too_long",
}


def check_targets(
    targets: Iterable[Path], *, force: bool = False, inputs: Iterable[str | Path | int] = ()
) -> None:
    """See that files may be written, before any work is done for them.

    Args:
        targets: Where the results are to stand.
        force: Whether a file that is there may be replaced.
        inputs: What must survive even so: paths, or open file descriptors.

    Raises:
        OutputError: A folder is missing or closed, or what is there may not be replaced.
    """
    read = [status for path in inputs if (status := _status(path)) is not None]
    for target in targets:
        with _saying(target):
            _check_target(target, read, force=force)


def write_together(folder: Path, contents: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write all files of one run into a folder, or none of them.

    Each is readable by its owner only (0600). A process that is killed among the last steps may
    leave some of several files; each of them is whole.

    Args:
        folder: It exists; the temporaries stand here as well.
        contents: The bytes of each file, by its name in the folder; at least one.
        force: Whether files that are there may be replaced.

    Raises:
        OutputError: A file could not be written; the folder is as it was before.
    """
    with contextlib.ExitStack() as clean_up:
        with _saying(folder / next(iter(contents))):
            owner = clean_up.enter_context(_owner(folder))
        staged = []
        for number, (name, content) in enumerate(contents.items()):
            file = _Staged(folder / name, folder / f"{owner}.{number}")
            clean_up.callback(file.remove_temporaries)
            with _saying(file.target):
                file.write(content)
            staged.append(file)
        _publish(folder, staged, force=force)


def sweep(folder: Path) -> int:
    """Remove what dead processes left in a folder.

    Returns:
        The number of processes. What cannot be removed is left for another time.
    """
    left: dict[str, list[Path]] = {}
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(PREFIX):
                left.setdefault(path.name[:_OWNER_LENGTH], []).append(path)
    return sum(_remove_if_dead(folder / f"{owner}.lock", paths) for owner, paths in left.items())


@dataclass(frozen=True)
class _Staged:
    """One file on its way: the name it is meant for, and the stem of its temporary names."""

    target: Path
    stem: Path

    @property
    def new(self) -> Path:
        return Path(f"{self.stem}.new")

    @property
    def old(self) -> Path:
        """A second name of the file that is replaced, until all went well."""
        return Path(f"{self.stem}.old")

    def write(self, content: bytes) -> None:
        descriptor = os.open(self.new, _CREATE, _PRIVATE)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def publish(self) -> None:
        """Give the file its name, which nothing has."""
        try:
            self.target.hardlink_to(self.new)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(self.target):
                raise FileExistsError(errno.EEXIST, "") from None
            self.new.replace(self.target)

    def replace(self) -> None:
        """Give the file its name, whatever has it."""
        with contextlib.suppress(OSError):  # no hard links, or nothing to keep
            self.old.hardlink_to(self.target)
        self.new.replace(self.target)

    def take_back(self, *, was_there: bool) -> None:
        with contextlib.suppress(OSError):
            if not was_there:
                self.target.unlink()
            elif self.old.exists():
                self.old.replace(self.target)

    def remove_temporaries(self) -> None:
        with contextlib.suppress(OSError):
            self.new.unlink(missing_ok=True)
            self.old.unlink(missing_ok=True)


def _publish(folder: Path, staged: list[_Staged], *, force: bool) -> None:
    with contextlib.ExitStack() as undo:
        for file in staged:
            was_there = force and os.path.lexists(file.target)
            with _saying(file.target):
                if force:
                    file.replace()
                else:
                    file.publish()
            undo.callback(file.take_back, was_there=was_there)
        with _saying(staged[0].target):
            _make_durable(folder)
        undo.pop_all()


def _make_durable(folder: Path) -> None:
    if not _HAS_LOCKS:  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _owner(folder: Path) -> Iterator[str]:
    """A name for this run's temporaries, locked as long as they are there."""
    owner, descriptor = _claim(folder)
    try:
        yield owner
    finally:
        with contextlib.suppress(OSError):  # the results are out, whatever becomes of the lock
            os.close(descriptor)
            (folder / f"{owner}.lock").unlink(missing_ok=True)


def _claim(folder: Path) -> tuple[str, int]:
    while True:
        owner = PREFIX + secrets.token_hex(_TOKEN_BYTES)
        lock = folder / f"{owner}.lock"
        descriptor = os.open(lock, _CREATE, _PRIVATE)
        if _lock(descriptor) is not False and lock.exists():
            return owner, descriptor
        os.close(descriptor)  # somebody swept between the two steps


def _lock(descriptor: int) -> bool | None:
    """Whether the lock was free and is ours now; None where there are no locks."""
    if not _HAS_LOCKS:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _remove_if_dead(lock: Path, paths: Iterable[Path]) -> bool:
    """Remove temporaries whose owner does not hold its lock; the lock goes last."""
    with contextlib.ExitStack() as close, contextlib.suppress(OSError):
        with contextlib.suppress(FileNotFoundError):  # an owner without a lock is dead
            descriptor = os.open(lock, os.O_RDWR)
            close.callback(os.close, descriptor)
            if not _lock(descriptor):
                return False
        for path in sorted(paths, key=lambda path: path == lock):
            path.unlink(missing_ok=True)
        return True
    return False


def _check_target(target: Path, read: Iterable[os.stat_result], *, force: bool) -> None:
    if not target.parent.is_dir():
        raise _refusal("output_folder_missing", target)
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise _refusal("output_not_permitted", target)
    try:
        there = target.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(there.st_mode):
        raise _refusal("output_is_folder", target)
    if not stat.S_ISREG(there.st_mode):
        raise _refusal("output_not_a_file", target)
    if any(os.path.samestat(there, status) for status in read):
        raise _refusal("output_is_input", target)
    if not force:
        raise _refusal("output_exists", target)


def _status(path: str | Path | int) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116  a descriptor has no Path
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def _saying(target: Path) -> Iterator[None]:
    """Turn an error of the operating system into a sentence about a file."""
    try:
        yield
    except OSError as error:
        raise _failure(error, target) from None


def _failure(error: OSError, target: Path) -> OutputError:
    code = _CODES.get(error.errno or 0, "output_failed")
    return _refusal(code, target, reason=errno.errorcode.get(error.errno or 0, "unknown"))


def _refusal(code: str, target: Path, *, reason: str = "") -> OutputError:
    sentence = SENTENCES[code].format(folder=target.parent, name=target.name, reason=reason)
    return OutputError(code, sentence)
