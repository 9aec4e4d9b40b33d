"""The layout of a text: which delimiter, which column holds what, where the rows begin.

Told from the first 200 rows. The vendor is only a label: it follows from the comments and the
names of the columns and decides habits such as how a hemizygous genotype is written, never what
a column holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from serine_report.genome import Assembly
from serine_report.readers import limits, others
from serine_report.readers.columns import (
    Roles,
    check_content,
    is_sufficient,
    roles_by_content,
    roles_by_name,
    squeezed,
)
from serine_report.readers.families import Family, Head, family_of
from serine_report.readers.sentences import refuse

_ROWS_LOOKED_AT = 200
_HEADERS_LOOKED_AT = 30
_LEAST_COLUMNS = 2
_CONSISTENT_SHARE = 0.5
_POSITION = re.compile(r"\d{3}")  # a row that names columns holds no position or id
_LINE = re.compile(rb"([^\r\n]*)(?:\r\n|\r|\n|$)")


class Delimiter(Struct, frozen=True):
    """What stands between two columns; white space counts once, however much of it there is."""

    sign: str
    is_white_space: bool = False

    def split(self, line: str) -> list[str]:
        """The cells of a line."""
        return line.split() if self.is_white_space else line.split(self.sign)


_DELIMITERS = (
    Delimiter("\t"),
    Delimiter(","),
    Delimiter(";"),
    Delimiter("|"),
    Delimiter("\t", is_white_space=True),
)


class Layout(Struct, frozen=True):
    """How to read the rows of one text.

    Attributes:
        family: Whose file it is.
        delimiter: Between the columns.
        n_columns: Of every row.
        roles: Which column holds what.
        start: Offset of the first row in the clean text, in bytes.
        first_line: Its line number, counted from 1.
        header: The line that names the columns, as it may stand again in mid-file, or None.
        has_names: Whether anything named the columns.
        stated: The assembly that the comments name, or the vendor's only one.
        row_limit: More rows than this are refused.
    """

    family: Family
    delimiter: Delimiter
    n_columns: int
    roles: Roles
    start: int
    first_line: int
    header: str | None
    has_names: bool
    stated: Assembly | None
    row_limit: int = limits.ROWS


class _Line(Struct, frozen=True):
    number: int
    offset: int
    text: str

    @property
    def is_comment(self) -> bool:
        return self.text.startswith("#")


def sniff(head: bytes, *, is_whole: bool) -> Layout:
    """Tell the layout from the beginning of a clean text.

    Args:
        head: The beginning; its last line is not looked at where it may be cut.
        is_whole: Whether nothing follows.

    Raises:
        InputError: It is no table of genotypes, has no rows, or contradicts itself.
    """
    comments, rows = _comments_and_rows(head if is_whole else head[: _last_end(head)])
    for line in chain(comments, rows[:_HEADERS_LOOKED_AT]):
        _check_other(line)
    header, table = _split_header(rows)
    names = _names(header) if header else _names_in_comments(comments)
    if not table:
        raise refuse("no_rows" if names else "unknown_layout")
    delimiter, n_columns = _delimiter(table)
    cells = [cells for line in table if len(cells := delimiter.split(line.text)) == n_columns]
    said = [line.text for line in [*comments, *rows] if line.number < table[0].number]
    told = Head("\n".join(said).lower(), tuple(names))
    family = family_of(told)
    return Layout(
        family=family,
        delimiter=delimiter,
        n_columns=n_columns,
        roles=_roles(names, cells, n_columns),
        start=table[0].offset,
        first_line=table[0].number,
        header=header.text if header else None,
        has_names=bool(names),
        stated=told.stated_assembly() or family.assembly,
    )


def _last_end(head: bytes) -> int:
    return max(head.rfind(b"\n"), head.rfind(b"\r")) + 1


def _lines(head: bytes) -> Iterator[_Line]:
    for number, match in enumerate(_LINE.finditer(head), start=1):
        if match[1].strip():
            yield _Line(number, match.start(), match[1].decode("ascii"))


def _comments_and_rows(head: bytes) -> tuple[list[_Line], list[_Line]]:
    """The comments before the first row, and the first rows."""
    comments: list[_Line] = []
    rows: list[_Line] = []
    for line in _lines(head):
        if not line.is_comment:
            rows.append(line)
        elif not rows:
            comments.append(line)
        if len(rows) > _ROWS_LOOKED_AT:
            break
    return comments, rows


def _names(line: _Line) -> list[str]:
    """The column names of a line, by the delimiter that makes most sense of it."""
    candidates = (_stripped(delimiter.split(line.text.lstrip("# "))) for delimiter in _DELIMITERS)
    return next((names for names in candidates if is_sufficient(roles_by_name(names))), [])


def _stripped(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _check_other(line: _Line) -> None:
    if not _POSITION.search(line.text):
        for delimiter in _DELIMITERS[:2]:
            others.check_names([squeezed(cell) for cell in delimiter.split(line.text)])


def _split_header(rows: list[_Line]) -> tuple[_Line | None, list[_Line]]:
    """The row that names the columns and the rows after it; what stands before it is no row."""
    for index, line in enumerate(rows):
        if not _POSITION.search(line.text) and _names(line):
            return line, rows[index + 1 :]
    return None, rows


def _names_in_comments(comments: list[_Line]) -> list[str]:
    return next((names for line in reversed(comments) if (names := _names(line))), [])


def _delimiter(table: list[_Line]) -> tuple[Delimiter, int]:
    """The delimiter that cuts most rows into equally many cells, and how many."""

    def consistency(delimiter: Delimiter) -> tuple[int, int]:
        counts = Counter(len(delimiter.split(line.text)) for line in table)
        enough = [(n_lines, n) for n, n_lines in counts.items() if n >= _LEAST_COLUMNS]
        return max(enough, default=(0, 0))

    best = max(_DELIMITERS, key=lambda delimiter: consistency(delimiter)[0])
    n_lines, n_columns = consistency(best)
    if n_lines <= _CONSISTENT_SHARE * len(table):
        raise refuse("unknown_layout")
    return best, n_columns


def _roles(names: list[str], cells: list[list[str]], n_columns: int) -> Roles:
    if not names:
        roles = roles_by_content(cells, n_columns)
        if not is_sufficient(roles):
            raise refuse("unknown_layout")
        return roles
    roles = roles_by_name(names)
    for role, index in roles.items():
        if index >= n_columns:
            raise refuse("header_contradicts_columns", role=role)
    check_content(roles, cells)
    return roles
