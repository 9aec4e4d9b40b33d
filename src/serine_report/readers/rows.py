"""From blocks of clean lines to the columns of a whole file, and the lines that are no rows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from serine_report.buffers import Codes, Numbers, narrow
from serine_report.columns import Columns
from serine_report.errors import InputError
from serine_report.ids import Ids, split
from serine_report.long_columns import Growing, Keys
from serine_report.readers import limits, vocabularies
from serine_report.readers.blocks import HOPELESS, Block, BlockParser
from serine_report.readers.cells import Cells
from serine_report.readers.container import skip
from serine_report.readers.interpreting import Interpreter
from serine_report.readers.layout import Layout
from serine_report.readers.sentences import count_of, refuse
from serine_report.strings import GrowingStrings, Spans, Strings, begin_with


def read_rows(blocks: Iterator[bytes], layout: Layout, interpreter: Interpreter) -> Columns:
    """Read all rows of a text.

    Args:
        blocks: Clean whole lines, beginning with the first line of the text.
        layout: As told from the first of them.
        interpreter: Makes genotypes of the cells.

    Raises:
        InputError: Too many rows, too many of the wrong shape, none, or the last one is cut off.
    """
    gatherer = _Gatherer(layout, interpreter)
    parse = BlockParser(layout).parse
    n_lines = layout.first_line - 1
    unfinished = ""
    for block in map(parse, skip(blocks, layout.start)):
        gatherer.add(block, n_lines)
        n_lines += block.n_lines
        unfinished = block.unfinished
    if _is_cut_off(unfinished, layout):
        raise refuse("cut_off", line=n_lines)
    if gatherer.is_empty:
        raise refuse("no_rows")
    return gatherer.columns()


_MAKERS = "gsa-"


class _Gatherer:
    """Appends block after block and keeps the counts within the limits."""

    def __init__(self, layout: Layout, interpreter: Interpreter) -> None:
        self._layout = layout
        self._chromosome_words = vocabularies.chromosomes()
        self._interpreter = interpreter
        self._numbers = Growing(np.uint32)
        self._words = GrowingStrings()
        self._chromosomes = Growing(np.int8)
        self._positions = Growing(np.int32)
        self._genotypes = Growing(np.int8)
        self._malformed: list[int] = []
        self._n_rows = 0
        self._n_damaged = 0
        self._has_odd_characters = False

    @property
    def is_empty(self) -> bool:
        """Whether there was no row at all, not even one of the wrong shape."""
        return not self._n_rows and not self._malformed

    def add(self, block: Block, n_lines_before: int) -> None:
        """Append the rows of a block.

        Raises:
            InputError: The file has more rows, or more malformed ones, than any may have.
        """
        self._malformed += [n_lines_before + number for number in block.malformed]
        if len(self._malformed) > HOPELESS:
            raise self._too_malformed()
        self._n_rows += block.cells.n_rows
        if self._n_rows > self._layout.row_limit:
            raise refuse("too_many_rows", limit=f"{self._layout.row_limit:,}")
        self._n_damaged += block.positions.n_damaged
        self._has_odd_characters |= block.has_odd_characters
        selected = self._interpreter.select(block.cells, block.positions.numbers)
        if selected is None:
            self._append(block.cells, block.positions.numbers)
        else:
            self._append(block.cells.only(selected), block.positions.numbers[selected])

    def _append(self, cells: Cells, positions: Numbers) -> None:
        numbers, words = _split(cells.spans("rsid"))
        self._numbers.extend(numbers)
        self._words.extend(words)
        self._chromosomes.extend(narrow(self._chromosomes_of(cells)))
        self._positions.extend(positions)
        self._genotypes.extend(narrow(self._interpreter.encode(cells)))

    def columns(self) -> Columns:
        """The whole file.

        Raises:
            InputError: More rows are malformed than a file of this size may have.
        """
        self._interpreter.check()
        allowed = max(limits.MALFORMED_ROWS, limits.MALFORMED_SHARE * self._n_rows)
        if len(self._malformed) > allowed:
            raise self._too_malformed()
        return Columns(
            ids=Ids(self._numbers.whole(), self._words.whole()),
            chromosomes=self._chromosomes.whole(),
            chromosome_names=self._chromosome_words.values,
            positions=self._positions.whole(),
            genotypes=self._genotypes.whole(),
            genotype_names=self._interpreter.genotype_names,
            n_damaged_positions=self._n_damaged,
            malformed=tuple(self._malformed),
            has_odd_characters=self._has_odd_characters,
        )

    def _chromosomes_of(self, cells: Cells) -> Codes:
        if "chromosome" not in self._layout.roles:
            unplaced = self._chromosome_words.code(vocabularies.UNPLACED)
            return np.full(cells.n_rows, unplaced, np.int16)
        return self._chromosome_words.encode(cells.spans("chromosome"))

    def _too_malformed(self) -> InputError:
        others = count_of(len(self._malformed) - 1, "other")
        return refuse(
            "malformed_rows",
            line=min(self._malformed),
            more=f"at least {others}",
            n_columns=self._layout.n_columns,
        )


def _split(ids: Spans) -> tuple[Keys, Strings]:
    """Numbers and words; `GSA-rs715`, as the array's maker calls it, is rs715."""
    numbers, words = split(ids)
    are_makers = begin_with(_MAKERS + "rs", words.spans())
    if not are_makers.any():
        return numbers, words
    rows = np.flatnonzero(numbers == 0)[are_makers]
    starts = ids.starts.copy()
    starts[rows] += len(_MAKERS)
    is_word = split(Spans(ids.text, starts[rows], ids.ends[rows]))[0] == 0
    starts[rows[is_word]] -= len(_MAKERS)
    return split(Spans(ids.text, starts, ids.ends))


def _is_cut_off(line: str, layout: Layout) -> bool:
    """Whether a line without line end is a row that lacks columns."""
    is_row = line.strip() and not line.startswith("#")
    return bool(is_row) and len(layout.delimiter.split(line)) < layout.n_columns
