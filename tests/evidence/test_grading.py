"""Grades follow the rule and give its reason as a code."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from evidence.calls import UNREAD, by_proxy, called
from serine_report.evidence import findings, grade
from serine_report.evidence.grading import grade_studies
from serine_report.panel import Panel, load_panel

PANEL = load_panel("serine").panel


def changed(rsid: str, **fields: Any) -> Panel:
    """The panel with other fields in one variant."""
    variants = tuple(
        msgspec.structs.replace(v, **fields) if v.rsid == rsid else v for v in PANEL.variants
    )
    return msgspec.structs.replace(PANEL, variants=variants)


def with_associations(rsid: str, *changes: dict[str, Any]) -> Panel:
    """The panel with the first associations of a variant changed, and no others."""
    rows = PANEL.variant(rsid).associations
    kept = tuple(
        msgspec.structs.replace(row, **fields)
        for row, fields in zip(rows, changes, strict=False)
    )  # fmt: skip
    return changed(rsid, associations=kept)


def graded(panel: Panel, rsid: str) -> tuple[str, str]:
    return grade(panel.variant(rsid), panel, UNREAD)


@pytest.mark.parametrize(
    ("rsid", "level", "reason", "studies"),
    [
        (
            "rs1163251", "moderate", "linked_publication",
            ("shin2014", "draisma2015", "suhre2011"),
        ),
        (
            "rs477992", "moderate", "second_publication",
            ("draisma2015", "suhre2011", "shin2014"),
        ),
        ("rs715", "moderate", "second_publication", ("shin2014", "draisma2015")),
        ("rs4947534", "moderate", "second_publication", ("shin2014", "draisma2015")),
        ("rs259842", "unsupported", "no_association", ()),
    ],
)  # fmt: skip
def test_the_grade_of_each_variant_is_the_one_of_the_evidence_page(
    rsid: str, level: str, reason: str, studies: tuple[str, ...]
) -> None:
    assert graded(PANEL, rsid) == (level, reason)
    assert grade_studies(PANEL.variant(rsid), PANEL) == studies


def test_none_of_the_five_is_graded_high() -> None:
    assert "high" not in {graded(PANEL, variant.rsid)[0] for variant in PANEL.variants}


def test_a_variant_read_by_proxy_is_graded_low() -> None:
    call = by_proxy("rs541503", "C/T", 1.0, 0.02)
    assert grade(PANEL.variant("rs1163251"), PANEL, call) == ("low", "by_proxy")


def test_a_grade_is_of_the_evidence_and_not_of_the_reader() -> None:
    variant = PANEL.variant("rs715")
    assert grade(variant, PANEL, called("C/C", "T")) == grade(variant, PANEL, UNREAD)


def test_one_publication_only_is_low() -> None:
    panel = with_associations("rs715", {})
    assert graded(panel, "rs715") == ("low", "one_publication")


def test_two_rows_of_one_publication_are_one_publication() -> None:
    panel = with_associations("rs715", {}, {"study": "shin2014"})
    assert graded(panel, "rs715") == ("low", "one_publication")


def test_a_variant_without_established_phase_is_not_supported_by_its_neighbour() -> None:
    phgdh = msgspec.structs.replace(PANEL.loci[0], linkage=())
    panel = msgspec.structs.replace(PANEL, loci=(phgdh, *PANEL.loci[1:]))
    assert graded(panel, "rs1163251") == ("low", "one_publication")


@pytest.mark.parametrize(
    "fields", [{"first_raising": "C"}, {"second_raising": "A"}], ids=["first", "second"]
)
def test_a_neighbour_in_the_other_phase_gives_no_support(fields: dict[str, str]) -> None:
    phgdh = PANEL.loci[0]
    turned = msgspec.structs.replace(phgdh.linkage[0], **fields)
    panel = msgspec.structs.replace(
        PANEL, loci=(msgspec.structs.replace(phgdh, linkage=(turned,)), *PANEL.loci[1:])
    )
    assert graded(panel, "rs1163251") == ("low", "one_publication")


@pytest.mark.parametrize(
    "fields", [{"n": 4999}, {"p_value": 5e-8}], ids=["fewer than 5,000 people", "p of 5e-8"]
)
def test_a_small_or_uncertain_study_is_low(fields: dict[str, Any]) -> None:
    panel = with_associations("rs1163251", fields)
    assert graded(panel, "rs1163251") == ("low", "small_or_uncertain")


def test_5000_people_are_enough() -> None:
    panel = with_associations("rs715", {"n": 5000}, {"n": 4000})
    assert graded(panel, "rs715") == ("moderate", "second_publication")


def test_a_publication_that_points_the_other_way_gives_no_support() -> None:
    panel = with_associations("rs715", {}, {"beta": +0.0311})
    assert graded(panel, "rs715") == ("low", "one_publication")


def test_a_publication_of_the_other_allele_with_the_other_sign_supports() -> None:
    turned = {"effect_allele": "C", "other_allele": "T", "beta": +0.0311}
    panel = with_associations("rs715", {}, turned)
    assert graded(panel, "rs715") == ("moderate", "second_publication")


def independent(**cohorts: Any) -> Panel:
    """rs715 in two ancestries, with these cohorts for the second publication."""
    panel = with_associations("rs715", {}, {"ancestry": "East Asian"})
    citations = tuple(
        msgspec.structs.replace(c, **cohorts) if c.key == "draisma2015" else c
        for c in panel.citations
    )
    return msgspec.structs.replace(panel, citations=citations)


def test_separate_cohorts_of_two_ancestries_are_high() -> None:
    panel = independent(cohorts=("A cohort of its own",), cohorts_note=None)
    assert graded(panel, "rs715") == ("high", "several_ancestries")


@pytest.mark.parametrize(
    "cohorts",
    [
        {"cohorts": ("KORA",), "cohorts_note": None},
        {"cohorts": (), "cohorts_note": None},
        {"cohorts": ("Another",), "cohorts_note": "may share people"},
    ],
    ids=["the same", "unknown", "doubtful"],
)
def test_cohorts_that_are_shared_or_unknown_are_never_separate(cohorts: dict[str, Any]) -> None:
    assert graded(independent(**cohorts), "rs715") == ("moderate", "second_publication")


def test_separate_cohorts_of_one_ancestry_are_not_high() -> None:
    panel = independent(cohorts=("A cohort of its own",), cohorts_note=None)
    european = changed("rs715", associations=PANEL.variant("rs715").associations)
    panel = msgspec.structs.replace(panel, variants=european.variants)
    assert graded(panel, "rs715") == ("moderate", "second_publication")


def test_an_unsupported_variant_stays_so_whatever_stands_beside_it() -> None:
    serine = PANEL.variant("rs715").associations[0]
    panel = changed("rs259842", associations=(serine,))
    assert graded(panel, "rs259842") == ("unsupported", "no_association")


@pytest.mark.parametrize(
    "fields",
    [{"trait": "serine protease 1 measurement"}, {"efo": None}, {"efo": "EFO_0000001"}],
    ids=["a name that holds the word", "no identifier", "another identifier"],
)
def test_a_trait_is_serine_by_its_exact_name_and_identifier(fields: dict[str, Any]) -> None:
    variant = PANEL.variant("rs1163251")
    row = msgspec.structs.replace(variant.associations[0], **fields)
    variant = msgspec.structs.replace(variant, associations=(row,))
    assert grade(variant, PANEL, UNREAD) == ("unsupported", "no_association")


def test_a_study_beneath_the_mark_is_named_all_the_same() -> None:
    panel = with_associations("rs4947534", {"p_value": 0.01})
    assert grade_studies(panel.variant("rs4947534"), panel) == ("shin2014",)


def test_findings_carry_grade_reason_and_studies() -> None:
    calls = {variant.rsid: UNREAD for variant in PANEL.variants}
    found = {each.rsid: each for each in findings(PANEL, calls, (), "EUR")}
    assert found["rs1163251"].grade == "moderate"
    assert found["rs1163251"].grade_reason == "linked_publication"
    assert found["rs1163251"].grade_studies == ("shin2014", "draisma2015", "suhre2011")
