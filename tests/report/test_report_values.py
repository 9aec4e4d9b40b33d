"""The report as a value: what cannot be constructed, and JSON in and out."""

from __future__ import annotations

import datetime
import json
from itertools import product
from typing import Any

import msgspec
import pytest

from samples import source
from serine_report.report import (
    Call,
    CallStatus,
    Estimate,
    Finding,
    LocusReading,
    MatchedBy,
    Options,
    PanelIdentity,
    ProxyCall,
    Report,
    Tool,
    decode_report,
    encode_report,
)

PROXY = ProxyCall(
    rsid="rs1",
    genotype="A/C",
    expected_copies=1.25,
    variance=0.5,
    r2=0.9,
    r2_words="0.90",
    people=50,
    population="somewhere",
    why=CallStatus.NO_CALL,
)
WITHOUT_DOSAGE = [
    "no_call",
    "not_in_file",
    "unexpected_alleles",
    "conflicting_calls",
    "strand_unresolved",
    "not_comparable",
]


# ------------------------------------------------------------------------------------- calls


def test_a_called_variant_has_a_genotype_and_a_dosage() -> None:
    call = Call(status=CallStatus.CALLED, genotype="C/T", dosage=1, matched_by=MatchedBy.RSID)
    assert (call.genotype, call.dosage, call.flipped, call.proxy) == ("C/T", 1, False, None)


def test_a_variant_called_by_proxy_has_expected_copies_and_no_genotype() -> None:
    call = Call(status=CallStatus.CALLED_BY_PROXY, dosage=1.25, proxy=PROXY)
    assert (call.dosage, call.genotype) == (1.25, None)


@pytest.mark.parametrize("status", WITHOUT_DOSAGE)
def test_a_variant_that_was_not_read_has_nothing_but_its_reason(status: str) -> None:
    call = Call(status=CallStatus(status), reason="some_code")
    assert (call.dosage, call.genotype, call.proxy) == (None, None, None)


@pytest.mark.parametrize(
    ("status", "dosage", "genotype", "proxy"),
    [
        parts
        for parts in product(
            ["called", "called_by_proxy", *WITHOUT_DOSAGE], [None, 1], [None, "C/T"], [None, PROXY]
        )
        if parts
        not in [
            ("called", 1, "C/T", None),
            ("called_by_proxy", 1, None, PROXY),
            *((status, None, None, None) for status in WITHOUT_DOSAGE),
        ]
    ],
)
def test_no_other_combination_can_be_constructed(
    status: str, dosage: int | None, genotype: str | None, proxy: ProxyCall | None
) -> None:
    with pytest.raises(ValueError, match="exists exactly when"):
        Call(status=CallStatus(status), dosage=dosage, genotype=genotype, proxy=proxy)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"status": "no_call", "dosage": 0}', "a dosage exists exactly when"),
        ('{"status": "called", "dosage": 1}', "a genotype exists exactly when"),
        ('{"status": "called", "dosage": 1, "genotype": "C/T", "proxy": 5}', r"\$.proxy"),
        ('{"status": "called_by_proxy", "dosage": 1}', "a proxy exists exactly when"),
        ('{"status": "average"}', r"\$.status"),
        ('{"status": "called", "genotype": "C/T", "dosage": 2.5}', r"\$.dosage"),
        ('{"status": "called", "genotype": "C/T", "dosage": -1}', r"\$.dosage"),
    ],
)
def test_no_other_combination_can_be_decoded_and_the_error_has_the_path(
    text: str, path: str
) -> None:
    with pytest.raises(msgspec.ValidationError, match=path):
        msgspec.json.decode(text, type=Call)


@pytest.mark.parametrize("dosage", [-1, 3, -0.1, 2.1, float("nan")])
def test_a_dosage_outside_two_copies_cannot_be_constructed(dosage: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 2"):
        Call(status=CallStatus.CALLED, genotype="C/T", dosage=dosage)


@pytest.mark.parametrize("status", CallStatus)
def test_exactly_two_statuses_are_read(status: CallStatus) -> None:
    assert status.is_read == (status in ("called", "called_by_proxy"))


# --------------------------------------------------------------------------------------- JSON


def finding(**changes: Any) -> Finding:
    facts: dict[str, Any] = {
        "status": CallStatus.CALLED,
        "genotype": "C/T",
        "dosage": 1,
        "matched_by": MatchedBy.ALIAS,
        "rsid": "rs715",
        "gene": "CPS1",
        "locus": "CPS1",
        "context": "3' UTR",
        "chromosome": "2",
        "places": {},
        "effect_allele": "T",
        "other_allele": "C",
        "direction": "lower",
        "grade": "moderate",
        "grade_reason": "second_publication",
    }
    return Finding(**facts | changes)


def report(**changes: Any) -> Report:
    facts: dict[str, Any] = {
        "report_id": "SR-0123456789ab",
        "tool": Tool(name="serine-report", version="1.2.3"),
        "panel": PanelIdentity(id="serine", version="1.0.0", sha256="0" * 64),
        "created": datetime.date(2026, 11, 23),
        "options": Options(),
        "source": source(),
        "coverage": {"n_variants": 1, "called": 1},
        "findings": (finding(),),
    }
    return Report(**facts | changes)


def by_proxy() -> Finding:
    return finding(status=CallStatus.CALLED_BY_PROXY, genotype=None, dosage=1.25, proxy=PROXY)


def test_a_report_goes_through_json_unchanged() -> None:
    whole = report(
        label="Grüße",
        findings=(finding(), by_proxy()),
        loci=(LocusReading(locus="CPS1", read_by="rs715", dosage=1, agreement="single"),),
        estimate=Estimate(bounds_percent=(-1.0, 2.0), withheld="too_few_loci"),
    )
    assert decode_report(encode_report(whole)) == whole


def test_the_json_has_the_keys_of_the_contract() -> None:
    decoded = json.loads(encode_report(report()))
    assert {
        "schema_version",
        "report_id",
        "tool",
        "panel",
        "created",
        "label",
        "options",
        "source",
        "coverage",
        "findings",
        "loci",
        "estimate",
        "references",
    } <= set(decoded)
    assert (decoded["schema_version"], decoded["created"]) == (1, "2026-11-23")
    assert decoded["label"] is None
    assert set(decoded["tool"]) == {"name", "version"}
    assert set(decoded["panel"]) == {"id", "version", "sha256"}
    assert set(decoded["options"]) >= {
        "ancestry",
        "language",
        "paper",
        "include",
        "measured",
        "matrix",
    }
    assert set(decoded["source"]) >= {
        "sha256",
        "container",
        "vendor",
        "chip",
        "n_rows",
        "n_no_calls",
        "call_rate",
        "n_malformed_rows",
        "assembly",
        "strand",
        "warnings",
    }
    assert set(decoded["source"]["assembly"]) == {
        "stated",
        "detected",
        "used",
        "n_agreeing",
        "n_tested",
    }
    assert set(decoded["source"]["strand"]) == {"detected", "n_agreeing", "n_tested"}


def test_a_finding_in_json_has_the_keys_of_the_contract() -> None:
    (decoded,) = json.loads(encode_report(report()))["findings"]
    assert {
        "rsid",
        "gene",
        "locus",
        "status",
        "genotype",
        "effect_allele",
        "other_allele",
        "dosage",
        "direction",
        "counted",
        "matched_by",
        "flipped",
        "proxy",
        "grade",
        "claim",
        "caveats",
        "frequencies",
        "associations",
    } <= set(decoded)
    assert (decoded["status"], decoded["genotype"], decoded["dosage"]) == ("called", "C/T", 1)
    assert isinstance(decoded["dosage"], int)


def test_a_locus_and_an_estimate_in_json_have_the_keys_of_the_contract() -> None:
    whole = report(
        loci=(LocusReading(locus="CPS1", agreement="unread"),),
        estimate=Estimate(bounds_percent=(-1.0, 2.0)),
    )
    decoded = json.loads(encode_report(whole))
    assert set(decoded["loci"][0]) >= {
        "locus",
        "read_by",
        "dosage",
        "contribution_log10",
        "contribution_percent",
        "agreement",
    }
    assert set(decoded["estimate"]) >= {
        "log10",
        "standard_error",
        "percent",
        "percent_ci95",
        "level_range_percent",
        "micromoles_per_litre",
        "bounds_percent",
        "percentile",
        "variance_explained",
        "chance_against_average",
        "chance_between_two",
        "withheld",
    }


def test_json_is_indented_and_ends_in_a_newline() -> None:
    data = encode_report(report())
    assert data.startswith(b'{\n  "schema_version": 1,')
    assert data.endswith(b"}\n")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"schema_version": 2}, r"\$.schema_version"),
        ({"created": "yesterday"}, r"\$.created"),
        ({"findings": [{"rsid": "rs1"}]}, r"\$.findings\[0\]"),
        ({"options": {"measured": -1}}, r"\$.options.measured"),
        ({"source": 5}, r"\$.source"),
    ],
)
def test_json_that_is_no_report_is_refused_with_the_path(change: dict[str, Any], path: str) -> None:
    decoded = json.loads(encode_report(report())) | change
    with pytest.raises(msgspec.ValidationError, match=path):
        decode_report(json.dumps(decoded).encode())


def test_the_schema_of_the_json_is_generated_and_names_every_status() -> None:
    schema = msgspec.json.schema(Report)
    assert schema["$ref"] == "#/$defs/Report"
    assert schema["$defs"]["CallStatus"]["enum"] == sorted(CallStatus)
    assert set(schema["$defs"]["Report"]["required"]) >= {"report_id", "findings", "coverage"}


def test_a_report_and_its_parts_cannot_be_changed() -> None:
    whole = report()
    with pytest.raises(AttributeError):
        whole.label = "other"  # type: ignore[misc]  # that it cannot is what is tested
    with pytest.raises(AttributeError):
        whole.findings[0].dosage = 2  # type: ignore[misc]  # that it cannot is what is tested
