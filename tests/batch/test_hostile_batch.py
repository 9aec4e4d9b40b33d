"""The whole corpus of odd, damaged and hostile files inside one batch: each has its row."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
from msgspec.structs import replace

from batch.engines import Notes
from batch.genomes import REQUEST, plan_for
from readers.corpus import small_cases
from readers.hostile.case import READ, Case
from serine_report.batch.engine import Engine
from serine_report.batch.supervisor import SupervisedExecutor
from serine_report.batch.whole import run_batch


def batch_cases() -> dict[str, Case]:
    """The cases that need no member and no sample named, which a batch cannot do."""
    cases = (case for case in small_cases() if not (case.options.member or case.options.sample))
    return {f"{number:03}": case for number, case in enumerate(cases)}


def run_corpus(
    source: Path, output: Path, engine: Engine, *, allow_partial: bool
) -> dict[str, Case]:
    cases = {
        name: case
        for name, case in batch_cases().items()
        if case.options.allow_partial == allow_partial
    }
    source.mkdir()
    for name, case in cases.items():
        (source / name).write_bytes(case.content())
    request = replace(REQUEST, allow_partial=allow_partial)
    run_batch(plan_for(source, output, request=request), engine, Notes())
    return cases


def test_every_hostile_file_has_its_row_and_its_sentence(tmp_path: Path) -> None:
    n_files = 0
    with SupervisedExecutor(2) as engine:
        ran = {
            tmp_path / f"out_{is_partial}": run_corpus(
                tmp_path / f"in_{is_partial}",
                tmp_path / f"out_{is_partial}",
                engine,
                allow_partial=is_partial,
            )
            for is_partial in (False, True)
        }
    for output, cases in ran.items():
        rows = pq.read_table(output / "samples.parquet").to_pylist()
        assert [row["file"] for row in rows] == sorted(cases)
        expected = {name: None if case.code == READ else case.code for name, case in cases.items()}
        assert {row["file"]: row["code"] for row in rows} == expected
        for row in rows:
            assert bool(row["sentence"]) == (row["status"] == "failed")
            assert bool(row["reports"]) == (row["status"] == "reported")
            assert set(row["warnings"]) == cases[row["file"]].warnings
        n_files += len(rows)
    assert n_files > 100
