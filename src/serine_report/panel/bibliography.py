"""A bibliography in CSL-JSON, made apart from the panel, to hold its citations against."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from serine_report.errors import PanelError
from serine_report.panel.loading import shipped_panels
from serine_report.panel.model import Citation
from serine_report.resources import variants_folder

FILE_NAME = "bibliography.json"
_AND_OTHERS = "et al."


class _Name(Struct, frozen=True):
    family: str | None = None
    given: str | None = None
    literal: str | None = None

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.family, self.given) if part)


_YearFirst = Annotated[tuple[int, ...], Meta(min_length=1)]


class _Date(Struct, frozen=True, rename={"date_parts": "date-parts"}):
    date_parts: Annotated[tuple[_YearFirst, ...], Meta(min_length=1)]


class _Item(Struct, frozen=True, rename={"container_title": "container-title"}):
    id: str
    author: tuple[_Name, ...] | None = None
    title: str | None = None
    container_title: str | None = None
    issued: _Date | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    PMID: Annotated[str, Meta(pattern="^[1-9][0-9]*$")] | None = None
    DOI: str | None = None
    number: str | None = None

    def citation(self) -> Citation:
        return Citation(
            key=self.id,
            authors=_authors(self.author),
            title=self.title,
            journal=self.container_title,
            year=self.issued.date_parts[0][0] if self.issued else None,
            volume=self.volume,
            issue=self.issue,
            pages=self.page,
            pmid=int(self.PMID) if self.PMID else None,
            doi=self.DOI,
            record=self.number,
        )


class Bibliography(Struct, frozen=True, kw_only=True):
    """Citations by key; what is null in the file is None: nobody has established it."""

    citations: dict[str, Citation]


def find_bibliography(id_or_file: str) -> Bibliography | None:
    """The bibliography that stands beside a panel, shipped or anybody's; None where none does.

    Raises:
        PanelError: It stands there and is not CSL-JSON.
    """
    is_shipped = id_or_file in shipped_panels()
    path = (variants_folder() if is_shipped else Path(id_or_file).parent) / FILE_NAME
    return parse_bibliography(path.read_bytes()) if path.is_file() else None


def parse_bibliography(data: bytes) -> Bibliography:
    """Decode CSL-JSON.

    Raises:
        PanelError: The bytes are not CSL-JSON, or a PMID in them is not a number.
    """
    try:
        items = msgspec.json.decode(data, type=tuple[_Item, ...])
    except msgspec.DecodeError as error:
        raise PanelError("bibliography_invalid", f"{FILE_NAME} is not CSL-JSON: {error}.") from None
    return Bibliography(citations={item.id: item.citation() for item in items})


def _authors(names: tuple[_Name, ...] | None) -> str | None:
    if not names:
        return None
    written = [str(name) for name in names]
    if written[-1] == _AND_OTHERS:
        return f"{', '.join(written[:-1])} {_AND_OTHERS}"
    return ", ".join(written)
