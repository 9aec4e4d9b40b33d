"""The form of the upload page, read into a request for one report.

Everything arrives in memory and stays there: the request class replaces the framework's habit of
writing larger uploads to a temporary file.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import IO

import msgspec
from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict

from serine_report.errors import UsageError
from serine_report.report import Options

FIELDS = frozenset({"label", "ancestry", "paper", "language", "measured", "matrix"})
FILES = frozenset({"file", "second_file"})
CHOICES = ("ancestry", "paper", "language")
MAX_LABEL_CHARACTERS = 200
CHANGED = "This form was changed on the way; load the page again."


class InMemoryRequest(Request):
    """A request whose uploads never touch the disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, filename, content_length
        return io.BytesIO()


@dataclass(frozen=True)
class Submission:
    """What one person asked for; the files are bytes, their names are already forgotten."""

    file: bytes = field(repr=False)
    second_file: bytes | None = field(repr=False)
    label: str | None
    options: Options


def get_ready() -> None:
    """Decode the form's options once, in one thread.

    msgspec 0.22 learns a type when it first decodes it, and crashes the process when two threads
    do so at the same moment (seen under load).
    """
    msgspec.convert({}, Options)


def read_submission(form: MultiDict[str, str], files: MultiDict[str, FileStorage]) -> Submission:
    """Read the form.

    Raises:
        UsageError: A field is unknown, stands twice or holds a value that cannot be.
    """
    _check_names(form, FIELDS)
    _check_names(files, FILES)
    first = _content(files, "file")
    if first is None:
        raise UsageError("no_file", "Choose the file that you downloaded from your vendor first.")
    return Submission(
        file=first,
        second_file=_content(files, "second_file"),
        label=_text(form, "label"),
        options=_options(form),
    )


def _check_names(
    fields: MultiDict[str, str] | MultiDict[str, FileStorage], known: frozenset[str]
) -> None:
    for name in fields:
        if name not in known or len(fields.getlist(name)) > 1:
            raise UsageError("form_invalid", CHANGED)


def _content(files: MultiDict[str, FileStorage], name: str) -> bytes | None:
    upload = files.get(name)
    if upload is None or not upload.filename:
        return None
    return upload.stream.read()


def _text(form: MultiDict[str, str], name: str) -> str | None:
    text = form.get(name, "").strip()
    if len(text) > MAX_LABEL_CHARACTERS:
        raise UsageError(
            "label_too_long", f"A label has at most {MAX_LABEL_CHARACTERS} characters."
        )
    return text or None


def _options(form: MultiDict[str, str]) -> Options:
    chosen: dict[str, object] = {
        name: text for name in CHOICES if (text := _text(form, name)) is not None
    }
    measured = _measured(form)
    if measured is not None:
        chosen |= {"measured": measured, "matrix": _text(form, "matrix") or "serum"}
    try:
        return msgspec.convert(chosen, Options)
    except msgspec.ValidationError:
        raise UsageError("form_invalid", CHANGED) from None


def _measured(form: MultiDict[str, str]) -> float | None:
    text = _text(form, "measured")
    if text is None:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not 0 < value < 10_000:
        raise UsageError(
            "measured_invalid",
            "A measured value is a number of micromoles per litre between 0 and 10,000.",
        )
    return value
