"""One block of clean lines as cells; rows of the wrong shape are set aside by number.

A regular block is cut in place (`regular`); pyarrow parses any other.

Line numbers are counted in the block, from 1, and blank lines are not counted.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import compress, count
from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.buffers import flags_array
from serine_report.long_columns import Flags
from serine_report.readers import limits, positions
from serine_report.readers.cells import Cells, ParsedCells
from serine_report.readers.layout import Layout
from serine_report.readers.positions import Positions
from serine_report.readers.regular import RegularParser

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import csv

_COMMENT = re.compile(rb"^#[^\n]*\n?", re.MULTILINE)
_LINE_END = re.compile(rb"\r\n?")
_WHITE_SPACE = re.compile(rb"[\t ]+")
_OUTER_WHITE_SPACE = re.compile(rb"^\t|\t$", re.MULTILINE)
_LINE = re.compile(rb"[^\r\n]+")
_PARSER_BLOCK_BYTES = 8 * limits.MIB  # larger than any block, so that none is cut again
# More rows of the wrong shape than the largest file may have; further ones need no counting.
HOPELESS = max(limits.MALFORMED_ROWS, int(limits.MALFORMED_SHARE * limits.ROWS))


class Block(Struct, frozen=True):
    """The rows of one block, and the numbers of the lines that should be rows and are not.

    The numbers of the position column stand beside `cells`. Once a block has more than `HOPELESS`
    malformed lines it has no rows. `unfinished` is what stands after the last line end. Odd
    characters are those that became `!`.
    """

    cells: Cells
    positions: Positions
    malformed: list[int]
    n_lines: int
    unfinished: str
    has_odd_characters: bool


class BlockParser:
    """Parses blocks of one layout; pyarrow is imported for the first block that needs it."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._regular = RegularParser(layout)

    def parse(self, lines: bytes) -> Block:
        """Parse whole lines; comments and repeated headers among them are no rows."""
        regular = self._regular.parse(lines)
        if regular is None:
            return self._any.parse(lines)
        cells, numbers = regular
        return Block(cells, Positions(numbers), [], cells.n_rows, _unfinished(lines), b"!" in lines)

    @cached_property
    def _any(self) -> _AnyParser:
        return _AnyParser(self._layout)


class _AnyParser:
    """Parses any block of one layout."""

    def __init__(self, layout: Layout) -> None:
        import pyarrow as pa
        from pyarrow import csv

        names = [f"unnamed{index}" for index in range(layout.n_columns)]
        for role, index in layout.roles.items():
            names[index] = role
        texts = dict.fromkeys(layout.roles, pa.string())
        self._has_positions = "position" in layout.roles
        self._is_white_space = layout.delimiter.is_white_space
        self._header = layout.header.encode() if layout.header else None
        self._reading = csv.ReadOptions(
            use_threads=False, column_names=names, block_size=_PARSER_BLOCK_BYTES
        )
        self._delimiter = layout.delimiter.sign
        self._as_text = _converting(texts)
        self._as_numbers = _converting(
            texts | {"position": pa.int32()} if self._has_positions else texts
        )

    def parse(self, lines: bytes) -> Block:
        rows = self._rows_of(lines)
        cells, places, malformed = self._read(rows)
        n_lines = cells.num_rows + len(malformed)
        if places.is_nonsense is not None:
            rejected = set(malformed)
            numbers = (number for number in count(1) if number not in rejected)
            malformed += compress(numbers, places.is_nonsense)
            cells, places = _without(cells, places, places.is_nonsense)
        if rows is not lines:
            row_lines = self._row_lines(lines)
            malformed = [row_lines[number - 1] for number in malformed]
            n_lines = len(_LINE.findall(lines))
        return Block(
            ParsedCells(cells), places, sorted(malformed), n_lines, _unfinished(lines), b"!" in rows
        )

    def _read(self, rows: bytes) -> tuple[pa.Table, Positions, list[int]]:
        import pyarrow as pa

        malformed: list[int] = []
        are_numbers = not (_has(rows, b"0x") or _has(rows, b"0X"))  # the parser knows 0x3 as 3
        try:
            cells = self._parse(rows, self._as_numbers if are_numbers else self._as_text, malformed)
        except pa.ArrowInvalid:
            if len(malformed) > HOPELESS:
                cells = self._parse(b"", self._as_text, [])
                return cells, positions.absent(0), malformed
            malformed, are_numbers = [], False
            cells = self._parse(rows, self._as_text, malformed)
        if not self._has_positions:
            return cells, positions.absent(cells.num_rows), malformed
        read = positions.from_numbers if are_numbers else positions.from_text
        return cells, read(cells["position"]), malformed

    def _parse(self, rows: bytes, converting: csv.ConvertOptions, malformed: list[int]) -> pa.Table:
        import pyarrow as pa
        from pyarrow import csv

        def reject(row: csv.InvalidRow) -> str:
            malformed.append(row.number)
            return "skip" if len(malformed) <= HOPELESS else "error"

        parsing = csv.ParseOptions(
            delimiter=self._delimiter, quote_char=False, invalid_row_handler=reject
        )
        # The parser calls no bytes at all an error, and a blank line a table without rows.
        cells = csv.read_csv(pa.BufferReader(rows or b"\n"), self._reading, parsing, converting)
        return _trimmed(cells) if b" " in rows else cells

    def _rows_of(self, lines: bytes) -> bytes:
        """The lines without comments, repeated headers and doubled white space."""
        has_comment = b"#" in lines
        has_header = self._header is not None and _has(lines, self._header)
        if not (has_comment or has_header or self._is_white_space):
            return lines
        rows = _COMMENT.sub(b"", _LINE_END.sub(b"\n", lines))
        if has_header:
            rows = b"\n".join(row for row in rows.split(b"\n") if row != self._header)
        if self._is_white_space:
            rows = _OUTER_WHITE_SPACE.sub(b"", _WHITE_SPACE.sub(b"\t", rows))
        return rows

    def _row_lines(self, lines: bytes) -> list[int]:
        """The numbers of the lines that `_rows_of` kept."""
        return [
            number
            for number, line in enumerate(_LINE.findall(lines), start=1)
            if not line.startswith(b"#")
            and line != self._header
            and (line.strip() or not self._is_white_space)
        ]


def _unfinished(lines: bytes) -> str:
    return lines[max(lines.rfind(b"\n"), lines.rfind(b"\r")) + 1 :].decode("ascii")


def _has(text: bytes, word: bytes) -> bool:
    """Whether a word is in a text; its letters are asked for first, each many times faster."""
    return all(letter in text for letter in sorted(set(word), reverse=True)) and word in text


def _trimmed(cells: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    index = cells.schema.get_field_index("rsid")
    return cells.set_column(index, "rsid", pc.ascii_trim_whitespace(cells["rsid"]))


def _converting(types: dict[str, pa.DataType]) -> csv.ConvertOptions:
    """Fields stay text until we say otherwise: no word is taken for a missing value."""
    from pyarrow import csv

    return csv.ConvertOptions(
        check_utf8=False,
        strings_can_be_null=False,
        column_types=types,
        include_columns=list(types),
    )


def _without(cells: pa.Table, places: Positions, dropped: Flags) -> tuple[pa.Table, Positions]:
    return cells.filter(flags_array(~dropped)), Positions(
        places.numbers[~dropped], places.n_damaged
    )
