"""What changes nothing: order, letters, line ends, marks, packing, comments, chunk sizes."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import files, vendors
from readers.files import Row
from readers.hostile.containers import bgzf, tarred
from serine_report.errors import InputError
from serine_report.genome import Assembly
from serine_report.readers import limits
from serine_report.sample import Sample, Source

ROWS = files.rows()
WRITERS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "23andMe": files.text_23andme,
    "AncestryDNA": files.text_ancestrydna,
    "MyHeritage": vendors.myheritage_since_2019,
    "FamilyTreeDNA": vendors.familytreedna_since_2019,
    "tellmeGen": vendors.tellmegen,
    "generic": vendors.generic,
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda content: content,
    "gzip": gzip.compress,
    "bgzf": bgzf,
    "bzip2": lambda content: bz2.compress(content, 1),
    "xz": lambda content: lzma.compress(content, preset=0),
    "zip": lambda content: files.zipped({"genome.txt": content}),
    "tar": lambda content: tarred(("genome.txt", content)),
}
VENDORS = st.sampled_from(sorted(WRITERS))


def facts(sample: Sample) -> Source:
    """What is known of the file, but for its bytes and what they came in."""
    from msgspec.structs import replace

    return replace(sample.source, sha256="0" * 64, container="plain", warnings=())


def rows_of(sample: Sample) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in sample.table_with_rsids().to_pylist()]


def one_row_a_marker(sample: Sample) -> dict[object, tuple[object, ...]]:
    return {row[0]: row for row in rows_of(sample)}


@pytest.fixture(scope="module")
def as_written() -> dict[str, Sample]:
    return {vendor: files.read(write(ROWS)) for vendor, write in WRITERS.items()}


@given(vendor=VENDORS, chance=st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_rows_changes_nothing(
    as_written: dict[str, Sample], vendor: str, chance: Random
) -> None:
    shuffled = files.read(WRITERS[vendor](chance.sample(ROWS, len(ROWS))))
    assert one_row_a_marker(shuffled) == one_row_a_marker(as_written[vendor])
    assert facts(shuffled) == facts(as_written[vendor])


@given(vendor=VENDORS, seed=st.integers(0, 2**32))
@settings(max_examples=20)
def test_the_order_and_case_of_letters_change_nothing(
    as_written: dict[str, Sample], vendor: str, seed: int
) -> None:
    chance = Random(seed)

    def turned(genotype: str) -> str:
        letters = genotype[::-1] if chance.random() < 0.5 else genotype
        return letters.lower() if chance.random() < 0.3 else letters

    sample = files.read(WRITERS[vendor]([(*row[:3], turned(row[3])) for row in ROWS]))
    assert rows_of(sample) == rows_of(as_written[vendor])
    assert facts(sample) == facts(as_written[vendor])


@given(
    vendor=VENDORS,
    chance=st.randoms(use_true_random=False),
    ends=st.sampled_from(
        [(mark, final) for mark in (b"", b"\xef\xbb\xbf") for final in (True, False)]
    ),
    block_bytes=st.integers(50, 100_000),
)
@settings(max_examples=40)
def test_line_ends_marks_and_chunk_sizes_change_nothing(
    as_written: dict[str, Sample],
    vendor: str,
    chance: Random,
    ends: tuple[bytes, bool],
    block_bytes: int,
) -> None:
    mark, has_final_end = ends
    lines = WRITERS[vendor](ROWS).splitlines()
    content = b"".join(line + chance.choice([b"\n", b"\r\n", b"\r"]) for line in lines)
    if not has_final_end:
        content = content.rstrip(b"\r\n")
    sample = files.read(mark + content, block_bytes=block_bytes)
    assert rows_of(sample) == rows_of(as_written[vendor])
    assert facts(sample) == facts(as_written[vendor])


@pytest.mark.parametrize("vendor", sorted(WRITERS))
@pytest.mark.parametrize("packing", sorted(PACKERS))
def test_packing_changes_nothing(as_written: dict[str, Sample], vendor: str, packing: str) -> None:
    sample = files.read(PACKERS[packing](WRITERS[vendor](ROWS)))
    assert rows_of(sample) == rows_of(as_written[vendor])
    assert facts(sample) == facts(as_written[vendor])


COMMENTS = st.sampled_from(
    ["# a remark", "#", "# rs715\t2\t211543055\tCT", "#a,b,c,d", "# rsid\tchromosome", "##x=y"]
)


@given(
    vendor=VENDORS,
    comments=st.lists(COMMENTS, min_size=1, max_size=8),
    chance=st.randoms(use_true_random=False),
    block_bytes=st.integers(500, 100_000),
)
@settings(max_examples=40)
def test_comments_and_blank_lines_between_the_rows_change_nothing(
    as_written: dict[str, Sample],
    vendor: str,
    comments: list[str],
    chance: Random,
    block_bytes: int,
) -> None:
    lines = WRITERS[vendor](ROWS).decode().splitlines()
    for comment in comments:
        lines.insert(chance.randrange(20, len(lines) + 1), chance.choice([comment, comment, ""]))
    sample = files.read("\n".join(lines).encode(), block_bytes=block_bytes)
    assert rows_of(sample) == rows_of(as_written[vendor])
    assert facts(sample) == facts(as_written[vendor])


@given(
    vendor=VENDORS,
    numbers=st.lists(st.integers(1, 10**9), min_size=1, max_size=50, unique=True),
    block_bytes=st.integers(500, 100_000),
)
@settings(max_examples=20)
def test_unrelated_rows_change_no_other_row_and_no_evidence(
    as_written: dict[str, Sample], vendor: str, numbers: list[int], block_bytes: int
) -> None:
    unrelated: list[Row] = [(f"kgp{number}", "7", number % 10**8 + 1, "AG") for number in numbers]
    sample = files.read(WRITERS[vendor]([*ROWS, *unrelated]), block_bytes=block_bytes)
    before = as_written[vendor]
    assert one_row_a_marker(sample).items() >= one_row_a_marker(before).items()
    assert sample.source.n_rows == before.source.n_rows + len(unrelated)
    assert sample.source.assembly == before.source.assembly
    assert sample.source.strand == before.source.strand


@given(
    malformed=st.lists(
        st.tuples(st.integers(0, 1000), st.sampled_from(["rs1\t1", "x", "rs1\t1\tword\tAA"])),
        min_size=1,
        max_size=10,
        unique_by=lambda pair: pair[0],
    ),
    block_bytes=st.integers(200, 100_000),
)
@settings(max_examples=40)
def test_malformed_rows_are_counted_and_named_whatever_the_chunk_size(
    malformed: list[tuple[int, str]], block_bytes: int
) -> None:
    lines = files.text_23andme().decode().splitlines()
    n_head = 4
    for at, line in sorted(malformed, reverse=True):
        lines.insert(n_head + at, line)
    sample = files.read("\n".join(lines).encode(), block_bytes=block_bytes)
    first = n_head + min(at for at, _ in malformed) + 1
    (warning,) = sample.source.warnings
    assert sample.source.n_malformed_rows == len(malformed)
    assert f"the first is line {first})" in warning.message
    assert [row[:3] for row in rows_of(sample)] == [row[:3] for row in ROWS]


@given(
    cut=st.integers(1, 40),
    block_bytes=st.sampled_from([300, 5000, limits.BLOCK_BYTES]),
)
@settings(max_examples=30)
def test_a_text_cut_in_a_row_is_refused_and_never_read_short(cut: int, block_bytes: int) -> None:
    content = files.text_23andme() + b"rs900000999\tX\t5000999\tGG"
    last = content[: len(content) - cut]
    is_whole_row = last.endswith(b"\n") or last.rsplit(b"\n", 1)[-1].count(b"\t") == 3
    if is_whole_row:
        assert files.read(last, block_bytes=block_bytes).source.n_rows >= len(ROWS) - 1
        return
    with pytest.raises(InputError) as refusal:
        files.read(last, block_bytes=block_bytes)
    assert refusal.value.code == "cut_off"


@pytest.mark.parametrize("on", list(Assembly))
def test_the_assembly_changes_positions_and_nothing_else(on: Assembly) -> None:
    here = files.read(files.text_23andme(files.rows(assembly=on), stated=""))
    there = files.read(files.text_23andme(stated=""))
    assert [(row[0], row[1], row[3]) for row in rows_of(here)] == [
        (row[0], row[1], row[3]) for row in rows_of(there)
    ]
