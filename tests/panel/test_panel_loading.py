"""Panels from TOML: what a panel may be, and errors that name the file and the key."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from serine_report.errors import PanelError
from serine_report.genome import Assembly, Place
from serine_report.panel import load_panel, parse_panel, shipped_panels
from serine_report.panel.loading import MAX_PANEL_BYTES
from small_panel import TOML, broken


def refusal(toml: bytes) -> PanelError:
    with pytest.raises(PanelError) as refused:
        parse_panel(toml, "mine.toml")
    return refused.value


def test_a_panel_is_decoded_with_the_bytes_it_came_from() -> None:
    loaded = parse_panel(TOML.encode(), "mine.toml")
    assert [variant.rsid for variant in loaded.panel.variants] == ["rs10", "rs20", "rs40"]
    assert loaded.toml == TOML.encode()
    assert loaded.sha256 == hashlib.sha256(TOML.encode()).hexdigest()


def test_a_panel_knows_its_parts_by_their_names() -> None:
    panel = parse_panel(TOML.encode(), "mine.toml").panel
    assert panel.variant("rs20").effect_allele == "C"
    assert panel.locus("L1").lead == "rs10"
    assert panel.citation("study2").title == "The second study"
    for look_up in (panel.variant, panel.locus, panel.citation):
        with pytest.raises(KeyError):
            look_up("nothing")


def test_a_variant_and_a_proxy_know_their_places() -> None:
    variant = parse_panel(TOML.encode(), "mine.toml").panel.variant("rs10")
    assert variant.place(Assembly.GRCH38) == Place("1", 300)
    assert variant.proxies[0].place(Assembly.NCBI36) == Place("1", 101)


def test_palindromic_alleles_are_told_apart() -> None:
    panel = parse_panel(TOML.encode(), "mine.toml").panel
    assert [variant.is_palindromic for variant in panel.variants] == [False, False, True]


def test_what_a_panel_need_not_have_is_absent() -> None:
    start = TOML.index("[combining]")
    end = TOML.index("[[variants]]")
    bare = TOML[:start] + TOML[end : TOML.index("[[statements]]")] + TOML[TOML.index("[[cit") :]
    panel = parse_panel(bare.encode(), "mine.toml").panel
    assert (panel.combining, panel.statements, panel.pathway, panel.article) == (
        None,
        (),
        None,
        None,
    )


# --------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("schema_version = 1", "schema_version = 2", "$.schema_version"),
        ('version = "0.1.0"', 'version = "one"', "$.version"),
        ('id = "small"', 'id = "Not This"', "$.id"),
        ('title = "An invented panel"', "", "`title`"),
        ('efo = "EFO_0000001"', 'efo = "EFO_1"', "$.trait.efo"),
        ('rsid = "rs10"', 'rsid = "i5000001"', "$.variants[0].rsid"),
        ('aliases = ["rs9"]', 'aliases = ["rs09"]', "$.variants[0].aliases[0]"),
        ('alleles = ["A", "G"]', 'alleles = ["A", "N"]', "$.variants[0].alleles[1]"),
        ('alleles = ["A", "G"]', 'alleles = ["A"]', "$.variants[0].alleles"),
        ('direction = "higher"', 'direction = "up"', "$.variants[0].direction"),
        ("beta = 0.02", 'beta = "0.02"', "$.variants[0].associations[0].beta"),
        ("p_value = 1e-20", "p_value = 0.0", "$.variants[0].associations[0].p_value"),
        ("value = 0.3", "value = 1.3", "$.variants[0].frequencies[0].value"),
        ("standard_error = 0.002", "se = 0.002", "`se`"),
        ('GRCh37 = "1:200"', 'hg19 = "1:200"', "$.variants[0].places"),
        ("r2 = 0.9", "r2 = 9", "$.variants[0].proxies[0].r2"),
        ('traced = "yes"', 'traced = "perhaps"', "$.statements[0].traced"),
    ],
)
def test_a_wrong_key_is_named_with_the_file_and_its_path(old: str, new: str, key: str) -> None:
    error = refusal(broken(old, new))
    assert error.code == "panel_invalid"
    assert str(error).startswith("panel mine.toml: ")
    assert key in str(error)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'alleles = ["A", "G"]',
            'alleles = ["G", "A"]',
            "the two alleles must differ and stand in alphabetical order",
        ),
        (
            'alleles = ["A", "G"]',
            'alleles = ["A", "A"]',
            "the two alleles must differ and stand in alphabetical order",
        ),
        (
            'effect_allele = "A"\nother_allele = "G"\ndirection',
            'effect_allele = "A"\nother_allele = "A"\ndirection',
            "effect and other allele are not the two alleles",
        ),
        (
            'effect_allele = "A"\nother_allele = "G"\neffect_allele_frequency',
            'effect_allele = "A"\nother_allele = "C"\neffect_allele_frequency',
            "association of study1: alleles are not the variant's",
        ),
        (
            'allele = "A"\nvalue',
            'allele = "C"\nvalue',
            "a frequency is of an allele that the variant does not have",
        ),
        (
            '{ target = "A", proxy = "C"',
            '{ target = "A", proxy = "G"',
            "a haplotype names a proxy allele that the proxy does not have",
        ),
        (
            '{ target = "A", proxy = "C"',
            '{ target = "C", proxy = "C"',
            "proxy rs30: a haplotype names a foreign target allele",
        ),
        (
            '{ target = "A", proxy = "C"',
            '{ target = "G", proxy = "T"',
            "a haplotype stands twice",
        ),
        (
            ', GRCh38 = "1:300" }',
            " }",
            "a place is needed on each of NCBI36, GRCh37 and GRCh38",
        ),
        (
            'GRCh37 = "1:200"',
            'GRCh37 = "chr1-200"',
            "a place is written chromosome:position, not 'chr1-200'",
        ),
        (
            'GRCh37 = "1:200"',
            'GRCh37 = "1:two"',
            "a place is written chromosome:position, not '1:two'",
        ),
        (
            'GRCh37 = "1:200"',
            'GRCh37 = "99:200"',
            "a place is written chromosome:position, not '99:200'",
        ),
    ],
)
def test_parts_that_contradict_each_other_are_named_with_the_variant(
    old: str, new: str, sentence: str
) -> None:
    error = refusal(broken(old, new))
    assert error.code == "panel_invalid"
    assert sentence in str(error)
    assert "$.variants[0]" in str(error)


def test_text_that_is_not_toml_is_refused() -> None:
    error = refusal(b"[[variants\n")
    assert error.code == "panel_invalid"
    assert str(error).startswith("panel mine.toml: ")


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    error = refusal(b'title = "\xff\xfe"')
    assert str(error) == "panel mine.toml: this is not UTF-8 text."


def test_a_panel_larger_than_any_panel_is_refused_unread() -> None:
    error = refusal(b"#" * (MAX_PANEL_BYTES + 1))
    assert (error.code, str(error)) == (
        "panel_too_large",
        "panel mine.toml: a panel is smaller than 4 MB.",
    )
    just_fits = TOML.encode() + b"#" * (MAX_PANEL_BYTES - len(TOML.encode()))
    assert parse_panel(just_fits, "mine.toml").panel.id == "small"


# -------------------------------------------------------------------------------- loading


def test_the_shipped_panel_is_loaded_by_its_id() -> None:
    assert shipped_panels() == ("serine",)
    assert load_panel("serine").panel.id == load_panel().panel.id == "serine"


def test_anybodys_panel_is_loaded_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(TOML.encode())
    assert load_panel(str(path)).panel.id == "small"


def test_an_error_in_anybodys_panel_names_the_file_and_not_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(broken("schema_version = 1", "schema_version = 2"))
    with pytest.raises(PanelError) as refused:
        load_panel(str(path))
    assert "mine.toml" in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


@pytest.mark.parametrize("name", ["alanine", "missing.toml"])
def test_a_panel_that_does_not_exist_is_said_with_those_that_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(PanelError) as refused:
        load_panel(str(tmp_path / name))
    assert refused.value.code == "panel_not_found"
    assert str(refused.value) == (f"no panel is called {name}; shipped with the program: serine.")


def test_a_folder_is_no_panel(tmp_path: Path) -> None:
    with pytest.raises(PanelError) as refused:
        load_panel(str(tmp_path))
    assert refused.value.code == "panel_not_found"
