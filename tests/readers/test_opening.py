"""Bytes as a person gives them: what may be opened, and what is refused without hanging."""

from __future__ import annotations

import hashlib
import io
import os
import socket  # noqa: TID251 a socket on disk, to be refused
import sys
from pathlib import Path

import pytest

from readers import files
from serine_report.errors import InputError
from serine_report.readers import ReadOptions, limits, read_file, read_stream
from serine_report.readers.opening import Given, open_path

GENOME = files.text_23andme()


def code_of(path: str | Path) -> str:
    with pytest.raises(InputError) as refusal:
        read_file(path)
    return refusal.value.code


@pytest.mark.parametrize(
    "name",
    ["genome.txt", "my genome.txt", "Müller.txt", "-genome.txt", "a\nb.txt", "genome.gz", "x.pdf"],
)
def test_a_name_decides_nothing(tmp_path: Path, name: str) -> None:
    assert read_file(files.written(tmp_path, GENOME, name)).source.vendor == "23andMe"


def test_the_hash_is_of_the_bytes_as_given(tmp_path: Path) -> None:
    for content in (GENOME, files.gzipped(GENOME), files.zipped({"a.txt": GENOME})):
        path = files.written(tmp_path, content)
        assert read_file(path).source.sha256 == hashlib.sha256(content).hexdigest()


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path / "genome.txt") == "not_found"
    assert code_of(files.written(tmp_path, GENOME) / "inside") == "not_found"
    assert code_of("a\0b") == "not_found"
    assert code_of(tmp_path / ("long" * 100)) == "not_found"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "directory"


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code_of(tmp_path / "pipe") == "not_a_regular_file"


def test_a_device_is_refused() -> None:
    assert code_of("/dev/zero") == "not_a_regular_file"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may have 107 letters only
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert code_of("socket") == "not_a_regular_file"


def test_a_link_is_refused_even_to_a_good_file(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(files.written(tmp_path, GENOME))
    assert code_of(link) == "symbolic_link"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = files.written(tmp_path, GENOME)
    path.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:  # root may read everything, so be nobody for a moment
        os.seteuid(65534)
    try:
        assert code_of(path) == "unreadable"
    finally:
        if is_root:
            os.seteuid(0)


def test_a_disk_that_fails_is_told() -> None:
    with Path("/proc/self/mem").open("rb", buffering=0) as stream, pytest.raises(InputError) as it:
        Given(stream, 100).read_at(0, 100)
    assert it.value.code == "unreadable"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert code_of(files.written(tmp_path, b"")) == "empty"


def test_a_file_larger_than_a_vcf_may_be_is_refused(tmp_path: Path) -> None:
    path = files.written(tmp_path, GENOME)
    os.truncate(path, limits.VCF_INPUT_BYTES + 1)
    assert code_of(path) == "too_large"


def test_a_table_larger_than_an_array_may_be_is_refused(tmp_path: Path) -> None:
    path = files.written(tmp_path, GENOME)
    os.truncate(path, limits.INPUT_BYTES + 1)
    assert code_of(path) == "too_large"


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = files.written(tmp_path, GENOME)

    def read_while_it_grows() -> None:
        with open_path(path) as given:
            given.read_at(0, 10)
            path.write_bytes(GENOME * 2)

    with pytest.raises(InputError) as refusal:
        read_while_it_grows()
    assert refusal.value.code == "changed_while_read"


def test_that_a_file_changed_explains_more_than_what_it_then_looked_like(tmp_path: Path) -> None:
    path = files.written(tmp_path, GENOME)

    def find_it_cut_off() -> None:
        with open_path(path):
            path.write_bytes(GENOME[:100])
            raise InputError("cut_off", "The file stops in the middle of a line.")

    with pytest.raises(InputError) as refusal:
        find_it_cut_off()
    assert refusal.value.code == "changed_while_read"


def test_a_file_that_stays_as_it_is_may_be_read_twice(tmp_path: Path) -> None:
    with open_path(files.written(tmp_path, GENOME)) as given:
        assert b"".join(given.chunks(1000)) == b"".join(given.chunks(7)) == GENOME
        assert given.sha256() == given.sha256() == hashlib.sha256(GENOME).hexdigest()


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(files.gzipped(GENOME))))
    assert read_file("-").source.container == "gzip"


def test_a_stream_that_cannot_be_rewound_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    assert read_stream(Pipe(files.zipped({"a.txt": GENOME})), ReadOptions()).source.n_rows == 1397


def test_more_on_a_stream_than_is_held_in_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "INPUT_BYTES", 1000)
    with pytest.raises(InputError) as refusal:
        read_stream(io.BytesIO(GENOME))
    assert refusal.value.code == "too_large"
