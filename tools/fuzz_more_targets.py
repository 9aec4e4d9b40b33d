"""More for tools/fuzz_readers.py: a stranger's words, cells, the books of a batch, and forms."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator

from werkzeug.exceptions import HTTPException
from werkzeug.test import create_environ

from serine_report.batch.manifest import Manifest
from serine_report.csv_cell import csv_cell
from serine_report.errors import UsageError
from serine_report.ids import Ids
from serine_report.render.display_name import LIMIT, display_name
from serine_report.web.submission import FIELDS, InMemoryRequest, read_submission

_RSID = re.compile("rs[1-9][0-9]{0,30}")
_SEPARATORS = str.maketrans(";|\t", ",,,")
_BOUNDARY = b"--b\r\nContent-Disposition: form-data; name="
_RECORD = b'{"type":"run","format":1,"tool_version":"0.1.0","panel_sha256":"' + b"0" * 64 + b'"}\n'


def ids(data: bytes) -> None:
    """Ids: a number for what is exactly `rs` and a number that fits, itself for the rest."""
    given = data.decode("ascii", "replace").replace("\ufffd", "!").split("\n")
    lower = [one.lower() for one in given]
    kept = Ids.of(given)
    expected = [
        int(one[2:]) if _RSID.fullmatch(one) and int(one[2:]) < 2**32 else 0 for one in lower
    ]
    assert kept.numbers.tolist() == expected
    assert kept.at(range(len(given))) == lower
    assert kept.rows_of(lower[:3]).tolist() == [
        row for row, one in enumerate(lower) if one in lower[:3]
    ]


def some_ids() -> list[bytes]:
    """Ids at the edges."""
    return [b"rs1\nrs4294967295\nrs4294967296\nrs0\n.\ni1", b"RS715\nGSA-rs715\nrs12345678\nrs1e3"]


def name(data: bytes) -> None:
    """A stranger's words: one line that is short, seen, and shown again as it is."""
    shown = display_name(data.decode("utf-8", "surrogateescape"))
    assert len(shown) <= LIMIT
    assert not any(unicodedata.category(character)[0] == "C" for character in shown)
    assert display_name(shown) == shown


def cell(data: bytes) -> None:
    """A cell of a CSV file: no part of it begins a formula, whatever separates columns."""
    made = csv_cell(data.decode("utf-8", "replace"))
    assert csv_cell(made) == made
    assert made.isprintable() or not any(unicodedata.category(c) == "Cc" for c in made)
    for part in made.translate(_SEPARATORS).replace('"', ",").split(","):
        first = unicodedata.normalize("NFKC", part.strip()[:1])[:1]
        assert first not in set("=+-@"), "a formula"


def books(data: bytes) -> None:
    """A manifest of any content: opened, and opened again to the same names."""
    descriptor = os.memfd_create("manifest")
    try:
        os.write(descriptor, data)
        os.lseek(descriptor, 0, os.SEEK_SET)
        first = Manifest(descriptor)
        names = list(first.names())
        assert all(first.record(one) is not None for one in names)
        os.lseek(descriptor, 0, os.SEEK_SET)
        again = Manifest(descriptor)
        assert list(again.names()) == names
        assert again.n_damaged == first.n_damaged
    finally:
        os.close(descriptor)


def form(data: bytes) -> None:
    """A form of the upload page: a request for one report, or a refusal."""
    content_type = "multipart/form-data; boundary=b"
    environ = create_environ(method="POST", data=data, content_type=content_type)
    with InMemoryRequest(environ) as request:
        try:
            submission = read_submission(request.form, request.files)
        except (UsageError, HTTPException):
            return
        assert len(submission.file) <= len(data)
        assert submission.label is None or submission.label == submission.label.strip()


def names() -> Iterator[bytes]:
    """Words with what hides, turns round or towers."""
    towers = "e\u0301\u0301\u0301 \u202eabc\u200b"
    yield from (b"Ada", towers.encode(), b"\xed\xa0\x80", "\u3164\u034f\ufb01\u00ad".encode())
    yield from (b"a" * 130, b"<b>x</b>\r\n\t")


def cells() -> Iterator[bytes]:
    """Beginnings of formulas in several alphabets."""
    yield from (b"=1+1", b'x;=1,"@a', b" \t-2|+3", "\uff1d1".encode(), b"'=1", b"ordinary")


def manifests() -> Iterator[bytes]:
    """Lines that are whole, cut or nothing."""
    yield from (b"", b"{}\n", b"[" * 40, _RECORD, _RECORD[:30], _RECORD + _RECORD[:30], b"\xff\n")


def forms() -> Iterator[bytes]:
    """Every field, a file, and a form that is cut."""
    file = _BOUNDARY + b'"file"; filename="x.txt"\r\n\r\nrsid\r\n'
    yield from (file + b"--b--\r\n", file, b"--b--\r\n")
    for field in sorted(FIELDS):
        yield file + _BOUNDARY + f'"{field}"\r\n\r\nEUR\r\n--b--\r\n'.encode()
