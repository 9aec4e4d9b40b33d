"""A panel for other programs, and plink2, which knows nothing of ours, agrees on the total."""

from __future__ import annotations

import csv
import io
import itertools
import json
import random
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from evidence import facts, recomputed
from evidence.calls import calls_of
from evidence.second_panel import changed, example
from serine_report.errors import PanelError
from serine_report.evidence import estimate, export_panel, read_loci
from serine_report.panel import Panel, load_panel

PANEL = load_panel("serine").panel
PLINK2 = shutil.which("plink2") or "plink2"
COLUMNS = (
    "rsID chr_name chr_position effect_allele other_allele effect_weight locus_name "
    "allelefrequency_effect"
)


def scoring_file() -> tuple[dict[str, str], list[list[str]]]:
    lines = export_panel(PANEL, "pgs-catalog").splitlines()
    header = dict(line[1:].split("=", 1) for line in lines if line.startswith("#"))
    return header, [line.split("\t") for line in lines if not line.startswith("#")]


def test_the_scoring_file_has_the_header_of_format_2_0() -> None:
    header, _ = scoring_file()
    assert header == {
        "format_version": "2.0",
        "pgs_id": "serine",
        "pgs_name": f"serine {PANEL.version}",
        "trait_reported": "serine measurement",
        "trait_mapped": "serine measurement",
        "trait_efo": "EFO_0009774",
        "genome_build": "GRCh37",
        "variants_number": "3",
        "weight_type": "beta",
    }


def test_the_scoring_file_has_shins_three_rows() -> None:
    _, rows = scoring_file()
    assert rows == [
        COLUMNS.split(" "),
        ["rs1163251", "1", "120209755", "T", "C", "0.0188", "PHGDH", "0.6"],
        ["rs715", "2", "211543055", "T", "C", "-0.0223", "CPS1", "0.7111"],
        ["rs4947534", "7", "56079094", "T", "C", "-0.0183", "PSPH", "0.2479"],
    ]


def people() -> list[tuple[int, ...]]:
    """Copies of T at the three leads: everybody there can be, in no order."""
    everybody = list(itertools.product((0, 1, 2), repeat=3))
    random.Random(2014).shuffle(everybody)
    return everybody


def genomes() -> str:
    """Their genomes as a VCF, T being the reference at all three."""
    names = [f"P{index}" for index in range(len(people()))]
    columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT", *names]
    lines = ["##fileformat=VCFv4.2", *(f"##contig=<ID={c}>" for c in (1, 2, 7))]
    lines.append("\t".join(columns))
    for locus, rsid in enumerate(facts.COMBINED):
        chromosome, _, position = facts.PLACES[rsid][1].partition(":")
        calls = [{0: "1/1", 1: "0/1", 2: "0/0"}[copies[locus]] for copies in people()]
        lines.append("\t".join([chromosome, position, rsid, "T", "C", ".", ".", ".", "GT", *calls]))
    return "".join(f"{line}\n" for line in lines)


def test_plink2_agrees_on_the_total(tmp_path: Path) -> None:
    exported = export_panel(PANEL, "pgs-catalog").splitlines(keepends=True)
    weights = "".join(line for line in exported if not line.startswith("#"))
    (tmp_path / "weights.txt").write_text(weights, encoding="utf-8")
    (tmp_path / "people.vcf").write_text(genomes(), encoding="utf-8")
    command = [
        PLINK2, "--vcf", "people.vcf", "--score", "weights.txt", "1", "4", "6", "header",
        "no-mean-imputation", "cols=+scoresums", "--out", "people",
    ]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    rows = csv.DictReader(io.StringIO((tmp_path / "people.sscore").read_text()), delimiter="\t")
    average = sum(2 * f * beta for beta, _, f, _ in recomputed.SHIN.values())
    sums = [float(row["SCORE1_SUM"]) for row in rows]
    assert len(sums) == 27
    for copies, score in zip(people(), sums, strict=True):
        letters = dict(zip(facts.COMBINED, copies, strict=True))
        calls = calls_of(PANEL, {rsid: ("C/C", "C/T", "T/T")[d] for rsid, d in letters.items()})
        result = estimate(PANEL, read_loci(PANEL, calls), calls, "EUR")
        assert result is not None
        assert result.log10 is not None
        assert score == pytest.approx(result.log10 + average, abs=1e-6)


def rows_of(panel: Panel) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export_panel(panel, "csv"))))


def test_csv_has_every_association_with_places_on_three_assemblies() -> None:
    rows = rows_of(PANEL)
    expected = [(rsid, row.study) for rsid in facts.RSIDS for row in facts.PUBLISHED[rsid]]
    assert [(row["rsid"], row["study"]) for row in rows] == expected
    for row in rows:
        places = [
            f"{row['chromosome']}:{row[f'position_{assembly}']}"
            for assembly in ("ncbi36", "grch37", "grch38")
        ]
        assert tuple(places) == facts.PLACES[row["rsid"]]


def test_csv_leaves_empty_what_the_source_does_not_say() -> None:
    masp1 = rows_of(PANEL)[-1]
    assert (masp1["standard_error"], masp1["unit"], masp1["efo"], masp1["locus"]) == ("",) * 4
    assert (masp1["beta_low"], masp1["beta"], masp1["beta_high"]) == ("0.26", "0.3506", "0.44")
    assert masp1["is_panel_trait"] == "no"


def test_csv_says_which_rows_are_of_the_panels_trait() -> None:
    marked = [row["is_panel_trait"] for row in rows_of(PANEL)]
    expected = [
        "yes" if row.trait == facts.SERINE else "no"
        for rsid in facts.RSIDS
        for row in facts.PUBLISHED[rsid]
    ]
    assert marked == expected


def test_csv_holds_no_formula_of_somebodys_panel() -> None:
    panel = changed(('gene = "EXK"', """gene = "=HYPERLINK(1)" """)).panel
    assert rows_of(panel)[-1]["gene"] == "'=HYPERLINK(1)"


def test_json_is_the_panel_and_reads_back() -> None:
    text = export_panel(PANEL, "json")
    assert msgspec.json.decode(text, type=Panel) == PANEL
    assert json.loads(text)["trait"]["efo"] == "EFO_0009774"
    assert text.endswith("}\n")


def test_weights_of_a_panel_in_natural_logarithms_are_exported_in_log10() -> None:
    lines = export_panel(example().panel, "pgs-catalog").splitlines()
    weight = float(lines[-2].split("\t")[5])
    assert weight == pytest.approx(0.050 / 2.302585092994046, abs=1e-15)


def test_a_panel_that_combines_nothing_has_no_scoring_file() -> None:
    with pytest.raises(PanelError, match="panel serine combines no variants") as refused:
        export_panel(msgspec.structs.replace(PANEL, combining=None), "pgs-catalog")
    assert refused.value.code == "panel_not_combined"
