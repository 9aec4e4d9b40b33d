"""The native libraries that WeasyPrint opens, with the file they come from and their version.

The Python registry has no Linux wheel of them, so they are the one thing that an installation
of the packages can leave out.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from serine_report.doctor.check import Check

MEND = (
    "on Debian and Ubuntu type: apt-get install --no-install-recommends"
    " libpangoft2-1.0-0 libharfbuzz-subset0; elsewhere install Pango and HarfBuzz."
)


_UNKNOWN = "path unknown"


@dataclass(frozen=True)
class Library:
    """A library by the names it has on Linux, macOS and Windows.

    `symbol` is a function of this library and no other; `version` asks the opened library.
    """

    name: str
    files: tuple[str, ...]
    symbol: str
    version: Callable[[ctypes.CDLL], str]


class _Origin(ctypes.Structure):
    """`Dl_info` of dladdr(3)."""

    _fields_ = (
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("nearest_name", ctypes.c_char_p),
        ("nearest_address", ctypes.c_void_p),
    )


def _text_of(function: str) -> Callable[[ctypes.CDLL], str]:
    """A version that the library's function gives as text."""

    def version(library: ctypes.CDLL) -> str:
        ask = library[function]
        ask.restype = ctypes.c_char_p
        text: bytes = ask()
        return text.decode("ascii", "replace")

    return version


def _glib(library: ctypes.CDLL) -> str:
    parts = (f"glib_{part}_version" for part in ("major", "minor", "micro"))
    return ".".join(str(ctypes.c_uint.in_dll(library, part).value) for part in parts)


def _fontconfig(library: ctypes.CDLL) -> str:
    number = int(library.FcGetVersion())  # 21402 is 2.14.2
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


_pango, _harfbuzz = _text_of("pango_version_string"), _text_of("hb_version_string")

LIBRARIES = (
    Library(
        "GObject",
        ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
        "g_object_new",
        _glib,
    ),
    Library(
        "Pango",
        ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        "pango_version_string",
        _pango,
    ),
    Library(
        "PangoFT2",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
        "pango_ft2_font_map_new",
        _pango,
    ),
    Library(
        "HarfBuzz",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        "hb_version_string",
        _harfbuzz,
    ),
    Library(
        "HarfBuzz-Subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        "hb_subset_input_create_or_fail",
        _harfbuzz,
    ),
    Library(
        "Fontconfig",
        ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
        "FcGetVersion",
        _fontconfig,
    ),
)


def check_libraries(libraries: Sequence[Library] = LIBRARIES) -> Iterator[Check]:
    """One check for each library."""
    return (_check(library) for library in libraries)


def _check(library: Library) -> Check:
    name = f"library {library.name}"
    opened = _opened(library.files)
    if opened is None:
        detail = f"{library.files[0]} was not found"
        return Check(name=name, ok=False, detail=detail, mend=MEND)
    address = ctypes.cast(opened[library.symbol], ctypes.c_void_p)
    return Check(name=name, ok=True, detail=f"{library.version(opened)}, {file_of(address)}")


def _opened(files: Sequence[str]) -> ctypes.CDLL | None:
    for file in files:
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def file_of(address: ctypes.c_void_p) -> str:
    """The file that a function was loaded from, where dladdr(3) exists and knows it."""
    origin = _Origin()
    try:
        is_known = ctypes.CDLL(None).dladdr(address, ctypes.byref(origin)) != 0
    except (AttributeError, OSError, TypeError):  # Windows has no dladdr
        return _UNKNOWN
    return str(origin.file.decode("utf-8", "replace")) if is_known else _UNKNOWN
