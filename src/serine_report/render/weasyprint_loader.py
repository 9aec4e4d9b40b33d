"""The one place that imports WeasyPrint: quickly, quietly, and with a mend without Pango."""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from collections.abc import Iterator
from functools import cache

from serine_report.errors import MissingLibraryError
from serine_report.render.declarations import declared_once
from serine_report.render.deferring import deferring

# Half of the time of importing WeasyPrint, for what it uses for pages of HTML and for fonts that
# are variable, packed, or subset without harfbuzz-subset. Our pages are XML, our fonts are plain.
_SELDOM_USED = (
    "fontTools",
    "fontTools.ttLib",
    "fontTools.varLib",
    "fontTools.varLib.instancer",
    "tinyhtml5",
)


@cache
def load_weasyprint() -> None:
    """Import WeasyPrint; afterwards anybody may.

    Raises:
        MissingLibraryError: The machine has no Pango, which the Python registry cannot bring.
    """
    # What WeasyPrint prints where a library is missing would land among our results, and its
    # warning about harfbuzz-subset is the doctor's to give.
    with (
        declared_once(),
        _without_its_sheets(),
        deferring(*_SELDOM_USED),
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(action="ignore", category=DeprecationWarning),
    ):
        try:
            import weasyprint  # noqa: F401 - heavy, and only PDF needs it
        except OSError:
            raise MissingLibraryError("pango_missing", _mend()) from None


@contextlib.contextmanager
def _without_its_sheets() -> Iterator[None]:
    """Leave WeasyPrint's own style sheets unread, three for all of HTML: our pages use none.

    They stay empty in this process: whoever sets pages of their own beside ours imports WeasyPrint
    before us.
    """
    import tinycss2

    parse = tinycss2.parse_stylesheet
    tinycss2.parse_stylesheet = _parse_nothing
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse


def _parse_nothing(*_: object, **__: object) -> list[object]:
    return []


def _mend() -> str:
    mends = {
        "linux": "on Debian and Ubuntu: apt-get install -y --no-install-recommends "
        "libpangoft2-1.0-0 libharfbuzz-subset0",
        "darwin": "on macOS: brew install pango",
    }
    mend = mends.get(sys.platform, "see WeasyPrint's first steps for this system")
    return (
        f"a PDF needs the library Pango, which this machine lacks; {mend}. "
        "HTML, text and JSON work without it."
    )
