"""One file, from bytes to a sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers import files
from serine_report.genome import Assembly, Genotype, Place
from serine_report.readers import read_file
from serine_report.sample import Marker, Sample

SAMPLES = Path(__file__).parents[2] / "sample_genomes"


def genotype(sample: Sample, rsid: str) -> str | None:
    (marker,) = sample.markers([rsid])
    return None if marker.genotype is None else str(marker.genotype)


def test_every_row_of_a_23andme_file_is_in_the_table() -> None:
    sample = files.read(files.text_23andme())
    read = [tuple(row.values())[:3] for row in sample.table_with_rsids().to_pylist()]
    assert read == [row[:3] for row in files.rows()]
    assert sample.source.n_rows == len(files.rows())


def test_a_row_is_read_as_it_stands() -> None:
    rows = [*files.rows(), ("rs715", "2", 211543055, "CT")]
    sample = files.read(files.text_23andme(rows))
    place = Place("2", 211543055)
    expected = [Marker("rs715", "2", 211543055, Genotype(("C", "T")))]
    assert sample.markers(["rs715"]) == expected
    assert sample.markers_at([place]) == expected


def test_23andme_and_ancestrydna_files_of_one_person_give_equal_tables() -> None:
    first = files.read(files.text_23andme())
    second = files.read(files.text_ancestrydna())
    assert (first.source.vendor, second.source.vendor) == ("23andMe", "AncestryDNA")
    assert first.table_with_rsids().to_pylist() == second.table_with_rsids().to_pylist()


@pytest.mark.parametrize(
    ("name", "vendor", "assembly"),
    [
        ("ada_23andme_v5.zip", "23andMe", Assembly.GRCH37),
        ("ada_ancestrydna_V2.txt", "AncestryDNA", Assembly.GRCH37),
        ("chloe_23andme_v3_ncbi36.txt.gz", "23andMe", Assembly.NCBI36),
        ("fay_23andme_v5_2025.txt.gz", "23andMe", Assembly.GRCH37),
        ("grace_ancestrydna_V1.txt.gz", "AncestryDNA", Assembly.GRCH37),
    ],
)
def test_the_shipped_samples_are_read_for_what_they_are(
    name: str, vendor: str, assembly: Assembly
) -> None:
    source = read_file(SAMPLES / name).source
    assert (source.vendor, source.assembly.used) == (vendor, assembly)
    assert (source.assembly.n_agreeing, source.assembly.n_tested) == (1097, 1097)
    assert source.strand.detected == "plus"
    assert source.strand.n_agreeing == source.strand.n_tested > 1000
