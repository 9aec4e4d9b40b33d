"""What each picture shows is what it was given: counts, places, signs."""

from __future__ import annotations

import itertools
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.charts.pictures import ABOUT, AXIS, labels, percent, shapes, touching, words
from serine_report.render.charts import (
    Direction,
    EstimateRow,
    PairWords,
    PeopleGroup,
    Reader,
    Spread,
    StatusPart,
    dosage_strip,
    forest_strip,
    icon_array_100,
    letter_tiles,
    pair_plot,
    status_bar,
    whole_people,
)
from serine_report.render.charts.axis import Axis, draw_ticks, round_ticks
from serine_report.render.charts.drawing import About, Drawing
from serine_report.render.charts.marks import COLOURS, mark
from serine_report.render.charts.measure import text_width, wrapped

BLUE, ORANGE = "#0072B2", "#D55E00"
ROWS = (
    EstimateRow("0 copies", "0 %", 0),
    EstimateRow("1 copy", "\u22125.0 %", -5.0, -6.0, -4.0),
    EstimateRow("2 copies", "\u22129.8 %", -9.8, -11.7, -7.8),
)


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(text) for text in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_status_bar_has_a_cell_for_every_variant() -> None:
    parts = [StatusPart("read", 3, "3 read"), StatusPart("unread", 2, "2 not in your file")]

    picture = status_bar(ABOUT, parts, width=500)

    cells = [cell for cell in shapes(picture, "rect", y="2") if cell.attrib["width"] == "96"]
    filled = [cell for cell in cells if cell.attrib["fill"] == "#1a1a1a"]
    assert [float(cell.attrib["x"]) for cell in filled] == [2, 102, 202]
    assert {float(cell.attrib["x"]) for cell in cells} == {2, 102, 202, 302, 402}
    assert words(picture) == ["3 read", "2 not in your file"]


def test_read_proxy_and_unread_differ_without_colour() -> None:
    looks = [status_bar(ABOUT, [StatusPart(look, 1, "x")]) for look in ("read", "proxy", "unread")]
    colourless = {re.sub(r"#[0-9a-fA-F]{6}", "#", str(look)) for look in looks}
    n_elements = {len(re.findall("<(?:rect|path)", str(look))) for look in looks}
    assert len(colourless) == 3
    assert len(n_elements) == 3


@pytest.mark.parametrize(
    ("letters", "n_marked"),
    [(("C", "C"), 0), (("C", "T"), 1), (("T", "T"), 2)],
    ids=["no copy", "one copy", "two copies"],
)
def test_each_effect_allele_carries_the_sign_of_its_direction(
    letters: tuple[str, str], n_marked: int
) -> None:
    picture = letter_tiles(ABOUT, letters, effect_allele="T", direction="lower")
    assert len(shapes(picture, "path", fill=BLUE)) == n_marked
    assert tuple(words(picture)) == letters


def test_letters_that_were_not_read_are_question_marks_on_hatching() -> None:
    picture = letter_tiles(ABOUT, (), effect_allele="T", direction="higher")
    assert words(picture) == ["?", "?"]
    assert shapes(picture, "path", fill=ORANGE) == []


def test_a_letter_of_the_sex_chromosomes_of_a_male_is_one_tile() -> None:
    assert words(letter_tiles(ABOUT, ("T",), effect_allele="T", direction="higher")) == ["T"]


def test_lower_points_down_and_higher_points_up() -> None:
    tips = {}
    for direction in ("lower", "higher"):
        drawing = Drawing(About("x", "t", "d"), 20, 20)
        mark(drawing, direction, (10, 10))
        shape = points(shapes(drawing.markup(), "path")[0].attrib["d"])
        (tip,) = [y for x, y in shape if x == 10]
        tips[direction] = tip
    assert tips["lower"] > 10 > tips["higher"]


@pytest.mark.parametrize("direction", COLOURS)
def test_a_sign_has_the_shape_of_its_direction_alone(direction: Direction) -> None:
    def shape(of: Direction) -> str:
        drawing = Drawing(About("x", "t", "d"), 20, 20)
        mark(drawing, of, (10, 10))
        return re.sub(r"#[0-9a-fA-F]{6}", "#", str(drawing.markup()))

    assert all(shape(direction) != shape(other) for other in COLOURS if other != direction)


def test_a_strip_draws_values_in_their_order_on_one_scale() -> None:
    picture = dosage_strip(ABOUT, ROWS, AXIS, reader=None)

    marks = [points(e.attrib["d"]) for e in shapes(picture, "path", fill=BLUE)]
    centres = sorted(sum(x for x, _ in shape) / 3 for shape in marks)
    two, one = (c for c in centres if c != max(centres))
    zero = float(shapes(picture, "line", stroke_dasharray="3 3")[0].attrib["x1"])
    assert (zero - two) / (zero - one) == pytest.approx(9.8 / 5.0, rel=0.02)


@pytest.mark.parametrize("copies", [0, 1, 1.3, 2])
def test_the_reader_stands_at_their_copies(copies: float) -> None:
    picture = dosage_strip(ABOUT, ROWS, AXIS, reader=(copies, "You"))

    y = {label.words: label.bottom for label in labels(picture)}
    step = y["1 copy"] - y["0 copies"]
    assert y["You"] == pytest.approx(y["0 copies"] + copies * step, abs=0.02)


def test_nobody_stands_on_a_strip_of_an_unread_variant() -> None:
    assert "You" not in words(dosage_strip(ABOUT, ROWS, AXIS, reader=None))


def test_a_highlighted_row_lies_on_a_band_in_bold() -> None:
    rows = (ROWS[0], EstimateRow("1 copy", "\u22125.0 %", -5.0, -6.0, -4.0, highlighted=True))
    picture = dosage_strip(ABOUT, rows, AXIS, reader=(1, "You"))
    assert {label.words for label in labels(picture) if label.bold} == {
        "1 copy",
        "\u22125.0 %",
        "You",
    }
    assert len(shapes(picture, "rect", fill="#e8e8e8")) == 1


def test_an_estimate_without_interval_has_a_sign_and_no_line() -> None:
    with_line = forest_strip(ABOUT, [EstimateRow("a", "+2 %", 2.0, 1.0, 3.0)], AXIS)
    without = forest_strip(ABOUT, [EstimateRow("a", "+2 %", 2.0)], AXIS)
    assert len(shapes(with_line, "path", stroke=ORANGE)) == 1
    assert shapes(without, "path", stroke=ORANGE) == []


def test_a_side_without_room_loses_its_word_and_not_its_place() -> None:
    narrow = forest_strip(ABOUT, [EstimateRow("a", "\u22122 %", -2.0, -3.0, -1.0)], AXIS, width=230)
    assert "higher" not in words(narrow)
    assert "lower" in words(narrow)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=4))
def test_people_sum_to_one_hundred(weights: list[float]) -> None:
    shares = [weight / sum(weights) for weight in weights]

    people = whole_people(shares)

    assert sum(people) == 100
    assert all(abs(n - 100 * share) < 1 for n, share in zip(people, shares, strict=True))


def test_an_array_draws_each_person_once_and_one_more_in_the_legend() -> None:
    groups = [PeopleGroup(36, "a"), PeopleGroup(48, "b", is_reader=True), PeopleGroup(16, "c")]

    picture = icon_array_100(ABOUT, groups)

    def seats(**attributes: str) -> int:
        """Circles drawn with these attributes, the one of the legend left out."""
        (path,) = shapes(picture, "path", stroke_linecap="round", **attributes)
        starts_and_ends = re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", path.attrib["d"])
        return (
            sum(math.ceil((float(end) - float(start)) / 13) for start, end in starts_and_ends) - 1
        )

    assert seats(stroke="#1a1a1a") == 48
    assert seats(stroke="#ffffff") == 36
    assert seats(stroke="#8c8c8c", stroke_width="3.8") == 16


PAIR = PairWords(
    totals="a", levels="b", everyone="c", same_total="d", reader="e", range="f", write=percent
)


@pytest.mark.parametrize("total", [-0.06, 0.0, 0.04])
def test_the_reader_goes_through_both_curves_at_one_place(total: float) -> None:
    picture = pair_plot(ABOUT, Spread(0.0223, 0.122, 0.12), Reader(total), PAIR)

    lines = shapes(picture, "line", stroke_width="2")
    places = {line.attrib[end] for line in lines for end in ("x1", "x2")}
    middle, reach = 320, 320 - 8
    assert len(lines) == 2
    assert [float(place) for place in places] == [
        pytest.approx(middle + reach * total / (3.1 * 0.122), abs=0.01)
    ]


def test_the_curves_keep_their_true_widths() -> None:
    spread = Spread(totals=0.0223, levels=0.122, residual=0.12)
    picture = pair_plot(ABOUT, spread, Reader(0.0), PAIR)

    totals, levels = (points(e.attrib["d"]) for e in shapes(picture, "path", fill="#e8e8e8"))

    def width_at_half(curve: list[tuple[float, float]]) -> float:
        top, bottom = min(y for _, y in curve), max(y for _, y in curve)
        above = [x for x, y in curve if y <= (top + bottom) / 2]
        return max(above) - min(above)

    ratio = width_at_half(levels) / width_at_half(totals)
    assert ratio == pytest.approx(spread.residual / spread.totals, rel=0.25)


@given(st.floats(-1e4, 1e4), st.floats(1e-3, 1e4))
def test_ticks_are_round_few_and_inside(low: float, span: float) -> None:
    axis = Axis(low, low + span, 0, 100)

    ticks = round_ticks(axis)

    step = 10.0**-ticks.digits
    assert len(ticks.values) <= 7
    assert all(low - span * 1e-6 <= value <= low + span * (1 + 1e-6) for value in ticks.values)
    assert all(
        math.isclose(value / step, round(value / step), abs_tol=1e-6) for value in ticks.values
    )


def test_a_value_beyond_the_axis_is_drawn_at_its_edge() -> None:
    axis = Axis(0, 10, 100, 200)
    assert [axis.x(value) for value in (-5, 0, 5, 10, 15)] == [100, 100, 150, 200, 200]


def test_lines_are_as_wide_as_their_letters_and_wrap_where_they_must() -> None:
    assert text_width("WW") == pytest.approx(2 * text_width("W"))
    assert text_width("\u4e2d") == text_width("W")
    assert wrapped("one two three", text_width("one two") + 0.1) == ["one two", "three"]
    assert wrapped("unbreakable", 1) == ["unbreakable"]


def test_touching_labels_would_be_seen() -> None:
    drawing = Drawing(ABOUT, 100, 20)
    drawing.text("one", (0, 12))
    drawing.text("two", (5, 12))
    assert list(touching(drawing.markup())) == [("one", "two")]


@pytest.mark.parametrize("low", [-10, 0])
@pytest.mark.parametrize("width", [20, 60, 120, 400])
def test_ticks_stand_at_equal_steps_however_narrow_the_axis(low: float, width: float) -> None:
    drawing = Drawing(ABOUT, 500, 40)

    draw_ticks(drawing, Axis(low, 10, 50, 50 + width), 10, percent)

    centres = [(label.left + label.right) / 2 for label in labels(drawing.markup())]
    steps = [b - a for a, b in itertools.pairwise(centres)]
    assert steps == pytest.approx(steps[:1] * len(steps), abs=0.05)
    assert len(shapes(drawing.markup(), "line")) == 1 + len(centres)
    assert width < 60 or not list(touching(drawing.markup()))
