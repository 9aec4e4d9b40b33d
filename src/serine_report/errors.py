"""Every error that serine-report raises on purpose.

    SerineReportError        one sentence for a person, a code for a machine, an exit status
    ├── InputError           the raw DNA file cannot be used (status 1)
    ├── PanelError           the panel file cannot be used (status 1)
    ├── OutputError          the result cannot be written (status 1)
    ├── EngineError          the machines of a cluster cannot do the work (status 1)
    ├── MissingLibraryError  the machine lacks a native library (status 1)
    └── UsageError           the request contradicts itself (status 2)

A sentence says what, where and what next. It may hold a line number, a count or a vendor;
it never holds a genotype, the content of a row, or more of a path than the person typed.
"""

from __future__ import annotations


class SerineReportError(Exception):
    """An error with a code that is never renamed and one sentence for a person.

    Both are positional so that the error survives pickling between processes.
    """

    exit_status = 1

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


class InputError(SerineReportError):
    """The raw DNA file cannot be used; codes are listed in docs/formats.md."""


class PanelError(SerineReportError):
    """The panel file cannot be used; the sentence names the file and the key."""


class OutputError(SerineReportError):
    """The result cannot be written; nothing half-written is left behind."""


class EngineError(SerineReportError):
    """The cluster cannot be reached, or its machines cannot do the work."""


class MissingLibraryError(SerineReportError):
    """A native library is missing; the sentence says what to install."""


class UsageError(SerineReportError):
    """Options that contradict each other, or a value out of range."""

    exit_status = 2
