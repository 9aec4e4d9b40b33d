"""What holds for every picture: told in words, legible, apart, and the same every time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from render.charts.pictures import ABOUT, AXIS, labels, outside, parsed, percent, touching
from serine_report.render.charts import (
    About,
    AxisWords,
    Enzyme,
    EnzymeLine,
    EstimateRow,
    LevelMark,
    PairWords,
    PeopleGroup,
    Reader,
    Spread,
    StatusPart,
    Substances,
    dosage_strip,
    forest_strip,
    icon_array_100,
    letter_tiles,
    pair_plot,
    pathway,
    status_bar,
)

Draw = Callable[[About], Markup]

LOWERING = (
    EstimateRow("0 copies", "comparison", 0),
    EstimateRow("1 copy", "\u22125.0 %", -5.0, -6.0, -4.0),
    EstimateRow("2 copies", "\u22129.8 %", -9.8, -11.7, -7.8),
)
RAISING = (
    EstimateRow("keine Kopie", "Vergleichsgruppe", 0),
    EstimateRow("1 Kopie", "+4,4 %", 4.4, 3.6, 5.2),
    EstimateRow("2 Kopien", "+9,0 %", 9.0, 7.3, 10.7),
)
STUDIES = (
    EstimateRow("Shin 2014", "\u22124.1 % (\u22125.2 to \u22123.1)", -4.1, -5.2, -3.1),
    EstimateRow("Draisma 2015", "\u22124.0 % (\u22124.9 to \u22123.1)", -4.0, -4.9, -3.1),
    EstimateRow("An estimate without interval", "+0.2 %", 0.2),
)
SPREAD = Spread(totals=0.0223, levels=0.122, residual=0.12)
PAIR = PairWords(
    totals="Totals of these letters among Europeans",
    levels="Serine levels that go with them",
    everyone="everyone",
    same_total="people with your total",
    reader="You: 9.0 % lower",
    range="95 of 100 people with your total: 47 % lower to 57 % higher",
    write=percent,
)
NARROW_PAIR = PairWords(
    totals="All totals",
    levels="Levels",
    everyone="everyone",
    same_total="your total",
    reader="You: 2 % lower",
    range="95 of 100 people",
    write=percent,
)
SUBSTANCES = Substances(
    phosphoglycerate="3-phosphoglycerate",
    phosphohydroxypyruvate="3-phosphohydroxypyruvate",
    phosphoserine="O-phosphoserine",
    serine="L-serine",
    glycine="glycine",
    urea_cycle="urea cycle",
    uses="used for proteins, glycine, one-carbon units, phosphatidylserine, sphingolipids "
    "and D-serine",
    through_glycine="acts on serine through glycine: an interpretation",
)
ENZYMES = {
    "PHGDH": Enzyme(
        "PHGDH",
        (
            EnzymeLine("rs1163251: C/T", "higher"),
            EnzymeLine("rs477992: by neighbour, 1.3 copies of A expected", "lower"),
        ),
    ),
    "PSAT1": Enzyme("PSAT1"),
    "PSPH": Enzyme("PSPH", (EnzymeLine("rs4947534: unknown", "unknown"),)),
    "SHMT": Enzyme("SHMT1, SHMT2"),
    "CPS1": Enzyme("CPS1", (EnzymeLine("rs715: C/C", "none"),)),
}
WIDE = EnzymeLine("rs715: etwa 1,02 Kopien von T zu erwarten", "lower")
WIDE_ENZYMES = ENZYMES | {"CPS1": Enzyme("CPS1", (WIDE,))}
STATUSES = (
    StatusPart("read", 1, "1 read"),
    StatusPart("proxy", 1, "1 read through a neighbour"),
    StatusPart("unread", 1, "1 tested by the chip but not readable"),
    StatusPart("unread", 1, "1 with letters that this variant does not have"),
    StatusPart("unread", 1, "1 with two rows that differ"),
)
PICTURES: dict[str, Draw] = {
    "status bar": lambda about: status_bar(about, STATUSES),
    "narrow status bar": lambda about: status_bar(about, STATUSES, width=300),
    "letters": lambda about: letter_tiles(about, ("C", "T"), effect_allele="T", direction="higher"),
    "no letters": lambda about: letter_tiles(about, (), effect_allele="T", direction="lower"),
    "dosage strip": lambda about: dosage_strip(about, LOWERING, AXIS, reader=(1, "You")),
    "dosage strip, expected copies": lambda about: dosage_strip(
        about, RAISING, AXIS, reader=(1.3, "Sie, erwartet"), width=400
    ),
    "dosage strip, nobody": lambda about: dosage_strip(
        about, RAISING, AXIS, reader=None, width=316
    ),
    "people": lambda about: icon_array_100(
        about,
        [
            PeopleGroup(36, "36 have T/T"),
            PeopleGroup(48, "48 have C/T, like you", is_reader=True),
            PeopleGroup(16, "16 have C/C"),
        ],
    ),
    "people, a rare genotype": lambda about: icon_array_100(
        about,
        [
            PeopleGroup(9, "9 have A/A, like you", is_reader=True),
            PeopleGroup(43, "43 have A/G"),
            PeopleGroup(48, "48 have G/G"),
        ],
    ),
    "people in little room": lambda about: icon_array_100(
        about,
        [
            PeopleGroup(60, "60 have two copies of it, like you", is_reader=True),
            PeopleGroup(40, "40 have fewer copies"),
        ],
        width=270,
    ),
    "forest": lambda about: forest_strip(about, STUDIES, AXIS),
    "forest with a short unit": lambda about: forest_strip(
        about, STUDIES, AxisWords("per copy", "lower", "higher", percent)
    ),
    "narrow forest": lambda about: forest_strip(about, STUDIES[:2], AXIS, width=316),
    "pair plot, lower": lambda about: pair_plot(about, SPREAD, Reader(-0.06), PAIR),
    "pair plot, higher": lambda about: pair_plot(about, SPREAD, Reader(0.05), PAIR, width=476),
    "narrow pair plot": lambda about: pair_plot(
        about, SPREAD, Reader(-0.01), NARROW_PAIR, width=250
    ),
    "pair plot, average": lambda about: pair_plot(about, SPREAD, Reader(0.0), PAIR, width=476),
    "pair plot with a measured level": lambda about: pair_plot(
        about,
        SPREAD,
        Reader(0.02, LevelMark(0.3, "measured: 293 micromoles per litre")),
        PAIR,
        width=476,
    ),
    "pathway": lambda about: pathway(about, SUBSTANCES, ENZYMES),
    "pathway, wide on the right": lambda about: pathway(about, SUBSTANCES, WIDE_ENZYMES),
}
every_picture = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES.keys())


@every_picture
def test_a_picture_is_an_image_with_a_title_and_a_description(draw: Draw) -> None:
    root = parsed(draw(ABOUT))

    by_id = {e.attrib["id"]: e.text for e in root.iter() if "id" in e.attrib}
    assert root.attrib["role"] == "img"
    assert by_id[root.attrib["aria-labelledby"]] == "A title"
    assert by_id[root.attrib["aria-describedby"]] == "A description of all that is seen"
    assert set(by_id) == {"here-picture-title", "here-picture-desc"}


@every_picture
def test_no_text_is_below_nine_points(draw: Draw) -> None:
    assert all(label.size * 0.75 >= 9 for label in labels(draw(ABOUT)))


@every_picture
def test_labels_neither_touch_nor_leave_the_picture(draw: Draw) -> None:
    assert list(touching(draw(ABOUT))) == []
    assert outside(draw(ABOUT)) == []


@every_picture
def test_a_picture_refers_to_nothing(draw: Draw) -> None:
    for element in parsed(draw(ABOUT)).iter():
        assert not any("href" in name or "url(" in value for name, value in element.items())


@every_picture
def test_equal_pictures_are_equal_bytes(draw: Draw) -> None:
    assert draw(ABOUT) == draw(ABOUT)


@every_picture
def test_words_are_text_and_never_markup(draw: Draw) -> None:
    hostile = About("here-picture", '</title><script>"', "<image href='https://evil.test'/>&")

    root = parsed(draw(hostile))

    assert root[0].text == hostile.title
    assert root[1].text == hostile.description
    assert {e.tag.split("}")[1] for e in root.iter()} <= {
        *("svg", "title", "desc", "rect", "circle", "line", "path", "text"),
    }
