"""The other vendors' forms of a synthetic person: each with the mark it is known by."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable

import pytest

import synthetic
from synthetic import Person, make_person, pack_bgzf, write_vcf

GENOTYPES = {"rs1163251": "CT", "rs477992": "AG", "rs715": "CT", "rs4947534": "TT"}

# One row of each form as FORMATS.md section 1 lays it out: rs715, C/T, places of EVIDENCE.md.
FORMS = [
    ("write_myheritage", ("2016",), "# MyHeritage DNA raw data.", '"rs715","2","211543055","CT"'),
    ("write_myheritage", ("2019",), "##fileformat=MyHeritage", '"rs715","2","211543055","CT"'),
    (
        "write_myheritage", ("damaged",), "##fileformat=MyHeritage",
        '"rs715"",""2"",""211543055"",""CT"',
    ),
    (
        "write_familytreedna", ("quoted",), "RSID,CHROMOSOME,POSITION,RESULT",
        '"rs715","2","211543055","CT"',
    ),
    (
        "write_familytreedna", ("unquoted",), "RSID,CHROMOSOME,POSITION,RESULT",
        "rs715,2,211543055,CT",
    ),
    ("write_livingdna", (), "# Living DNA customer genotype data", "rs715\t2\t211543055\tCT"),
    ("write_tellmegen", (), "rsid\tChromosome\tposition\tgenotype", "rs715\t2\t211543055\tCT"),
    ("write_genesforgood", (), "# Genes for Good v1.2.1", "rs715\t2\t211543055\tCT"),
    (
        "write_dynamicdna", (), "# Dynamic DNA (DDNA) Laboratories",
        "rs715\t2\t210678331\tCT\t0.9\t0.5\t0.0",
    ),
    ("write_selfdecode", (), "# SelfDecode", "rs715\t2\t210678331\tCT"),
    # 211251300 divides by three, so the row is on the minus strand here: A/G.
    (
        "write_decodeme", (), "Name,Variation,Chromosome,Position,Strand,YourCode",
        "rs715,A/G,2,211251300,-,AG",
    ),
    ("write_illumina", (), "[Header]", "rs715\tinvented\tC\tT\t2\t211543055"),
    ("write_generic", (";",), "chromosome;position;genotype;rsid", "2;211543055;CT;rs715"),
]  # fmt: skip


@pytest.fixture(scope="module")
def person() -> Person:
    return make_person(1, n_rows=20_000, chip="everything", panel_genotypes=GENOTYPES)


@pytest.fixture(scope="module")
def woman() -> Person:
    return make_person(2, n_rows=5_000, male=False)


def lines_of(content: bytes) -> list[str]:
    lines = content.decode("ascii").split("\n")
    assert lines.pop() == ""
    return lines


def records_of(content: bytes) -> list[list[str]]:
    return [line.split("\t") for line in lines_of(content) if not line.startswith("#")]


@pytest.mark.parametrize(("name", "form", "first_line", "row"), FORMS)
def test_a_form_opens_with_its_mark_and_has_its_rows(
    person: Person, name: str, form: tuple[str, ...], first_line: str, row: str
) -> None:
    write: Callable[..., bytes] = getattr(synthetic, name)
    lines = lines_of(write(person, *form))
    assert lines[0] == first_line
    assert lines.count(row) == 1


def test_every_form_with_comments_says_that_it_is_invented(person: Person) -> None:
    for name, form, first_line, _ in FORMS:
        content = getattr(synthetic, name)(person, *form)
        assert (b"no real person" in content) is first_line.startswith(("#", "[")), name


def test_single_copies_are_written_as_each_vendor_does(person: Person) -> None:
    tree = lines_of(synthetic.write_familytreedna(person, "unquoted"))
    heritage = lines_of(synthetic.write_myheritage(person, "2019"))
    of_x = {line.rpartition(",")[2] for line in tree if line.split(",")[1] == "X"}
    of_y = {line.rpartition(",")[2] for line in heritage if ',"Y",' in line}
    assert {"-A", "-C", "-G", "-T"} <= of_x
    assert of_y >= {'"AA"', '"CC"', '"GG"', '"TT"'}
    assert {len(word) for word in of_y} == {4}


def test_familytreedna_leaves_rows_without_a_place_and_repeats_its_header(person: Person) -> None:
    lines = lines_of(synthetic.write_familytreedna(person, "joined"))
    repeated = lines.index(lines[0], 1)
    assert lines[repeated - 1].split(",")[1] in {'"22"', '"0"'}
    assert lines[repeated + 1].split(",")[1] in {'"X"', '"0"'}
    assert any(line.startswith('"VGXS') and ',"0","0",' in line for line in lines)
    assert not any(',"Y",' in line or ',"MT",' in line for line in lines)


def test_livingdna_has_no_row_for_a_no_call_and_writes_indels_in_bases(person: Person) -> None:
    words = {line.rpartition("\t")[2] for line in lines_of(synthetic.write_livingdna(person))}
    assert "--" not in words
    assert {"ATCATC", "AATC"} <= words
    assert {"II", "DI", "DD"}.isdisjoint(words)


def test_tellmegen_orders_chromosomes_as_words_and_uses_ids_of_the_chip(person: Person) -> None:
    rows = records_of(synthetic.write_tellmegen(person))[1:]
    order = list(dict.fromkeys(row[1] for row in rows))
    assert order == sorted(order)
    assert any(row[0] == "GSA-rs4543497" for row in rows)
    assert any(row[0] == f"{row[1]}:{row[2]}" for row in rows)


def test_an_illumina_report_of_top_letters_only_names_them_so(woman: Person) -> None:
    lines = lines_of(synthetic.write_illumina(woman, "Top"))
    header = lines[lines.index("[Data]") + 1]
    assert "Allele1 - Top\tAllele2 - Top" in header
    assert "Plus" not in header


def test_decodeme_complements_the_minus_strand_and_only_that(person: Person) -> None:
    rows = [line.split(",") for line in lines_of(synthetic.write_decodeme(person))]
    # EVIDENCE.md: rs1163251 at 1:120011278 on NCBI36 (not a multiple of three).
    assert ["rs1163251", "C/T", "1", "120011278", "+", "CT"] in rows
    assert {row[4] for row in rows[1:]} == {"+", "-"}


def test_a_vcf_states_genotypes_against_the_panels_reference_bases(person: Person) -> None:
    # EVIDENCE.md section 1: base T at rs1163251, rs715, rs4947534; base G at rs477992.
    records = {tuple(row[:2]): row for row in records_of(write_vcf(person, with_ids=True))}
    assert records["1", "120209755"][2:] == ["rs1163251", "T", "C", ".", "PASS", ".", "GT", "0/1"]
    assert records["1", "120257576"][2:] == ["rs477992", "G", "A", ".", "PASS", ".", "GT", "0/1"]
    assert records["7", "56079094"][2:] == ["rs4947534", "T", ".", ".", "PASS", ".", "GT", "0/0"]


def test_a_vcf_of_variants_omits_people_who_have_the_reference_twice(person: Person) -> None:
    places = {tuple(row[:2]) for row in records_of(write_vcf(person, "variants"))}
    assert ("1", "120209755") in places
    assert ("7", "56079094") not in places


def test_a_gvcf_covers_the_reference_with_blocks(person: Person) -> None:
    records = records_of(write_vcf(person, "gvcf"))
    blocks = [row for row in records if row[4] == "<NON_REF>" and row[7].startswith("END=")]
    assert any(
        row[0] == "7" and int(row[1]) <= 56079094 <= int(row[7].removeprefix("END="))
        for row in blocks
    )
    assert ["1", "120209755", ".", "T", "C,<NON_REF>"] in [row[:5] for row in records]
    assert any(row[9] == "./." for row in records)


@pytest.mark.parametrize(
    ("assembly", "length"),
    [("NCBI36", 247249719), ("GRCh37", 249250621), ("GRCh38", 248956422)],
)
def test_a_vcf_tells_its_assembly_by_the_length_of_chromosome_1(
    woman: Person, assembly: str, length: int
) -> None:
    content = write_vcf(woman, assembly=synthetic.Assembly(assembly))
    assert f"##contig=<ID=1,length={length}>" in lines_of(content)


def test_a_vcf_may_hold_several_samples_and_hides_its_ids_by_default(woman: Person) -> None:
    content = write_vcf(woman, samples=("ONE", "TWO"))
    header = next(line for line in lines_of(content) if line.startswith("#CHROM"))
    assert header.split("\t")[-2:] == ["ONE", "TWO"]
    assert {row[2] for row in records_of(content)} == {"."}
    assert {len(row) for row in records_of(content)} == {11}


def test_bgzf_is_gzip_whose_blocks_say_their_length() -> None:
    content = bytes(range(256)) * 1_000
    packed = pack_bgzf(content)
    assert gzip.decompress(packed) == content
    sizes, start = [], 0
    while start < len(packed):
        assert packed[start : start + 4] == b"\x1f\x8b\x08\x04"
        (block,) = struct.unpack_from("<H", packed, start + 16)
        sizes.append(block + 1)
        start += block + 1
    assert start == len(packed)
    assert len(sizes) == 5
    assert sizes[-1] == 28  # the empty block at the end, SAM specification 4.1.2
