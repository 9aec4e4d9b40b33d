"""The synthetic people: seeded, plausible, on the right chips, in the vendors' forms."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from generate import HERE, SAMPLES, Sample
from serine_report.panel import load_panel
from serine_report.resources import reference_file
from synthetic import CHIPS, make_person, pack, write_23andme, write_ancestrydna
from synthetic.array_files import AncestryVersion, Generation
from synthetic.haplotypes import draw_genotypes

# EVIDENCE.md sections 0 and 4: what real chips carry.
REAL_CHIPS = {
    "v4": {"rs541503", "rs539708", "rs4543497"},
    "v5": {"rs1163251", "rs715", "rs477992"},
    "gsa": {"rs1163251", "rs715", "rs1047891"},
}
READABLE = {
    "rs1163251", "rs477992", "rs715", "rs4947534", "rs259842",
    "rs541503", "rs539708", "rs478093", "rs1047891", "rs7422339", "rs4543497",
}  # fmt: skip


def rows_of(content: bytes) -> list[list[str]]:
    lines = content.decode("ascii").split("\r\n")
    assert lines.pop() == ""
    return [line.split("\t") for line in lines if line[:1] != "#" and line[:5] != "rsid\t"]


def comments_of(content: bytes) -> list[str]:
    return [line for line in content.decode("ascii").split("\r\n") if line.startswith("#")]


@pytest.fixture(scope="module")
def v5_rows() -> list[list[str]]:
    return rows_of(write_23andme(make_person(11, n_rows=60_000), "v5"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_shipped_file_is_what_the_script_makes(sample: Sample) -> None:
    assert (HERE / sample.name).read_bytes() == sample.content()


def test_the_shipped_files_are_small_and_all_of_them_are_described() -> None:
    described = (HERE / "README.md").read_text(encoding="utf-8")
    files = [path for path in HERE.iterdir() if path.suffix in {".zip", ".gz", ".txt"}]
    assert {path.name for path in files} == {sample.name for sample in SAMPLES}
    assert all(f"`{path.name}`" in described for path in files)
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_every_shipped_file_says_that_it_is_invented() -> None:
    for sample in SAMPLES:
        assert b"no real person is in this file" in unpacked(HERE / sample.name)


def unpacked(path: Path) -> bytes:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return archive.read(archive.namelist()[0])
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def test_equal_seeds_give_equal_bytes_and_other_seeds_other_people() -> None:
    first, again, other = (
        write_23andme(make_person(seed, n_rows=3_000), "v5") for seed in (5, 5, 6)
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize("chip", REAL_CHIPS)
def test_a_chip_carries_what_the_real_one_carries(chip: str) -> None:
    rows = rows_of(write_23andme(make_person(3, n_rows=2_000, chip=chip), "v4"))
    assert {row[0] for row in rows} & READABLE == REAL_CHIPS[chip]


def test_one_person_has_the_same_genotypes_on_every_chip_and_at_every_vendor() -> None:
    truth = make_person(8, n_rows=2_000).panel_genotypes
    for chip in CHIPS:
        person = make_person(8, n_rows=3_000, chip=chip)
        assert person.panel_genotypes == truth
        by_23andme = {row[0]: row[3] for row in rows_of(write_23andme(person, "v5"))}
        by_ancestry = {row[0]: row[3:] for row in rows_of(write_ancestrydna(person, "V2.0"))}
        for rsid in CHIPS[chip]:
            assert by_23andme[rsid] == truth[rsid.replace("rs7422339", "rs1047891")]
            assert sorted(by_ancestry[rsid]) == sorted(by_23andme[rsid])


def test_two_chips_show_one_person_all_over_the_file() -> None:
    v5 = make_person(5, n_rows=3_000, chip="v5").rows
    v2 = make_person(5, n_rows=3_000, chip="V2").rows
    letters = dict(zip(v5.rsids, zip(v5.first, v5.second, strict=True), strict=True))
    shared = [
        letters[rsid] == pair
        for rsid, pair in zip(v2.rsids, zip(v2.first, v2.second, strict=True), strict=True)
        if rsid in letters
    ]
    assert len(shared) > 2_900
    assert all(shared)


def test_genotypes_that_are_asked_for_are_written_letter_by_letter() -> None:
    asked = {"rs1163251": "--", "rs715": "DD", "rs477992": "C", "rs4947534": "TT"}
    person = make_person(1, n_rows=2_000, chip="everything", panel_genotypes=asked)
    rows = {row[0]: row[3] for row in rows_of(write_23andme(person, "v5"))}
    assert {rsid: rows[rsid] for rsid in asked} == asked


def test_a_file_too_short_for_the_known_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1500 rows"):
        make_person(1, n_rows=1_000)


def test_a_perfect_proxy_always_shows_its_target_and_an_imperfect_one_mostly() -> None:
    panel = load_panel().panel
    people = [draw_genotypes(panel, "EUR", {}, random.Random(seed)) for seed in range(600)]
    in_step = {"CC": ("CC", "TT"), "CT": ("CT", "GT"), "TT": ("TT", "GG")}
    assert all(in_step[p["rs1163251"]] == (p["rs541503"], p["rs539708"]) for p in people)
    n_equal = sum(person["rs4947534"] == person["rs4543497"] for person in people)
    assert 0.90 < n_equal / len(people) < 0.99


def test_the_two_variants_of_one_locus_travel_together() -> None:
    # EVIDENCE.md section 4: 76 % of people have equal counts of the two raising alleles.
    panel = load_panel().panel
    people = [draw_genotypes(panel, "EUR", {}, random.Random(seed)) for seed in range(600)]
    n_equal = sum(p["rs1163251"].count("T") == p["rs477992"].count("G") for p in people)
    assert 0.66 < n_equal / len(people) < 0.86


def test_a_given_proxy_decides_what_is_drawn_for_its_target() -> None:
    panel = load_panel().panel
    drawn = draw_genotypes(panel, "EUR", {"rs541503": "CT"}, random.Random(0))
    assert drawn["rs1163251"] == "CT"
    assert drawn["rs539708"] == "GT"


def test_ids_are_unique_and_filler_never_stands_at_a_place_of_the_panel(
    v5_rows: list[list[str]],
) -> None:
    panel = load_panel().panel
    proxies = [proxy for variant in panel.variants for proxy in variant.proxies]
    places = {place for variant in panel.variants for place in variant.places.values()}
    places |= {place for proxy in proxies for place in proxy.places.values()}
    assert len({row[0] for row in v5_rows}) == len(v5_rows) == 60_000
    there = {row[0] for row in v5_rows if f"{row[1]}:{row[2]}" in places}
    assert there == REAL_CHIPS["v5"]


def test_a_file_has_the_rates_of_a_real_one(v5_rows: list[list[str]]) -> None:
    n_internal = sum(row[0].startswith("i") for row in v5_rows)
    called = [row[3] for row in v5_rows if row[3] != "--"]
    autosomal = [row[3] for row in v5_rows if row[1].isdecimal() and row[3] != "--"]
    heterozygous = sum(genotype[0] != genotype[1] for genotype in autosomal)
    assert 0.008 < 1 - len(called) / len(v5_rows) < 0.012
    assert 0.07 < n_internal / len(v5_rows) < 0.11
    assert 0.20 < heterozygous / len(autosomal) < 0.30
    assert {"II", "DD", "DI", "I", "D"} <= set(called)


def test_rows_stand_in_the_vendors_order(v5_rows: list[list[str]]) -> None:
    order = [*map(str, range(1, 23)), "X", "Y", "MT"]
    places = [(order.index(row[1]), int(row[2])) for row in v5_rows]
    assert places == sorted(places)
    assert {row[1] for row in v5_rows} == set(order)


def test_a_mans_x_has_one_letter_and_a_womans_two(v5_rows: list[list[str]]) -> None:
    female = rows_of(write_23andme(make_person(11, n_rows=20_000, male=False), "v5"))
    of_man = Counter(len(row[3]) for row in v5_rows if row[1] == "X" and row[3] != "--")
    assert of_man[1] > 30 * of_man[2] > 0  # the pseudo-autosomal part has two
    assert {len(row[3]) for row in female if row[1] == "X"} == {2}
    assert {row[3] for row in female if row[1] == "Y"} == {"--"}
    assert {len(row[3]) for row in female if row[1] == "MT" and row[3] != "--"} == {1}


@pytest.mark.parametrize(
    ("generation", "column"), [("v2_ncbi36", "ncbi36"), ("v3", "grch37"), ("2025", "grch37")]
)
def test_known_markers_stand_where_the_assembly_has_them(
    generation: Generation, column: str
) -> None:
    header, *lines = reference_file("assembly_markers.tsv").read_text("ascii").splitlines()
    place = header.split("\t").index(column)
    expected = {(cells := line.split("\t"))[0]: cells[place] for line in lines}
    rows = rows_of(write_23andme(make_person(2, n_rows=3_000), generation))
    assert {row[0]: row[2] for row in rows if row[0] in expected} == expected


def test_23andme_files_open_as_the_generations_do() -> None:
    person = make_person(4, n_rows=1_500)
    old, v4, new = (write_23andme(person, form) for form in ("v2_ncbi36", "v4", "2025"))
    assert len(comments_of(v4)) == 20
    assert comments_of(v4)[0].startswith("# This data file generated by 23andMe at:")
    assert comments_of(v4)[-1] == "# rsid\tchromosome\tposition\tgenotype"
    assert any("build 36" in line for line in comments_of(old))
    assert comments_of(new)[0].startswith("# file_id:")
    assert "# This data file is generated by 23andMe." in comments_of(new)


def test_a_no_call_of_one_copy_is_one_dash_in_old_files_only() -> None:
    person = make_person(4, n_rows=30_000)
    old, new = (rows_of(write_23andme(person, form)) for form in ("v3", "v4"))
    assert {row[3] for row in old if row[1] in {"X", "Y", "MT"}} > {"-"}
    assert "-" not in {row[3] for row in new}


@pytest.mark.parametrize("version", ["V1.0", "V2.0"])
def test_ancestrydna_files_have_the_vendors_oddities(version: AncestryVersion) -> None:
    content = write_ancestrydna(make_person(4, n_rows=60_000), version)
    rows = rows_of(content)
    assert comments_of(content)[0] == "#AncestryDNA raw data download"
    assert f"array version: {version}" in comments_of(content)[2]
    assert b"\r\nrsid\tchromosome\tposition\tallele1\tallele2\r\n" in content
    assert {row[1] for row in rows} == {str(number) for number in range(1, 27)}
    assert {row[3] == row[4] for row in rows if row[1] in {"23", "24", "26"}} >= {True}
    assert ["C", "0"] in [row[3:] for row in rows]
    assert {("C", "T"), ("T", "C"), ("0", "0")} <= {(row[3], row[4]) for row in rows}


def test_containers_are_the_same_on_every_day_and_hold_the_bytes() -> None:
    content = b"rs715\t2\t211543055\tCT\r\n" * 100
    zipped = pack(content, "zip", "genome.txt")
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        assert archive.namelist() == ["genome.txt"]
        assert archive.infolist()[0].date_time == (2020, 2, 2, 2, 2, 2)
        assert archive.read("genome.txt") == content
    gzipped = pack(content, "gz", "genome.txt")
    assert gzip.decompress(gzipped) == content
    assert gzipped[4:8] == b"\0\0\0\0"
    assert pack(content, "plain", "genome.txt") == content
