"""The bundled fonts: what they can set, and that what is said of them is true of the files."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from serine_report.errors import UsageError
from serine_report.render.fonts import (
    FACES,
    check_label,
    font_files,
    fonts_folder,
    load_metrics,
    unsupported_characters,
)


@pytest.mark.parametrize(("face", "path"), [*zip(FACES, font_files(), strict=True)], ids=FACES)
def test_metrics_are_those_of_the_face(face: str, path: object) -> None:
    font = TTFont(path)
    advances = font["hmtx"].metrics
    actual = {code: advances[name][0] for code, name in font.getBestCmap().items()}
    assert load_metrics().advances[face] == actual
    assert load_metrics().units_per_em == font["head"].unitsPerEm


@pytest.mark.parametrize("path", font_files(), ids=FACES)
def test_a_changed_font_does_not_carry_the_reserved_name(path: object) -> None:
    names = TTFont(path)["name"]
    for identifier in (1, 3, 4, 6):
        assert "Source" not in str(names.getName(identifier, 3, 1, 0x409))


def test_the_licence_stands_beside_the_fonts() -> None:
    licence = (fonts_folder() / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name 'Source'" in licence


@pytest.mark.parametrize(
    "label",
    [
        "Zoë Łukasz Ñandú Ærø",
        "Ελένη Παπαδοπούλου",
        "Жанна Ґалаґан Ђорђе",
        "Nguyễn Văn A",
        "\u201cA\u201d \u2013 B\u2026",
    ],
    ids=["Latin", "Greek", "Cyrillic", "Vietnamese", "punctuation"],
)
def test_latin_greek_and_cyrillic_can_be_set(label: str) -> None:
    assert unsupported_characters(label) == ()
    check_label(label)


def test_the_signs_of_a_report_can_be_set() -> None:
    assert (
        unsupported_characters("\u25b2\u25bc\u25c6\u2190\u2191\u2192\u2193\u2212\u00d7\u00b7") == ()
    )


def test_a_label_that_cannot_be_set_is_refused_with_its_characters() -> None:
    with pytest.raises(UsageError) as refusal:
        check_label("王小明 and 王")
    assert refusal.value.code == "label_not_printable"
    assert "U+738B, U+5C0F, U+660E)" in refusal.value.sentence
    assert refusal.value.exit_status == 2


def test_a_refusal_names_five_characters_at_most() -> None:
    with pytest.raises(UsageError, match=r"U\+05D4\);") as refusal:
        check_label("\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6")
    assert "U+05D5" not in refusal.value.sentence
