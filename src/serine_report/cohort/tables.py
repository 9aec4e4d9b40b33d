"""The two tables of a cohort, typed, as Parquet and as CSV."""

from __future__ import annotations

import datetime
import io
import types
import typing
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from serine_report.cohort.duplicates import same_files, same_people
from serine_report.cohort.rows import FileRows, FindingRow, SampleRow
from serine_report.csv_cell import csv_cell

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Tables(Struct, frozen=True):
    """The two tables in the order of the files' names, with the columns of their row values."""

    samples: pa.Table
    findings: pa.Table


def build_tables(rows: Iterable[FileRows]) -> Tables:
    """Put rows into tables, and say which files are there twice and which are of one person.

    Args:
        rows: In the order of the files' names; looked at once, so they need not be in memory.
    """
    samples, findings = _Columns(SampleRow), _Columns(FindingRow)
    signatures: list[str | None] = []
    for file in rows:
        samples.add(file.sample)
        signatures.append(file.signature)
        for finding in file.findings:
            findings.add(finding)
    files = samples.values["file"]
    for column, firsts in (
        ("same_file_as", same_files(samples.values["sha256"])),
        ("same_person_as", same_people(signatures)),
    ):
        samples.values[column] = [None if first is None else files[first] for first in firsts]
    return Tables(samples.table(), findings.table())


def write_tables(tables: Tables) -> dict[str, bytes]:
    """The tables as files, by name."""
    return {
        "samples.parquet": _parquet(tables.samples),
        "samples.csv": _csv(to_frame(tables.samples)),
        "findings.parquet": _parquet(tables.findings),
        "findings.csv": _csv(_spelled_out(to_frame(tables.findings))),
    }


def to_frame(table: pa.Table) -> pd.DataFrame:
    """The table for pandas, with the types that it has; a list becomes one text."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    for number, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            joined = pc.binary_join(table.column(number), "; ")
            table = table.set_column(number, field.name, joined)
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def schema(row_type: type[Struct]) -> pa.Schema:
    """The Arrow types of a table, from the fields of its rows."""
    import pyarrow as pa

    hints = typing.get_type_hints(row_type)
    return pa.schema([(name, _arrow_type(hints[name])) for name in row_type.__struct_fields__])


class _Columns:
    """Rows taken apart into columns; equal texts are kept once."""

    def __init__(self, row_type: type[Struct]) -> None:
        self._schema = schema(row_type)
        self._texts: dict[str, str] = {}
        self.values: dict[str, list[Any]] = {name: [] for name in row_type.__struct_fields__}

    def add(self, row: Struct) -> None:
        for name, values in self.values.items():
            value = getattr(row, name)
            values.append(self._texts.setdefault(value, value) if type(value) is str else value)

    def table(self) -> pa.Table:
        import pyarrow as pa

        return pa.table(self.values, schema=self._schema)


def _arrow_type(hint: Any) -> pa.DataType:  # noqa: ANN401  # a type hint
    import pyarrow as pa

    if typing.get_origin(hint) is tuple:
        return pa.list_(pa.string())
    if typing.get_origin(hint) is Literal:
        return pa.string()
    (kind,) = set(typing.get_args(hint) or (hint,)) - {types.NoneType}
    arrow_types = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        datetime.date: pa.date32(),
    }
    return arrow_types[kind]


def _parquet(table: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def _spelled_out(findings: pd.DataFrame) -> pd.DataFrame:
    """Say in the genotype's cell why there is none: a dash would be a formula, a gap a riddle."""
    why = findings["status"].str.replace("_", " ")
    return findings.assign(genotype=findings["genotype"].fillna(why))


def _csv(frame: pd.DataFrame) -> bytes:
    import pandas as pd
    import pyarrow as pa

    texts = [name for name, kind in frame.dtypes.items() if kind == pd.ArrowDtype(pa.string())]
    guarded = frame.assign(**{name: _guarded(frame[name]) for name in texts})
    text: str = guarded.to_csv(index=False, lineterminator="\n")
    return text.encode()


def _guarded(texts: pd.Series) -> pd.Series:
    cells = {text: csv_cell(text) for text in texts.dropna().unique()}
    return texts.map(cells)
