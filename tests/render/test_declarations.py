"""The C declarations that are kept: they are cffi's, and what is kept is never trusted blindly."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from render.test_pdf_environment import run_apart
from serine_report.render import declarations
from serine_report.render.declarations import DeclaredOnce, declared_once

COMPARED = r"""
import cffi, re
from serine_report.render.weasyprint_loader import load_weasyprint
load_weasyprint()
from weasyprint.text import ffi as module
ours = module.ffi
source = open(module.__file__, encoding="utf-8").read()
text = source.split("cdef('''", 1)[1].split("''')", 1)[0]
true = cffi.FFI()
true.cdef(text)
assert type(ours).__name__ == "DeclaredOnce"
assert ours.list_types() == true.list_types()

def shape(ffi, of):
    if of.kind == "enum":
        return of.kind, of.elements
    if of.kind == "pointer":
        return of.kind, of.item.kind
    try:
        return of.kind, ffi.sizeof(of)
    except (ours.error, TypeError, ValueError):  # declared without its contents
        return of.kind

types = 0
names, structs, unions = true.list_types()
for name in [*names, *(f"struct {tag}" for tag in structs), *(f"union {tag}" for tag in unions)]:
    assert shape(ours, ours.typeof(name)) == shape(true, true.typeof(name)), name
    types += 1

functions = 0
libraries = (module.gobject, module.pango, module.harfbuzz, module.fontconfig, module.pangoft2)
loaded = [true.dlopen(name) for name in (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)]
for name in re.findall(r"(\w+) ?\([^()]*\);", text):
    for library, other in zip(libraries, loaded, strict=True):
        try:
            a, b = ours.typeof(getattr(library, name)), true.typeof(getattr(other, name))
        except (ours.error, AttributeError):  # another library's
            continue
        told = [[shape(f, each) for each in (*t.args, t.result)] for f, t in ((ours, a), (true, b))]
        assert told[0] == told[1], name
        assert a.ellipsis == b.ellipsis, name
        functions += 1
        break
print(types, functions)
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where things are kept, empty and this test's own."""
    monkeypatch.setattr("serine_report.prepared._FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def declare(text: str) -> DeclaredOnce:
    declared = DeclaredOnce()
    declared.cdef(text)
    return declared


def never(_: str) -> dict[str, object]:
    raise AssertionError("parsed again")


def test_weasyprint_s_declarations_are_those_that_cffi_parses() -> None:
    done = run_apart(COMPARED)
    assert done.returncode == 0, done.stderr
    n_types, n_functions = map(int, done.stdout.split())
    assert n_types > 50
    assert n_functions > 100


def test_what_was_declared_once_is_not_parsed_again(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = declare("typedef struct { int width; } box;")
    assert len(list(shelf.iterdir())) == 1
    monkeypatch.setattr(declarations, "_parsed", never)
    again = declare("typedef struct { int width; } box;")
    assert first.sizeof("box") == again.sizeof("box") == 4


def test_another_text_is_parsed_and_takes_the_place(shelf: Path) -> None:
    declare("typedef struct { int width; } box;")
    assert declare("typedef struct { char width; } box;").sizeof("box") == 1
    assert len(list(shelf.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\0", b"i\x01\0\0\0", b"nonsense", None])
def test_what_is_kept_and_damaged_is_made_anew(shelf: Path, damage: bytes | None) -> None:
    declare("typedef struct { int width; } box;")
    (path,) = shelf.iterdir()
    path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    assert declare("typedef struct { int width; } box;").sizeof("box") == 4


def test_a_folder_that_cannot_be_written_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("serine_report.prepared._FOLDER", tmp_path / "absent")
    assert declare("typedef struct { int width; } box;").sizeof("box") == 4
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_kept_where_python_is_told_to_write_nothing(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert declare("typedef struct { int width; } box;").sizeof("box") == 4
    assert list(shelf.iterdir()) == []


@pytest.mark.parametrize("true", [None, ModuleType("cffi")])
def test_what_is_imported_afterwards_is_the_true_cffi(
    true: ModuleType | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if true is None:
        monkeypatch.delitem(sys.modules, "cffi", raising=False)
    else:
        monkeypatch.setitem(sys.modules, "cffi", true)
    with declared_once():
        assert sys.modules["cffi"].FFI is DeclaredOnce
    assert sys.modules.get("cffi") is true


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_the_search_for_libraries_stays_where_it_is_needed(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    before = sys.modules.get("cffi")
    with declared_once():
        assert sys.modules.get("cffi") is before
