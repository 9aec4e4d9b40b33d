"""Lines that are remembered are the lines that WeasyPrint would break, and never too many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from render.pdfs import PEOPLE, quietly_rendered
from serine_report.render.weasyprint_loader import load_weasyprint

load_weasyprint()

from weasyprint import HTML  # noqa: E402 - after its loader
from weasyprint.css import InitialStyle  # noqa: E402
from weasyprint.layout import inline, preferred  # noqa: E402
from weasyprint.text import line_break  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402

from serine_report.render.line_memory import PROPERTIES, LineMemory  # noqa: E402
from serine_report.render.typesetting import forget_lines, lines_remembered  # noqa: E402

NO_SPACING = 0.0
WORDS = "A few plain words that do not fit into one line of a narrow width"


class Asked(InitialStyle):
    """A style that writes down which properties it is asked for."""

    def __init__(self, fonts: FontConfiguration, **properties: object) -> None:
        super().__init__(fonts)
        self.update({"lang": "en", "font_size": 14.0, **properties})
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> object:
        self.asked.add(key)
        return super().__getitem__(key)


class Context:
    """As much of a layout as hyphenation asks for."""

    def __init__(self) -> None:
        self.dictionaries: dict[object, object] = {}


@contextmanager
def as_it_was() -> Iterator[None]:
    """Let WeasyPrint be itself in between, and what we made of it afterwards."""
    lines_remembered()  # which makes what is made once
    with pytest.MonkeyPatch.context() as patch:
        for module in (inline, preferred):
            for name in ("split_first_line", "can_break_text", "strut"):
                if hasattr(module, name):
                    patch.setattr(module, name, getattr(line_break, name))
        yield


@pytest.mark.parametrize("name", ["everything_lower", "nothing_read", "crowded"])
def test_a_report_is_the_same_without_a_memory_with_an_empty_one_and_after_others(
    name: str,
) -> None:
    with as_it_was():
        expected = quietly_rendered(PEOPLE[name])
    for other in ("everything_higher", "locus_disagrees", name):
        quietly_rendered(PEOPLE[other])
    assert quietly_rendered(PEOPLE[name]) == expected
    forget_lines()
    assert lines_remembered() == 0
    assert quietly_rendered(PEOPLE[name]) == expected
    assert lines_remembered() > 500


@pytest.mark.parametrize("width", [None, 400.0, 60.0])
@pytest.mark.parametrize(
    ("text", "properties"),
    [
        (WORDS, {}),
        ("Hyphenation of uncharacteristically extraordinary words", {"hyphens": "auto"}),
        ("A soft hy\u00adphen\u00adation of uncharacteristic\u00adally long words", {}),
        ("pneumonoultramicroscopicsilicovolcanoconiosis", {"overflow_wrap": "anywhere"}),
        ("pneumonoultramicroscopicsilicovolcanoconiosis", {"word_break": "break-all"}),
        ("tabs\tand\nlines", {"white_space": "pre-wrap"}),
        ("underlined", {"text_decoration_line": {"underline"}}),
        ("wide letters", {"letter_spacing": 2.0, "word_spacing": 3.0}),
        ("in a language's own way", {"font_language_override": "ROM"}),
    ],
)
def test_no_property_that_a_line_depends_on_is_left_out(
    text: str, properties: dict[str, object], width: float | None
) -> None:
    style = Asked(FontConfiguration(), **properties)
    layout, *_ = line_break.split_first_line(text, style, Context(), width, NO_SPACING)
    layout.reactivate(style)  # as painting does
    assert {"font_size", "white_space", "direction"} <= style.asked
    assert style.asked <= {*PROPERTIES, "text_decoration_line"}


def line(fonts: FontConfiguration, text: str, **properties: object) -> Any:
    """A line as WeasyPrint's layout asks for it."""
    return inline.split_first_line(text, Asked(fonts, **properties), Context(), 60.0, NO_SPACING)


def test_what_was_asked_longest_ago_is_forgotten_first() -> None:
    fonts = FontConfiguration()
    memory = LineMemory(fonts, most_lines=3)
    with as_it_was():
        memory.install()
        one, two, _ = (line(fonts, text) for text in ("one", "two", "three"))
        assert line(fonts, "one") is one  # and so "two" is the oldest
        line(fonts, "four")
        assert len(memory) == 3
        assert line(fonts, "one") is one
        assert line(fonts, "two") is not two


def painted(fonts: FontConfiguration, text: str) -> Any:
    """The layout of a line that was shaped to be painted, and let go of afterwards."""
    layout, *_ = line(fonts, text)
    layout.reactivate(Asked(fonts))
    layout.deactivate()
    return layout


def test_a_line_stays_shaped_as_long_as_it_is_remembered_and_no_longer() -> None:
    fonts = FontConfiguration()
    with as_it_was():
        LineMemory(fonts, most_lines=1).install()
        layout = painted(fonts, "one")
        assert hasattr(layout, "layout")
        assert layout.style is None  # no document is kept with it
        line(fonts, "two")
        assert not hasattr(layout, "layout")
        layout.reactivate(Asked(fonts))
        layout.deactivate()
        assert not hasattr(layout, "layout")


@pytest.mark.parametrize(
    "properties",
    [
        {"font_size": 15.0},
        {"font_weight": 700},
        {"lang": "de"},
        {"white_space": "nowrap"},
        {"text_decoration_line": {"underline"}},
    ],
)
def test_another_look_is_another_line(properties: dict[str, object]) -> None:
    fonts = FontConfiguration()
    with as_it_was():
        LineMemory(fonts).install()
        plain = line(fonts, WORDS)
        assert line(fonts, WORDS) is plain
        assert line(fonts, WORDS, **properties) is not plain


def test_documents_of_others_are_left_alone() -> None:
    before = lines_remembered()
    assert HTML(string=f"<p>{WORDS}").write_pdf().startswith(b"%PDF")
    assert lines_remembered() == before
