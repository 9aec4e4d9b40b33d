"""The two tables are typed, complete and safe to open."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cohort.people import failure, person
from serine_report.cohort.rows import FindingRow, SampleRow
from serine_report.cohort.tables import build_tables, schema, write_tables

DOCS = Path(__file__).parents[2] / "docs" / "batch.md"


def tables() -> dict[str, bytes]:
    rows = [
        person("a.txt", {"rs715": "C/T", "rs477992": "--"}, warnings={"one": "A.", "two": "B."}),
        failure("b.txt"),
    ]
    return write_tables(build_tables(rows))


def read_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tables()[name].decode())))


@pytest.mark.parametrize(("name", "row"), [("samples", SampleRow), ("findings", FindingRow)])
def test_parquet_has_every_column_in_its_type(
    name: str, row: type[SampleRow] | type[FindingRow]
) -> None:
    table = pq.read_table(io.BytesIO(tables()[f"{name}.parquet"]))
    assert table.schema.equals(schema(row))
    assert tuple(table.column_names) == row.__struct_fields__


def test_types_are_those_of_the_rows() -> None:
    types = {field.name: field.type for field in schema(SampleRow)}
    assert types["file"] == pa.string()
    assert types["status"] == pa.string()
    assert types["n_rows"] == pa.int64()
    assert types["call_rate"] == pa.float64()
    assert types["created"] == pa.date32()
    assert types["warnings"] == pa.list_(pa.string())
    assert schema(FindingRow).field("flipped").type == pa.bool_()


@pytest.mark.parametrize("name", ["samples", "findings"])
def test_csv_has_the_rows_and_columns_of_parquet(name: str) -> None:
    table = pq.read_table(io.BytesIO(tables()[f"{name}.parquet"]))
    rows = read_csv(f"{name}.csv")
    assert len(rows) == table.num_rows
    assert list(rows[0]) == table.column_names


def test_a_file_without_a_report_has_its_row_and_no_findings() -> None:
    row = read_csv("samples.csv")[1]
    assert (row["file"], row["status"], row["code"]) == ("b.txt", "failed", "empty")
    assert {finding["file"] for finding in read_csv("findings.csv")} == {"a.txt"}


def test_a_genotype_that_was_not_read_says_why_in_words_and_never_with_a_dash() -> None:
    by_rsid = {row["rsid"]: row for row in read_csv("findings.csv")}
    assert by_rsid["rs715"]["genotype"] == "C/T"
    assert by_rsid["rs477992"]["genotype"] == "no call"
    assert by_rsid["rs4947534"]["genotype"] == "not in file"
    assert all("--" not in value for row in by_rsid.values() for value in row.values())


def test_several_warnings_stand_in_one_cell() -> None:
    row = read_csv("samples.csv")[0]
    assert row["warnings"] == "one; two"
    assert row["warning_sentences"] == "A.; B."


def test_every_text_column_is_guarded() -> None:
    evil = "=1+1"
    row = person(evil, vendor="@x", chip="+y", withheld="-z", warnings={evil: "\tq"})
    for content in write_tables(build_tables([row])).items():
        if content[0].endswith(".csv"):
            for line in csv.reader(io.StringIO(content[1].decode())):
                assert not [cell for cell in line if re.match(r"\s*[=+@-]", cell)]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert tables() == tables()


def test_no_rows_give_empty_tables_of_the_same_columns() -> None:
    empty = write_tables(build_tables([]))
    assert pq.read_table(io.BytesIO(empty["samples.parquet"])).schema.equals(schema(SampleRow))
    assert empty["findings.csv"].decode().count("\n") == 1


@pytest.mark.parametrize(("name", "row"), [("samples", SampleRow), ("findings", FindingRow)])
def test_the_documentation_names_every_column_in_order_with_its_type(name: str, row: type) -> None:
    section = DOCS.read_text("utf-8").partition(f"### {name}\n")[2].partition("\n###")[0]
    documented = re.findall(r"^\| `(\w+)` \| ([a-z0-9 ]+) \|", section, re.MULTILINE)
    words = {
        pa.string(): "text",
        pa.int64(): "integer",
        pa.float64(): "decimal",
        pa.bool_(): "boolean",
        pa.date32(): "date",
        pa.list_(pa.string()): "list of text",
    }
    assert documented == [(field.name, words[field.type]) for field in schema(row)]
