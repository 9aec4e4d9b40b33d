"""Every format that a batch can make, and a cohort page that could not be set."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from batch import genomes
from batch.engines import Inline, Notes
from batch.genomes import CREATED, plan_for
from cohort.people import facts_of
from serine_report.batch.jobs import Refusal, set_cohort_page
from serine_report.batch.lost import Lost, stopped
from serine_report.batch.request import Request
from serine_report.batch.whole import run_batch
from serine_report.errors import MissingLibraryError, OutputError
from serine_report.render.structure import structure_faults

ALL = Request(created=CREATED, formats=("pdf", "html", "text", "json"))


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("one")
    (folder / "ada.txt").write_bytes(genomes.file_of(1))
    return folder


class Answering(Inline):
    """Gives an outcome of its own instead of doing one job."""

    def __init__(self, function: Callable[..., Any], outcome: object) -> None:
        self._function, self._outcome = function, outcome

    def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        if function is not self._function:
            return super().submit(function, *arguments)
        future: Future[Any] = Future()
        future.set_result(self._outcome)
        return future


def test_all_formats_of_one_file_lie_side_by_side_and_the_cohort_page_is_a_sound_pdf(
    one_file: Path, tmp_path: Path
) -> None:
    run_batch(plan_for(one_file, tmp_path / "out", request=ALL), Inline(), Notes())
    reports = {path.suffix: path.read_bytes() for path in (tmp_path / "out/reports").iterdir()}
    assert set(reports) == {".pdf", ".html", ".txt", ".json"}
    assert reports[".pdf"].startswith(b"%PDF-1.7")
    assert b"<h1>" in reports[".html"]
    assert b"<" not in reports[".txt"][:100]
    assert list(structure_faults((tmp_path / "out/cohort.pdf").read_bytes())) == []


@pytest.mark.parametrize("loss", [Refusal("foreign_content", "No."), Lost("time_limit", "Slow.")])
def test_a_cohort_page_that_cannot_be_set_is_said_and_all_else_is_written(
    one_file: Path, tmp_path: Path, loss: Refusal | Lost
) -> None:
    plan = plan_for(one_file, tmp_path / "out", request=ALL)
    with pytest.raises(OutputError, match="all else is written") as refusal:
        run_batch(plan, Answering(set_cohort_page, loss), Notes())
    assert refusal.value.code == loss.code
    assert refusal.value.sentence.endswith(loss.sentence)
    assert (tmp_path / "out/samples.csv").exists()
    assert (tmp_path / "out/cohort.html").exists()
    assert not (tmp_path / "out/cohort.pdf").exists()


def test_a_file_that_the_end_of_a_run_stopped_has_no_row_and_is_left(
    one_file: Path, tmp_path: Path
) -> None:
    plan = plan_for(one_file, tmp_path / "out")
    result = run_batch(plan, Answering(plan.read, stopped()), Notes())
    assert (result.n_reported, result.n_failed) == (0, 0)
    assert pq.read_table(tmp_path / "out/samples.parquet").num_rows == 0


def test_a_machine_without_the_libraries_of_pdf_says_so_as_a_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lacks() -> None:
        raise MissingLibraryError("pango_missing", "Pango is not here.")

    monkeypatch.setattr("serine_report.render.cohort.paper.load_weasyprint", lacks)
    assert set_cohort_page(facts_of([])) == Refusal("pango_missing", "Pango is not here.")


def test_a_batch_in_a_thread_of_somebody_elses_program_works(
    one_file: Path, tmp_path: Path
) -> None:
    plan = plan_for(one_file, tmp_path / "out")
    done = []
    thread = threading.Thread(target=lambda: done.append(run_batch(plan, Inline(), Notes())))
    thread.start()
    thread.join()
    assert [result.n_reported for result in done] == [1]
