"""From a sample to a complete report: pure, complete, and the same for the same input."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import gzip
import re
from itertools import islice
from random import Random
from typing import Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import RSIDS, VARIANTS
from rows import row
from samples import Row, sample
from serine_report import __version__
from serine_report.calling import SamplePair, merge
from serine_report.panel import LoadedPanel, load_panel
from serine_report.pipeline import analyse, conclude, readout_of
from serine_report.report import (
    CallStatus,
    Finding,
    Options,
    Report,
    decode_report,
    encode_report,
)
from serine_report.resources import reference_file
from serine_report.sample import Sample

PANEL = load_panel("serine")
DAY = datetime.date(2026, 11, 23)
STATUSES = (
    "called",
    "called_by_proxy",
    "no_call",
    "not_in_file",
    "unexpected_alleles",
    "conflicting_calls",
    "strand_unresolved",
    "not_comparable",
)


def report_of(
    rows: list[Row], options: Options | None = None, panel: LoadedPanel = PANEL
) -> Report:
    return analyse(sample(rows), panel, options or Options(), label=None, created=DAY)


def finding(report: Report, rsid: str) -> Finding:
    return next(finding for finding in report.findings if finding.rsid == rsid)


# ------------------------------------------------------------------------------ directions


def genotypes() -> list[tuple[str, str, int, str]]:
    """Every genotype of the panel's variants, in both orders of letters, by hand."""
    return [
        (variant.rsid, text, copies, variant.direction)
        for variant in VARIANTS
        for text, copies in variant.copies.items()
    ]


@pytest.mark.parametrize(("rsid", "text", "copies", "direction"), genotypes())
def test_dosage_and_direction_of_every_genotype_agree_with_the_evidence_page(
    rsid: str, text: str, copies: int, direction: str
) -> None:
    found = finding(report_of([row(rsid, text)]), rsid)
    assert (found.status, found.dosage, found.direction) == ("called", copies, direction)
    assert found.genotype == "/".join(sorted(text))
    by_hand = next(variant for variant in VARIANTS if variant.rsid == rsid)
    assert (found.effect_allele, found.other_allele) == (by_hand.effect, by_hand.other)


RAISING = {"rs1163251": "TT", "rs477992": "GG", "rs715": "CC", "rs4947534": "CC"}
LOWERING = {"rs1163251": "CC", "rs477992": "AA", "rs715": "TT", "rs4947534": "TT"}


@pytest.mark.parametrize("rsid", ["rs1163251", "rs715", "rs4947534", "rs477992"])
def test_the_genotype_that_raises_serine_adds_to_the_total_and_its_opposite_takes_away(
    rsid: str,
) -> None:
    locus = next(variant.locus for variant in VARIANTS if variant.rsid == rsid)
    for texts, sign in ((RAISING, 1), (LOWERING, -1)):
        report = report_of([row(rsid, texts[rsid])])
        reading = next(reading for reading in report.loci if reading.locus == locus)
        assert reading.read_by == rsid
        assert reading.contribution_log10 is not None
        assert reading.contribution_log10 * sign > 0


def test_rs259842_is_shown_and_never_counts() -> None:
    everything = report_of([row(rsid, text) for rsid, text in RAISING.items()])
    with_it = report_of([*[row(r, t) for r, t in RAISING.items()], row("rs259842", "TT")])
    found = finding(with_it, "rs259842")
    assert (found.status, found.dosage, found.direction) == ("called", 2, "unsupported")
    assert (found.counted, found.locus, found.grade) == (False, None, "unsupported")
    assert (with_it.loci, with_it.estimate) == (everything.loci, everything.estimate)


def test_the_findings_that_entered_the_total_say_so() -> None:
    rows = [row("rs1163251", "CT"), row("rs477992", "AG"), row("rs4947534", "CC")]
    report = report_of(rows)
    assert {each.rsid for each in report.findings if each.counted} == {"rs1163251", "rs4947534"}


# ---------------------------------------------------------------------------------- coverage


def test_a_file_without_any_variant_gives_a_complete_report_that_read_nothing() -> None:
    report = report_of([("rs1", "5", 1000, "AG")])
    assert [each.rsid for each in report.findings] == list(RSIDS)
    assert report.coverage["not_in_file"] == report.coverage["n_variants"] == 5
    assert report.estimate is not None
    assert report.estimate.withheld == "nothing_read"
    assert report.estimate.log10 is None


def test_the_coverage_counts_every_status_by_its_name() -> None:
    report = report_of([row("rs715", "CT"), row("rs4947534", "--"), row("rs477992", "II")])
    assert report.coverage == {
        "n_variants": 5,
        **dict.fromkeys(STATUSES, 0),
        "called": 1,
        "no_call": 1,
        "not_comparable": 1,
        "not_in_file": 2,
    }


def test_the_statuses_of_the_contract_are_all_there_are() -> None:
    assert tuple(CallStatus) == STATUSES


@settings(max_examples=500)
@given(
    st.lists(
        st.builds(
            row,
            st.sampled_from([*RSIDS, "rs541503", "rs4543497"]),
            st.text("ACGT-0ID", max_size=2),
        ),
        max_size=8,
    ),
    st.sampled_from(["unknown", "EUR", "AFR", "EAS"]),
)
def test_statuses_sum_to_the_panel_and_the_report_survives_json(
    rows: list[Row], ancestry: str
) -> None:
    options = msgspec.convert({"ancestry": ancestry}, Options)
    report = report_of(rows, options)
    assert tuple(report.coverage) == ("n_variants", *STATUSES)
    assert sum(report.coverage[status] for status in STATUSES) == report.coverage["n_variants"] == 5
    for status in STATUSES:
        found = [each for each in report.findings if each.status == status]
        assert len(found) == report.coverage[status]
    assert decode_report(encode_report(report)) == report


# ------------------------------------------------------------------------------- provenance


def test_the_report_says_what_made_it_from_what() -> None:
    person = sample([row("rs715", "CT")])
    report = analyse(person, PANEL, Options(paper="letter"), label="Ada", created=DAY)
    assert (report.tool.name, report.tool.version) == ("serine-report", __version__)
    assert (report.panel.id, report.panel.sha256) == ("serine", PANEL.sha256)
    assert report.panel.version == PANEL.panel.version
    assert (report.label, report.created, report.options.paper) == ("Ada", DAY, "letter")
    assert (report.source, report.second_source, report.agreement) == (person.source, None, None)


def test_two_files_are_both_named_with_their_agreement() -> None:
    rows = [("rs1", "5", 1000, "AG"), ("rs2", "5", 1001, "CC")]
    first, second = sample(rows), sample([*rows, row("rs715", "CC")])
    pair = merge(first, second)
    report = analyse(pair, PANEL, Options(), label=None, created=DAY)
    assert (report.source, report.second_source) == (first.source, second.source)
    assert report.agreement == pair.agreement
    assert finding(report, "rs715").dosage == 0


def with_sha(person: Sample, sha256: str) -> Sample:
    return dataclasses.replace(person, source=msgspec.structs.replace(person.source, sha256=sha256))


def test_the_report_id_is_short_and_says_nothing() -> None:
    assert re.fullmatch(r"SR-[0-9a-f]{12}", report_of([]).report_id)


def test_the_report_id_comes_from_file_panel_options_and_date_alone() -> None:
    base = sample([row("rs715", "CT")])
    other_panel = msgspec.structs.replace(PANEL, sha256="f" * 64)
    next_day = DAY + datetime.timedelta(days=1)
    ids = [
        analyse(base, PANEL, Options(), label=None, created=DAY).report_id,
        analyse(with_sha(base, "1" * 64), PANEL, Options(), label=None, created=DAY).report_id,
        analyse(base, other_panel, Options(), label=None, created=DAY).report_id,
        analyse(base, PANEL, Options(ancestry="EUR"), label=None, created=DAY).report_id,
        analyse(base, PANEL, Options(), label=None, created=next_day).report_id,
        analyse(merge(base, base), PANEL, Options(), label=None, created=DAY).report_id,
    ]
    assert len(set(ids)) == len(ids)
    labelled = analyse(base, PANEL, Options(), label="Ada", created=DAY).report_id
    again = analyse(sample([]), PANEL, Options(), label=None, created=DAY).report_id
    assert ids[0] == labelled == again


def test_the_same_input_gives_the_same_bytes() -> None:
    rows = [row("rs715", "CT"), row("rs541503", "CT")]
    assert encode_report(report_of(rows)) == encode_report(report_of(rows))


def test_no_row_and_no_name_of_the_file_enters_the_report() -> None:
    person = sample([("rs77777777", "9", 123456789, "GT"), row("rs715", "CT")])
    named = dataclasses.replace(person, member="genome_of_ada_lovelace.txt")
    data = encode_report(analyse(named, PANEL, Options(), label=None, created=DAY))
    assert b"77777777" not in data
    assert b"123456789" not in data
    assert b"lovelace" not in data


# ------------------------------------------------------------------------------- references


def cited_in(value: object) -> set[str]:
    """Every key that stands where a citation may stand in a report, however deep."""
    if isinstance(value, dict):
        keys = {value[name] for name in ("study", "citation") if value.get(name)}
        keys.update(*(value[name] for name in ("citations", "grade_studies") if value.get(name)))
        return keys.union(*(cited_in(part) for part in value.values()))
    if isinstance(value, list):
        return set[str]().union(*(cited_in(part) for part in value))
    return set()


def test_everything_cited_has_a_reference_with_its_number() -> None:
    report = report_of([row(rsid, text) for rsid, text in RAISING.items()])
    assert [each.number for each in report.references] == list(range(1, len(report.references) + 1))
    keys = [each.key for each in report.references]
    assert len(set(keys)) == len(keys)
    assert cited_in(msgspec.to_builtins(report)) <= set(keys)
    for each in report.references:
        citation = PANEL.panel.citation(each.key)
        assert (each.title, each.pmid, each.doi) == (citation.title, citation.pmid, citation.doi)


def test_sources_of_disease_context_are_listed_only_when_it_is_asked_for() -> None:
    disease = {
        key
        for statement in PANEL.panel.statements
        if statement.section == "disease_context"
        for key in statement.citations
    }
    assert disease
    without = {each.key for each in report_of([]).references}
    options = Options(include=("disease-context",))
    asked_for = {each.key for each in report_of([], options).references}
    assert disease <= asked_for
    assert asked_for - without <= disease
    assert asked_for - without


def test_a_panel_of_a_single_variant_without_anything_else_makes_a_report() -> None:
    variant = msgspec.structs.replace(
        PANEL.panel.variant("rs259842"),
        associations=(),
        caveats=(),
        claim=None,
        frequencies=(),
        frequency_notes=(),
    )
    bare = msgspec.structs.replace(
        PANEL.panel,
        variants=(variant,),
        loci=(),
        combining=None,
        statements=(),
        pathway=None,
        citations=(),
    )
    loaded = LoadedPanel(panel=bare, toml=b"", sha256="0" * 64)
    report = report_of([row("rs259842", "CT")], panel=loaded)
    assert report.coverage["called"] == report.coverage["n_variants"] == 1
    assert (report.loci, report.estimate, report.score, report.references) == ((), None, None, ())


# ------------------------------------------------------------------------- ancestry estimate


def european(n: int) -> list[Row]:
    """The first common markers of an invented person, drawn from the European frequencies."""
    dice = Random(7)
    with gzip.open(reference_file("common_markers.tsv.gz"), "rt", encoding="utf-8") as lines:
        markers = list(islice(csv.DictReader(lines, delimiter="\t"), n))
    return [
        (
            marker["rsid"],
            marker["chromosome"],
            int(marker["grch37"]),
            "".join(
                marker["allele_a" if dice.random() < float(marker["freq_a_EUR"]) else "allele_b"]
                for _ in range(2)
            ),
        )
        for marker in markers
    ]


def note_of(person: Sample | SamplePair, ancestry: Literal["unknown", "estimate"]) -> object:
    options = Options(ancestry=ancestry)
    note = analyse(person, PANEL, options, label=None, created=DAY).ancestry_note
    return None if note is None else note.population


def test_the_most_similar_reference_sample_is_noted_only_when_it_is_asked_for() -> None:
    person = sample(european(3000))
    assert note_of(person, "estimate") == "EUR"
    assert note_of(person, "unknown") is None


def test_thin_evidence_gives_no_note() -> None:
    assert note_of(sample(european(50)), "estimate") is None


def test_of_two_files_the_first_with_evidence_enough_is_compared() -> None:
    thin, full = sample(european(50)), sample(european(3000))
    assert note_of(merge(thin, full), "estimate") == "EUR"
    assert note_of(merge(thin, thin), "estimate") is None


# ------------------------------------------------------------------------- concluding again


def test_a_report_is_concluded_again_from_what_it_says_was_read() -> None:
    rows = [row("rs715", "CT"), row("rs541503", "CC"), row("rs4947534", "--")]
    options = Options(ancestry="EUR", measured=118.0, matrix="serum")
    report = report_of(rows, options)
    again = conclude(readout_of(report), PANEL, options, label=None, created=DAY)
    assert again == report


def test_a_report_of_two_files_is_concluded_again_from_both() -> None:
    shared: list[Row] = [("rs1", "5", 1000, "AG")]
    pair = merge(sample([*shared, row("rs715", "CT")]), sample(shared))
    report = analyse(pair, PANEL, Options(), label="Ada", created=DAY)
    again = conclude(readout_of(report), PANEL, Options(), label="Ada", created=DAY)
    assert again == report
    assert again.second_source is not None
