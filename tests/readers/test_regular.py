"""Regular blocks, cut in place, against the parser for any table: they read the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from serine_report.readers.blocks import BlockParser
from serine_report.readers.columns import Roles
from serine_report.readers.families.family import Family
from serine_report.readers.layout import Delimiter, Layout
from serine_report.readers.regular import RegularParser

ROLES: Roles = {"rsid": 0, "chromosome": 1, "position": 2, "genotype": 3}
ID = st.one_of(
    st.integers(1, 5_000_000_000).map(lambda number: f"rs{number}"),
    st.sampled_from(["i3001234", "GSA-rs715", "", ".", "rs", "r", "RS715", "rs0715", "a\rb"]),
)
CHROMOSOME = st.sampled_from(["1", "22", "X", "MT", "chr1", "", "0"])
PLAIN_POSITION = st.integers(0, 999_999_999).map(str)
POSITION = st.one_of(
    PLAIN_POSITION,
    st.from_regex(r"[0-9/:\-x.+ ]{0,11}", fullmatch=True),
    st.sampled_from(
        ["", "-1", "007", "0x3", "1e5", "2.11543E+08", "2147483648", "/23456789", ":23456789", "na"]
    ),
)
GENOTYPE = st.sampled_from(["AA", "--", "A", "", "ACGT", "A T", "#", "!!", "A\tT"])
ROW = st.tuples(ID, CHROMOSOME, st.one_of(PLAIN_POSITION, POSITION), GENOTYPE)
PLAIN_ROW = st.tuples(
    st.integers(1, 5_000_000_000).map(lambda number: f"rs{number}"),
    st.sampled_from(["1", "22", "X", "MT"]),
    PLAIN_POSITION,
    st.sampled_from(["AA", "AG", "--", "A", "", "ACGT", "!!"]),
)


def layout_of(sign: str = "\t", roles: Roles = ROLES, n_columns: int = 4) -> Layout:
    return Layout(
        family=Family("generic"),
        delimiter=Delimiter(sign),
        n_columns=n_columns,
        roles=roles,
        start=0,
        first_line=1,
        header=None,
        has_names=True,
        stated=None,
    )


def read(lines: bytes, layout: Layout) -> object:
    """Everything that a block says."""
    block = BlockParser(layout).parse(lines)
    texts = [role for role in layout.roles if role != "position"]
    every = [number % 2 == 0 for number in range(block.cells.n_rows)]
    half = block.cells.only(np.array(every, np.bool_))
    return (
        {role: block.cells.array(role).to_pylist() for role in texts},
        {role: block.cells.spans(role).packed().array().to_pylist() for role in texts},
        {role: half.spans(role).packed().array().to_pylist() for role in texts},
        (block.cells.n_rows, half.n_rows),
        block.positions.numbers.tolist(),
        block.positions.n_damaged,
        (block.malformed, block.n_lines, block.unfinished, block.has_odd_characters),
    )


def read_by_the_other_parser(lines: bytes, layout: Layout) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RegularParser, "parse", lambda *_: None)
        return read(lines, layout)


def is_regular(lines: bytes, layout: Layout) -> bool:
    return RegularParser(layout).parse(lines) is not None


@given(
    st.lists(PLAIN_ROW, min_size=1, max_size=30),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from("\t,;|"),
    st.booleans(),
)
def test_a_regular_block_is_cut_in_place_and_reads_the_same(
    rows: list[tuple[str, ...]], end: str, sign: str, has_last_end: bool
) -> None:
    text = "".join(sign.join(row) + end for row in rows)
    lines = (text if has_last_end else text[: -len(end)]).encode()
    layout = layout_of(sign)
    assert is_regular(lines, layout)
    assert read(lines, layout) == read_by_the_other_parser(lines, layout)


@given(
    st.lists(st.one_of(PLAIN_ROW, ROW), min_size=1, max_size=12),
    st.lists(st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\t\n", ""]), min_size=12, max_size=12),
    st.booleans(),
)
def test_any_block_reads_the_same(
    rows: list[tuple[str, ...]], ends: list[str], is_even: bool
) -> None:
    cut = zip(rows, [ends[0]] * 12 if is_even else ends, strict=False)
    lines = "".join("\t".join(row) + end for row, end in cut).encode()
    assert read(lines, layout_of()) == read_by_the_other_parser(lines, layout_of())


PLAIN = "rs2\t1\t6\tAA\n"


@pytest.mark.parametrize(
    "lines",
    [
        "",
        PLAIN + "rs1\t1\t5",
        PLAIN + "rs1\t1\t5\tAA\r",
        PLAIN + "rs1\t1\t5\n",
        PLAIN + "rs1\t1\t5\tAA\tAA\n",
        PLAIN + "rs1\t1\t5\nAA\t\n",
        "rs1\t1\n5\tAA\t" + PLAIN,
        "rs1\t1\t5\tA\rA\nrs2\t1\t6\tA\rA\n",
        PLAIN + "rs1 \t1\t5\tAA\n",
        "#rs1\t1\t5\tAA\n" + PLAIN,
        PLAIN + "rs1\t1\t\tAA\n",
        PLAIN + "rs1\t1\t-5\tAA\n",
        PLAIN + "rs1\t1\t0x5\tAA\n",
        PLAIN + "rs1\t1\t5.0\tAA\n",
        PLAIN + "rs1\t1\t/23456789\tAA\n",
        PLAIN + "rs1\t1\t:23456789\tAA\n",
        PLAIN + "rs1\t1\t1234567890\tAA\n",
        PLAIN + "rs1\t1\t5\tAA\r\n",
        "rs1\t1\t5\tA\rA\r\n",
        "rs1\t1\t5\tAA\r\r\n",
        "rs1\t1\t5\tAA\rrs2\t1\t6\tAA\r",
        "\n" + PLAIN,
    ],
)
def test_what_is_odd_in_the_least_is_left_to_the_other_parser(lines: str) -> None:
    assert not is_regular(lines.encode(), layout_of())


def test_no_block_without_positions_or_with_loose_white_space_is_regular() -> None:
    without: Roles = {"rsid": 0, "chromosome": 1, "genotype": 3}
    loose = replace(layout_of(), delimiter=Delimiter("\t", is_white_space=True))
    assert not is_regular(PLAIN.encode(), layout_of(roles=without))
    assert not is_regular(PLAIN.encode(), loose)
