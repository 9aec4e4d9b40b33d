"""A report held against its own data, against a raw file, and against today's panel."""

from __future__ import annotations

import dataclasses
import datetime
import io
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import pikepdf
import pytest

from rows import row
from samples import sample
from serine_report import verify as verifying
from serine_report.calling import SamplePair, merge
from serine_report.errors import InputError
from serine_report.panel import LoadedPanel, load_panel, parse_panel
from serine_report.pipeline import analyse
from serine_report.render.pdf import PANEL_NAME, REPORT_NAME, render_pdf
from serine_report.report import Options, Report
from serine_report.sample import Sample
from serine_report.verify import Pages, Verdict, verify

PANEL = load_panel("serine")
DAY = datetime.date(2026, 11, 23)
Json = dict[str, Any]


def person(genotype: str = "CT", *, sha256: str = "0" * 64) -> Sample:
    """Somebody with one genotype at every variant."""
    read = sample([row(rsid, genotype) for rsid in ("rs1163251", "rs715", "rs4947534", "rs259842")])
    source = msgspec.structs.replace(read.source, sha256=sha256)
    return dataclasses.replace(read, source=source)


def report_of(who: Sample | SamplePair, panel: LoadedPanel = PANEL) -> Report:
    return analyse(who, panel, Options(), label="Ada", created=DAY)


@cache
def genuine() -> bytes:
    return render_pdf(report_of(person()), PANEL)


def with_attachments(pdf: bytes, change: Callable[[Json], None], toml: bytes | None) -> bytes:
    """A report whose data somebody has edited with a tool for PDF files."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        report = msgspec.json.decode(document.attachments[REPORT_NAME].get_file().read_bytes())
        change(report)
        _replace(document, REPORT_NAME, msgspec.json.encode(report))
        if toml is not None:
            _replace(document, PANEL_NAME, toml)
        document.save(written)
    return written.getvalue()


def _replace(document: pikepdf.Pdf, name: str, content: bytes) -> None:
    document.attachments[name] = pikepdf.AttachedFileSpec(document, content, filename=name)


def edited(change: Callable[[Json], None], toml: bytes | None = None) -> verifying.Verification:
    return verify(with_attachments(genuine(), change, toml))


def unchanged(_report: Json) -> None:
    """Nothing."""


def test_an_untouched_report_is_the_same_to_the_byte() -> None:
    verification = verify(genuine())
    assert verification.verdict is Verdict.SAME_RESULT
    assert verification.pages is Pages.SAME_BYTES
    assert verification.changes == ()


def test_the_raw_file_gives_the_same_result() -> None:
    assert verify(genuine(), person()).verdict is Verdict.SAME_RESULT


def test_a_pdf_that_was_only_saved_again_says_the_same() -> None:
    verification = edited(unchanged)
    assert verification.verdict is Verdict.SAME_RESULT
    assert verification.pages is Pages.SAME_WORDS


def test_another_raw_file_is_said_to_be_another() -> None:
    verification = verify(genuine(), person(sha256="1" * 64))
    assert verification.verdict is Verdict.FILE_DIFFERS


def test_a_report_that_reads_the_file_otherwise_is_altered() -> None:
    """Somebody forged a whole report; only the raw file can tell."""
    forged = render_pdf(report_of(person("TT")), PANEL)
    assert verify(forged).verdict is Verdict.SAME_RESULT
    verification = verify(forged, person("CT"))
    assert verification.verdict is Verdict.ALTERED
    assert "findings.rs715.genotype" in {change.path for change in verification.changes}


def set_percent(report: Json) -> None:
    report["estimate"]["percent"] = 99.0


def set_genotype(report: Json) -> None:
    report["findings"][0]["genotype"] = "T/T"


def drop_finding(report: Json) -> None:
    del report["findings"][0]


def set_dosage_without_call(report: Json) -> None:
    report["findings"][0]["status"] = "not_in_file"


def set_status_of_unread(report: Json) -> None:
    report["coverage"]["called"] = 1


def set_date(report: Json) -> None:
    report["created"] = "2020-01-01"


def set_label(report: Json) -> None:
    report["label"] = "Bob"


def set_label_that_no_report_has(report: Json) -> None:
    report["label"] = "\u4e2d"


def set_language(report: Json) -> None:
    report["options"]["language"] = "tlh"


@pytest.mark.parametrize(
    "change",
    [
        set_percent, set_genotype, drop_finding, set_dosage_without_call, set_status_of_unread,
        set_date, set_label, set_label_that_no_report_has, set_language,
    ],
)  # fmt: skip
def test_any_edit_of_the_data_is_found(change: Callable[[Json], None]) -> None:
    assert edited(change).verdict is Verdict.ALTERED


@pytest.mark.parametrize("toml", [b"not = [toml", b"\xff", PANEL.toml + b"\n# edited\n"])
def test_any_edit_of_the_panel_is_found(toml: bytes) -> None:
    verification = edited(unchanged, toml)
    assert verification.verdict is Verdict.ALTERED
    assert verification.report_id is None


def test_an_edit_of_the_pages_alone_is_found() -> None:
    """One letter of the words on a page is drawn as another."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(genuine())) as document:
        page = document.pages[0]
        drawn = page.Contents.read_bytes()
        letter = drawn.index(b"<", drawn.index(b" Tf")) + 1
        other = b"0002" if drawn[letter : letter + 4] != b"0002" else b"0003"
        page.Contents.write(drawn[:letter] + other + drawn[letter + 4 :])
        document.save(written)
    verification = verify(written.getvalue())
    assert (verification.verdict, verification.pages) == (Verdict.ALTERED, Pages.OTHER_WORDS)
    assert verification.changes == ()


def test_a_panel_that_has_changed_since_is_said() -> None:
    older = parse_panel(PANEL.toml.replace(b'version = "1.0.0"', b'version = "0.9.0"'), "older")
    verification = verify(render_pdf(report_of(person(), older), older))
    assert verification.verdict is Verdict.PANEL_CHANGED
    assert (verification.panel_version, verification.panel_now) == (
        "0.9.0",
        PANEL.panel.version,
    )


def test_a_panel_of_ones_own_is_compared_with_nothing() -> None:
    own = parse_panel(PANEL.toml.replace(b'id = "serine"', b'id = "mine"'), "mine")
    verification = verify(render_pdf(report_of(person(), own), own))
    assert (verification.verdict, verification.panel_now) == (Verdict.SAME_RESULT, None)


def test_another_version_of_the_program_may_conclude_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = msgspec.structs.replace(report_of(person()), report_id="SR-of-another-version")
    pdf = render_pdf(report, PANEL)
    monkeypatch.setattr(verifying, "__version__", "99.0.0")
    verification = verify(pdf)
    assert verification.verdict is Verdict.OTHER_VERSION
    assert verification.pages is Pages.NOT_COMPARED
    assert verify(genuine()).verdict is Verdict.SAME_RESULT


def test_two_files_may_be_given_in_any_order() -> None:
    first, second = person(sha256="1" * 64), person(sha256="2" * 64)
    pdf = render_pdf(report_of(merge(first, second, force=True)), PANEL)
    assert verify(pdf, merge(first, second, force=True)).verdict is Verdict.SAME_RESULT
    assert verify(pdf, merge(second, first, force=True)).verdict is Verdict.SAME_RESULT
    assert verify(pdf, merge(first, first, force=True)).verdict is Verdict.FILE_DIFFERS
    assert verify(pdf, first).verdict is Verdict.FILE_DIFFERS


def test_a_report_without_a_variant_read_holds_as_well() -> None:
    nobody = sample([("rs1", "1", 1, "AA")])
    verification = verify(render_pdf(report_of(nobody), PANEL), nobody)
    assert verification.verdict is Verdict.SAME_RESULT


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(InputError) as error:
        verify(b"%PDF-1.7 and nothing else")
    assert error.value.code == "not_a_report"
