"""The C declarations of the libraries that WeasyPrint calls, parsed once and not by every process.

WeasyPrint declares more than a hundred functions of Pango, HarfBuzz and fontconfig as C text, which
cffi parses in Python whenever it is imported: a tenth of a second, with the types asked for later.
cffi can turn the parsed text into tables that its C half reads at once (its "out-of-line"
mode); these are kept with the hash of the text.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import marshal
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import _cffi_backend

from serine_report.prepared import keep, kept

_NAME = f"declarations.{sys.implementation.cache_tag}"
_Tables = dict[str, Any]


class DeclaredOnce(_cffi_backend.FFI):
    """Does what `cffi.FFI` does for a module that declares one text, and is faster afterwards.

    A function that the library lacks raises `error` when it is asked for, and not AttributeError.

    Libraries are looked for by the loader alone. `cffi.FFI` hands names without a dot to
    `ctypes.util.find_library`, which on Linux starts up to 54 processes and finds nothing that
    the loader does not find by the plain names (`libpango-1.0.so.0`), which WeasyPrint tries too.
    """

    def __init__(self) -> None:  # the parent's, which takes the tables, is for `cdef`
        pass

    def cdef(self, text: str) -> None:
        """Declare what the text declares."""
        super().__init__("declarations", **_tables_of(text))


@contextlib.contextmanager
def declared_once() -> Iterator[None]:
    """What is imported in this block and declares C functions does it by way of the tables.

    On Linux only: elsewhere the search for libraries is needed and starts no compiler.
    """
    if sys.platform != "linux":
        yield
        return
    true = sys.modules.get("cffi")
    stand_in = ModuleType("cffi")
    stand_in.FFI = DeclaredOnce  # type: ignore[attr-defined]
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]
        if true is not None:
            sys.modules["cffi"] = true


def _tables_of(text: str) -> _Tables:
    digest = hashlib.sha256(f"{_cffi_backend.__version__}\n{text}".encode()).digest()
    with contextlib.suppress(ValueError, EOFError, TypeError):  # nothing kept, or damaged
        kept_digest, tables = marshal.loads(kept(_NAME) or b"")  # noqa: S302 - as Python's own
        if kept_digest == digest:
            return dict(tables)
    tables = _parsed(text)
    keep(_NAME, marshal.dumps((digest, tables)))
    return tables


def _parsed(text: str) -> _Tables:
    """The tables as cffi works them out."""
    import ast  # with cffi, heavy, and only needed once
    import io

    module = io.StringIO()
    stand_in = sys.modules.pop("cffi", None)
    try:
        parser = importlib.import_module("cffi").FFI()
        parser.cdef(text)
        parser.set_source("declarations", None)
        with contextlib.redirect_stdout(io.StringIO()):  # it says what it does
            parser.emit_python_code(module)
    finally:
        if stand_in is not None:
            sys.modules["cffi"] = stand_in
    call = ast.parse(module.getvalue()).body[-1].value  # type: ignore[attr-defined]
    return {each.arg: ast.literal_eval(each.value) for each in call.keywords}
