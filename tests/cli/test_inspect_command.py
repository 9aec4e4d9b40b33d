"""`serine-report inspect`: any file explained, good or refused, without a letter of it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cli.commands import only_line, run
from cli.genomes import ADA, ADA_ELSEWHERE, BEN, put, text
from serine_report.errors import InputError
from serine_report.readers.sentences import REFUSALS
from serine_report.report import CallStatus
from synthetic import pack


def inspected(*arguments: str | Path, given: bytes | None = None) -> dict[str, Any]:
    result = run("inspect", *arguments, "--json", given=given)
    assert (result.exit_code, result.stderr) == (0, "")
    inspection: dict[str, Any] = json.loads(result.stdout)
    return inspection


def test_a_good_file_is_described_for_a_person() -> None:
    result = run("inspect", ADA)
    assert (result.exit_code, result.stderr) == (0, "")
    for words in (
        "Usable: this is a raw DNA file.",
        "vendor          23andMe",
        "rows            15,000",
        "assembly        GRCh37; 1,097 of 1,097 markers agree, the file says GRCh37",
        "strand          plus; 1,085 of 1,085 markers agree",
        "chromosomes     all",
        "Panel serine 1.0.0: 3 of 5 variants read",
        "called (rsid)",
        "not in file",
    ):
        assert words in result.stdout


def test_a_good_file_is_described_for_machines() -> None:
    inspection = inspected(ADA_ELSEWHERE)
    assert inspection["usable"] is True
    assert inspection["refusal"] is None
    assert inspection["source"]["vendor"] == "AncestryDNA"
    assert inspection["coverage"]["n_variants"] == 5
    assert sum(inspection["coverage"][status] for status in CallStatus) == 5
    assert [seen["rsid"] for seen in inspection["variants"]][:2] == ["rs1163251", "rs477992"]


def test_a_file_with_oddities_says_them_and_what_is_missing(tmp_path: Path) -> None:
    rows = [line for line in text().splitlines() if b"\t22\t" not in line]
    genome = put(tmp_path, b"\n".join(rows) + b"\n")
    result = run("inspect", genome)
    assert "chromosomes     all but 22" in result.stdout
    assert "(chromosomes_missing)" in result.stdout
    assert "chromosomes_missing" in [w["code"] for w in inspected(genome)["source"]["warnings"]]


def test_what_is_not_known_is_said_to_be_unknown(tmp_path: Path) -> None:
    rows = b"".join(b"rs%d\t1\t%d\t--\n" % (n, n) for n in range(9_000_000, 9_001_500))
    genome = put(tmp_path, b"# rsid\tchromosome\tposition\tgenotype\n" + rows)
    shown = run("inspect", genome).stdout
    assert "assembly        unknown; 0 of 0 markers agree, the file says nothing" in shown
    assert "strand          unknown; 0 of 0 markers agree" in shown
    assert "two letters" not in shown


def test_no_genotype_is_shown() -> None:
    findings = json.loads(run("report", ADA, "-o", "-", "--format", "json").stdout)["findings"]
    letters = {finding["genotype"] for finding in findings} - {None}
    assert letters
    for shown in (run("inspect", ADA).stdout, run("inspect", ADA, "--json").stdout):
        assert not any(genotype in shown for genotype in letters)


def test_a_proxy_counts_as_read() -> None:
    statuses = {seen["status"] for seen in inspected(BEN)["variants"]}
    assert statuses <= set(CallStatus)
    assert len(statuses) > 1 or "not_in_file" in statuses


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n" + bytes(100), "pdf"),
        (b"<!DOCTYPE html><html></html>", "web_page"),
        (text()[:-7], "cut_off"),
    ],
)
def test_a_refusal_is_a_result(tmp_path: Path, content: bytes, code: str) -> None:
    genome = put(tmp_path, content)
    result = run("inspect", genome)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Not usable: ")
    assert result.stdout.endswith(f"\n  code            {code}\n")
    inspection = inspected(genome)
    assert inspection["usable"] is False
    assert inspection["source"] is None
    assert inspection["refusal"]["code"] == code
    assert inspection["refusal"]["message"] in result.stdout


def test_standard_input_is_explained_as_well() -> None:
    assert inspected("-", given=text())["usable"] is True
    assert inspected("-", given=b"")["refusal"]["code"] == "empty"


def test_a_path_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(ADA)
    for path in (tmp_path / "missing", tmp_path, tmp_path / "pipe", tmp_path / "link"):
        result = run("inspect", path)
        assert (result.exit_code, result.stdout) == (1, "")
        only_line(result.stderr)


def test_names_inside_an_archive_are_for_the_terminal_only(tmp_path: Path) -> None:
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("Ada_Canary.txt", text(7))
        archive.writestr("Bob_Canary.txt", text(8))
    both = put(tmp_path, written.getvalue(), "both.zip")
    assert "Ada_Canary.txt" in run("inspect", both).stdout
    refusal = json.dumps(inspected(both))
    assert "Canary" not in refusal
    assert "names left out" in refusal
    one = put(tmp_path, pack(text(), "zip", "Ada_Canary.txt"), "one.zip")
    assert "zip, Ada_Canary.txt" in run("inspect", one).stdout
    assert "Canary" not in json.dumps(inspected(one))
    assert inspected(both, "--member", "Bob_Canary.txt")["usable"] is True


def test_every_refusal_that_quotes_names_can_be_said_without_them() -> None:
    from serine_report.cli.inspection import refused
    from serine_report.panel import load_panel

    panel = load_panel()
    for code in REFUSALS:
        message = refused(InputError(code, "Canary"), panel).refusal
        assert message is not None
        quotes_names = any(f"{{{place}}}" in REFUSALS[code] for place in ("members", "samples"))
        assert ("Canary" in message.message) is not quotes_names


def test_another_panel_may_be_asked_for(tmp_path: Path) -> None:
    assert inspected(ADA, "--panel", "serine")["panel"]["id"] == "serine"
    result = run("inspect", ADA, "--panel", tmp_path / "none.toml")
    assert result.exit_code == 1
    assert "no panel is called none.toml" in only_line(result.stderr)
