"""What WeasyPrint may fetch: our own fonts by their names, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from weasyprint.urls import URLFetcher, URLFetcherResponse

from serine_report.errors import OutputError

SCHEME = "bundled:"
_TYPES = {".ttf": "font/ttf"}


def foreign_content() -> OutputError:
    """The error of a page that holds or refers to what no report holds or refers to."""
    return OutputError(
        "foreign_content",
        "the report was not made: it refers to something outside itself, which no report "
        "does. Does the panel hold markup?",
    )


class BundledFetcher(URLFetcher):
    """Hands out bundled files and remembers what else was asked for.

    A refusal alone is not enough: inside inline SVG WeasyPrint swallows the error, so a render
    must look at `refusals` afterwards and fail where it is not empty.
    """

    # The parent's constructor would set up HTTP, FTP and file handlers: none must exist here.
    _fail_on_errors = False

    def __init__(self, files: Mapping[str, bytes]) -> None:  # pylint: disable=super-init-not-called
        self.files = files
        self.refusals: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - its signature
        """The bundled file of a `bundled:name` address.

        Raises:
            ValueError: Anything else was asked for.
        """
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in self.files:
            self.refusals.append(url)
            raise ValueError("only bundled files are fetched")
        kind = {"Content-Type": _TYPES[PurePath(name).suffix]}
        return URLFetcherResponse(url, self.files[name], kind)
