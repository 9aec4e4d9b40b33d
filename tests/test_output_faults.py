"""Every step of writing fails, or the process is killed in it: nothing is torn, lost or left."""

from __future__ import annotations

import errno
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from serine_report.errors import OutputError
from serine_report.output import sweep, write_together

CALLS = ("open", "write", "fsync", "link", "replace", "unlink", "close")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EPERM)
OLD = {"a.pdf": b"old pages" * 50, "a.json": b"old json"}
NEW = {"a.pdf": b"new pages" * 100, "a.json": b"new json", "a.txt": b"new text"}


class Faults:
    """Lets the n-th call of one function of the operating system fail, or all from there on."""

    def __init__(self, patch: pytest.MonkeyPatch, name: str, n: int, *, lasting: bool) -> None:
        self.hit = False
        self._patch, self._name, self._n, self._lasting = patch, name, n, lasting

    @contextmanager
    def injected(self, number: int) -> Iterator[None]:
        real: Callable[..., Any] = getattr(os, self._name)
        count = itertools.count()

        def faulty(*arguments: Any, **options: Any) -> Any:
            nth = next(count)
            if nth == self._n or (self._lasting and nth > self._n):
                self.hit = True
                if self._name == "close":  # the descriptor is gone even when closing fails
                    real(*arguments, **options)
                raise OSError(number, os.strerror(number))
            return real(*arguments, **options)

        with self._patch.context() as patch:
            patch.setattr(os, self._name, faulty)
            yield


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


FAULTS = [
    (call, number, lasting, force)
    for call, number, lasting, force in itertools.product(
        CALLS, ERRORS, (False, True), (False, True)
    )
    if force or call != "replace"  # nothing is replaced where nothing was
]


def written_under(faults: Faults, number: int, folder: Path, *, force: bool) -> bool:
    """Whether the run says that it succeeded; anything but one sentence is an error here."""
    with faults.injected(number):
        try:
            write_together(folder, NEW, force=force)
        except OutputError:
            return False
    return True


@pytest.mark.parametrize(("call", "number", "lasting", "force"), FAULTS)
def test_a_failing_call_leaves_all_new_files_or_the_folder_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    *,
    lasting: bool,
    force: bool,
) -> None:
    before = OLD if force else {}
    for n in itertools.count():
        folder = tmp_path / str(n)
        folder.mkdir()
        for name, content in before.items():
            (folder / name).write_bytes(content)
        faults = Faults(monkeypatch, call, n, lasting=lasting)
        succeeded = written_under(faults, number, folder, force=force)
        sweep(folder)
        after = contents(folder)
        if succeeded:
            assert after == NEW, n
        elif lasting and call in {"replace", "unlink"}:  # nor can anything be put back
            assert all(content in (OLD.get(k), NEW[k]) for k, content in after.items()), n
            assert set(before) <= set(after) <= set(NEW), n
        else:
            assert after == before, n
        if not faults.hit:
            break
    assert n >= 3, "no call of this kind was made"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "output_no_space"),
        (errno.EDQUOT, "output_no_space"),
        (errno.EACCES, "output_not_permitted"),
        (errno.EROFS, "output_not_permitted"),
        (errno.EIO, "output_failed"),
    ],
)
def test_what_the_system_reports_has_a_code_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    faults = Faults(monkeypatch, "write", 1, lasting=False)
    with faults.injected(number), pytest.raises(OutputError) as error:
        write_together(tmp_path, NEW)
    assert error.value.code == code
    assert error.value.sentence.startswith(("a.json ", "There is no space left to write a.json"))


def test_a_write_that_takes_a_few_bytes_at_a_time_is_carried_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, rest: real(descriptor, rest[:7]))
    write_together(tmp_path, NEW)
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    faults = Faults(monkeypatch, "fsync", len(NEW), lasting=False)
    with faults.injected(number):
        write_together(tmp_path, NEW)
    assert faults.hit
    assert contents(tmp_path) == NEW


def test_without_hard_links_a_file_that_is_there_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_bytes(b"old json")
    with (
        Faults(monkeypatch, "link", 0, lasting=True).injected(errno.EPERM),
        pytest.raises(OutputError, match=r"a\.json is there already"),
    ):
        write_together(tmp_path, NEW)
    assert contents(tmp_path) == {"a.json": b"old json"}


def test_without_hard_links_a_replaced_file_is_whole_even_if_a_later_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing could be kept to be put back, so what was replaced stays replaced."""
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    with (
        Faults(monkeypatch, "link", 0, lasting=True).injected(errno.EPERM),
        Faults(monkeypatch, "replace", 1, lasting=False).injected(errno.EIO),
        pytest.raises(OutputError, match=r"a\.json could not be written \(EIO\)"),
    ):
        write_together(tmp_path, NEW, force=True)
    assert contents(tmp_path) == {"a.pdf": NEW["a.pdf"], "a.json": OLD["a.json"]}


def test_an_interruption_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = os.link, itertools.count()

    def interrupted(*arguments: Any, **options: Any) -> None:
        if next(count) == 1:
            raise KeyboardInterrupt
        real(*arguments, **options)

    monkeypatch.setattr(os, "link", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together(tmp_path, NEW)
    assert contents(tmp_path) == {}


KILLED_AT_EACH_CALL = """
import itertools, os, signal, sys
from pathlib import Path
from serine_report.output import write_together

root, force = Path(sys.argv[1]), sys.argv[2] == "force"
old = {"a.pdf": b"old pages" * 50, "a.json": b"old json"} if force else {}
new = {"a.pdf": b"new pages" * 100, "a.json": b"new json", "a.txt": b"new text"}
for call, n in itertools.product(sys.argv[3:], range(12)):
    folder = root / f"{call}-{n}"
    folder.mkdir()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    child = os.fork()
    if child == 0:
        real, count = getattr(os, call), itertools.count()
        def deadly(*arguments, **options):
            if next(count) == n:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)
        setattr(os, call, deadly)
        write_together(folder, new, force=force)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(folder.name, "killed" if os.WIFSIGNALED(status) else "done")
"""


@pytest.mark.parametrize("force", [False, True], ids=["into_nothing", "over_old_files"])
def test_a_killed_process_tears_nothing_and_the_next_start_leaves_nothing(
    tmp_path: Path, *, force: bool
) -> None:
    """One single-threaded process makes a child for each moment and lets it be killed there."""
    command = [sys.executable, "-c", KILLED_AT_EACH_CALL, str(tmp_path)]
    run = subprocess.run(
        [*command, "force" if force else "new", *CALLS], capture_output=True, text=True, check=True
    )
    outcomes = dict(line.split() for line in run.stdout.splitlines())
    assert list(outcomes.values()).count("killed") >= 20
    for name, outcome in outcomes.items():
        folder = tmp_path / name
        sweep(folder)
        after = contents(folder)
        assert set(after) <= set(NEW), name
        if outcome == "done":
            assert after == NEW, name
        for file, content in after.items():
            assert content == NEW[file] or (force and content == OLD.get(file)), name
        if force:
            assert set(OLD) <= set(after), name


CROWD = """
import os, sys
from pathlib import Path
from serine_report.output import sweep, write_together

folder = Path(sys.argv[1])
children = []
for person in range(4):
    children.append(os.fork())
    if children[-1] == 0:
        for n in range(50):
            sweep(folder)
            write_together(folder, {f"{person}-{n}.json": b"{}", f"{person}-{n}.txt": b"text"})
        os._exit(0)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""


def test_a_crowd_in_one_folder_never_sweeps_what_another_is_writing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CROWD, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("[0, 0, 0, 0]\n", "")
    assert len(list(tmp_path.iterdir())) == 400
    assert set(contents(tmp_path).values()) == {b"{}", b"text"}
