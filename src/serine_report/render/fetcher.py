"""What WeasyPrint may fetch: our own files by their names, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "bundled:"
_TYPES = {".ttf": "font/ttf", ".css": "text/css"}


class BundledFetcher(URLFetcher):
    """Hands out bundled files and remembers what else was asked for.

    A refusal alone is not enough: inside inline SVG WeasyPrint swallows the error, so a render
    must look at `refusals` afterwards and fail where it is not empty.
    """

    # The parent's constructor would set up HTTP, FTP and file handlers: none must exist here.
    _fail_on_errors = False

    def __init__(self, files: Mapping[str, Path]) -> None:  # pylint: disable=super-init-not-called
        self.files = files
        self.refusals: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bundled file of a `bundled:name` address.

        Raises:
            ValueError: Anything else was asked for.
        """
        path = self.files.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if path is None:
            self.refusals.append(url)
            raise ValueError("only bundled files are fetched")
        headers = {"Content-Type": _TYPES[path.suffix]}
        return URLFetcherResponse(url, path.read_bytes(), headers)
