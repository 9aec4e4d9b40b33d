"""Counts over a whole file, and what is remarked on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from readers import files, vendors
from readers.files import Row
from serine_report.errors import InputError
from serine_report.fingerprints import fingerprints
from serine_report.genome import Assembly
from serine_report.readers import limits
from serine_report.readers.genotyping import TableInterpreter
from serine_report.readers.layout import sniff
from serine_report.readers.rows import read_rows
from serine_report.sample import Source
from serine_report.strings import Strings

ROWS = files.rows()
N_KNOWN = 1097


def source_of(rows: list[Row]) -> Source:
    return files.read(files.text_23andme(rows)).source


def test_rows_no_calls_and_chromosomes_are_counted() -> None:
    no_calls: list[Row] = [(f"i{n}", "Y", n + 1, "--") for n in range(100)]
    source = source_of([*ROWS, *no_calls])
    assert (source.n_rows, source.n_no_calls) == (1497, 100)
    assert source.call_rate == 1 - 100 / 1497
    assert source.rows_by_chromosome["X"] == 300
    assert source.rows_by_chromosome["Y"] == 100
    assert sum(source.rows_by_chromosome.values()) == 1497


def test_chromosomes_stand_in_the_order_of_the_genome_and_other_words_after() -> None:
    odd: list[Row] = [("i1", "0", 0, "AA"), ("i2", "HLA", 1, "AA"), ("i3", "MT", 1, "A")]
    names = list(source_of([*odd, *ROWS]).rows_by_chromosome)
    assert names == [*map(str, range(1, 23)), "X", "MT", "0", "HLA"]


def test_heterozygosity_is_of_autosomal_calls_of_two_alleles() -> None:
    extra: list[Row] = [
        *((f"i{n}", "X", n + 1, "AG") for n in range(50)),
        *((f"j{n}", "1", n + 1, "A") for n in range(50)),
        *((f"k{n}", "1", n + 1, "--") for n in range(50)),
    ]
    n_heterozygous = len(range(0, N_KNOWN, 4))
    assert source_of([*ROWS, *extra]).heterozygosity == n_heterozygous / N_KNOWN


def test_ids_on_several_rows_are_counted_once_each() -> None:
    same: Row = ("rs715", "2", 211543055, "CT")
    source = source_of([*ROWS, same, same, same, ("i1", "1", 1, "AA"), ("i1", "1", 1, "AA")])
    assert source.n_duplicate_rsids == 2
    assert source.warnings == ()


def test_rows_without_an_id_are_no_duplicates() -> None:
    nameless: list[Row] = [(".", "1", n + 1, "AA") for n in range(20)]
    assert source_of([*ROWS, *nameless]).n_duplicate_rsids == 0


def test_ids_with_different_genotypes_are_said_and_a_no_call_is_no_difference() -> None:
    pairs: list[Row] = [
        ("rs1", "1", 1, "AA"), ("rs1", "1", 1, "AG"),
        ("rs2", "1", 2, "AA"), ("rs2", "1", 2, "--"),
    ]  # fmt: skip
    (warning,) = source_of([*ROWS, *pairs]).warnings
    assert warning.code == "conflicting_duplicates"
    assert warning.message.startswith("1 id stand")


def test_long_ids_that_only_look_alike_are_no_duplicates() -> None:
    alike: list[Row] = [(f"beginning{n}at-the-end", "1", n + 1, "AA") for n in range(10)]
    first, second = (fingerprints(Strings.of([row[0]]).spans()) for row in alike[:2])
    assert first == second  # so that they have to be compared as strings
    assert source_of([*ROWS, *alike]).n_duplicate_rsids == 0
    assert source_of([*ROWS, *alike, alike[3]]).n_duplicate_rsids == 1


@pytest.mark.parametrize("block_bytes", [1 << 20, 1 << 12])
def test_genotypes_of_a_word_are_compared_across_blocks(block_bytes: int) -> None:
    others: list[Row] = [(f"i{n}", "1", n + 1, "GG") for n in range(1000)]
    again: list[Row] = [("i3", "1", 4, "GG"), ("i995", "1", 996, "AG"), ("i996", "1", 997, "--")]
    content = files.text_23andme([*ROWS, *others, *again])
    source = files.read(content, block_bytes=block_bytes).source
    assert source.n_duplicate_rsids == 3
    assert [warning.message[:10] for warning in source.warnings] == ["1 id stand"]


def test_no_calls_are_remarked_on_beyond_fifteen_percent() -> None:
    n_rows = len(ROWS)
    few = [(r, c, p, "--" if n < 0.15 * n_rows else g) for n, (r, c, p, g) in enumerate(ROWS)]
    at_limit = [(*row[:3], "--") if n < 209 else row for n, row in enumerate(ROWS)]
    assert "many_no_calls" in [warning.code for warning in source_of(few).warnings]
    assert "many_no_calls" not in [warning.code for warning in source_of(at_limit).warnings]


def test_the_first_malformed_line_is_named_whatever_stands_before_it() -> None:
    lines = files.text_23andme().split(b"\r\n")
    lines[700:700] = [b"# a remark", b"rs1\t1", b"rs2\t1\tword\tAA"]
    (warning,) = files.read(b"\r\n".join(lines)).source.warnings
    assert warning.message == (
        "2 rows did not have the right columns (the first is line 702) and were left out."
    )


def test_too_many_malformed_lines_are_refused_with_the_first_line() -> None:
    content = files.text_23andme() + b"rs1\t1\r\n" * 12
    with pytest.raises(InputError) as refusal:
        files.read(content)
    n_lines = content.count(b"\n") - 12
    assert refusal.value.sentence.startswith(f"Line {n_lines + 1:d} and at least 11 others")


def test_a_large_file_may_have_more_malformed_lines() -> None:
    filler = [(f"i{n}", "X", n + 1, "A") for n in range(110_000)]
    content = files.text_23andme([*ROWS, *filler]) + b"rs1\t1\r\n" * 11
    assert files.read(content).source.n_malformed_rows == 11


def test_more_rows_than_an_array_tests_are_remarked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARRAY_ROWS", len(ROWS))
    assert source_of(list(ROWS)).warnings == ()
    (warning,) = source_of([*ROWS, ("rs715", "2", 211543055, "CT")]).warnings
    assert (warning.code, "1,398 rows" in warning.message) == ("imputed", True)


def test_more_rows_than_any_file_has_are_refused() -> None:
    content = files.text_23andme()
    layout = sniff(content, is_whole=True)
    at_limit = replace(layout, row_limit=len(ROWS))
    columns = read_rows(iter([content]), at_limit, TableInterpreter(layout, None))
    assert columns.n_rows == len(ROWS)
    beyond = replace(layout, row_limit=len(ROWS) - 1)
    with pytest.raises(InputError) as refusal:
        read_rows(iter([content]), beyond, TableInterpreter(layout, None))
    assert refusal.value.code == "too_many_rows"


@pytest.mark.parametrize(
    ("write", "vendor", "assembly"),
    [
        (files.text_23andme, "23andMe", Assembly.GRCH37),
        (files.text_ancestrydna, "AncestryDNA", Assembly.GRCH37),
        (vendors.myheritage_to_2019, "MyHeritage", Assembly.GRCH37),
        (vendors.myheritage_since_2019, "MyHeritage", Assembly.GRCH37),
        (vendors.myheritage_damaged, "MyHeritage", Assembly.GRCH37),
        (vendors.familytreedna_to_2019, "FamilyTreeDNA", Assembly.GRCH37),
        (vendors.familytreedna_since_2019, "FamilyTreeDNA", Assembly.GRCH37),
        (vendors.familytreedna_joined, "FamilyTreeDNA", Assembly.GRCH37),
        (vendors.livingdna, "LivingDNA", Assembly.GRCH37),
        (vendors.tellmegen, "tellmeGen", Assembly.GRCH37),
        (vendors.genesforgood, "GenesForGood", Assembly.GRCH37),
        (vendors.dynamicdna, "DynamicDNA", Assembly.GRCH38),
        (vendors.selfdecode, "SelfDecode", Assembly.GRCH38),
        (vendors.decodeme, "deCODEme", Assembly.NCBI36),
        (vendors.illumina, "Illumina", Assembly.GRCH37),
        (vendors.generic, "generic", Assembly.GRCH37),
        (vendors.without_positions, "generic", None),
    ],
)
def test_one_person_reads_the_same_from_every_vendor(
    write: files.Writer, vendor: str, assembly: Assembly | None
) -> None:
    sample = files.read(write())
    genotypes = {row["rsid"]: row["genotype"] for row in sample.table_with_rsids().to_pylist()}
    assert genotypes == files.expected_genotypes()
    assert (sample.source.vendor, sample.source.assembly.used) == (vendor, assembly)
    assert (sample.source.strand.detected, sample.source.strand.n_agreeing) == ("plus", N_KNOWN)
    assert sample.source.positions_usable is (assembly is not None)


@pytest.mark.parametrize(
    ("present", "vendor", "chip"),
    [
        (("rs541503", "rs539708"), "23andMe", "23andMe v4"),
        (("rs1163251", "rs715", "rs477992"), "23andMe", "23andMe v5"),
        (("rs1163251", "rs715"), "23andMe", "Illumina GSA"),
        (("rs1163251", "rs715"), "MyHeritage", "Illumina GSA"),
        (("rs541503", "rs539708"), "MyHeritage", None),
        (("rs541503", "rs715"), "23andMe", None),
        ((), "23andMe", None),
    ],
)
def test_the_chip_is_a_label_by_content(
    present: tuple[str, ...], vendor: str, chip: str | None
) -> None:
    rows = [*ROWS, *((rsid, "1", 1000 + n, "AG") for n, rsid in enumerate(present))]
    write = files.text_23andme if vendor == "23andMe" else vendors.myheritage_since_2019
    assert files.read(write(rows)).source.chip == chip
