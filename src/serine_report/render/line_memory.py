"""Lines of text that a process has broken once are not broken or shaped again.

Most lines of a report stand in every report. To break one, WeasyPrint has Pango shape text three
times, and once more to paint it, together a quarter of the time of a report. What a break depends
on is known, so equal questions get the answer of the first time, and its shaped line with it.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from operator import itemgetter
from typing import Any

from weasyprint.layout import inline, preferred
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, can_break_text, split_first_line, strut

Style = Any  # a weasyprint.css.Style; WeasyPrint has no types

# Four times what one report holds; a shaped line takes some 5 kB.
_MOST_LINES = 4096
_DECORATION = "text_decoration_line"  # a set, so that it is no key
PROPERTIES = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override"),
    *("lang", "direction", "white_space", "tab_size", "letter_spacing", "word_spacing"),
    *("overflow_wrap", "word_break", "hyphens", "hyphenate_character"),
    *("hyphenate_limit_chars", "hyphenate_limit_zone"),
)
"""Every property that breaking, shaping or hyphenating a line asks for, but its decoration."""

_properties = itemgetter(*PROPERTIES)


class LineMemory:
    """Answers WeasyPrint's questions where a line ends; forgets what was asked longest ago."""

    def __init__(self, fonts: FontConfiguration, most_lines: int = _MOST_LINES) -> None:
        self._fonts = fonts
        self._most_lines = most_lines
        self._lines: OrderedDict[tuple[object, ...], tuple[Any, ...]] = OrderedDict()
        self._looks: dict[tuple[object, ...], int] = {}
        self._can_break_text = lru_cache(most_lines)(can_break_text)

    def __len__(self) -> int:
        return len(self._lines)

    def install(self) -> None:
        """Stand between WeasyPrint's layout and its line breaker, for documents in our fonts."""
        inline.split_first_line = preferred.split_first_line = self._split
        inline.can_break_text = preferred.can_break_text = self._can_break_text
        inline.strut = _strut

    def forget(self) -> None:
        """Hold no line any more."""
        self._lines.clear()
        self._can_break_text.cache_clear()

    def _split(  # noqa: PLR0913, PLR0917 - the signature of `split_first_line`
        self,
        text: str,
        style: Style,
        context: object,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002
        minimum: bool = False,  # noqa: FBT001, FBT002
    ) -> tuple[Any, ...]:
        asked = (text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if style.font_config is not self._fonts:
            return split_first_line(*asked)  # type: ignore[no-any-return]
        key = (text, self._look(style), *asked[3:])
        line = self._lines.get(key)
        if line is None:
            layout, *measures = split_first_line(*asked)
            layout.__class__ = _ShapedLine
            line = self._lines[key] = (layout, *measures)
            if len(self._lines) > self._most_lines:
                _, (oldest, *_) = self._lines.popitem(last=False)
                oldest.release()
        else:
            self._lines.move_to_end(key)
        return line

    def _look(self, style: Style) -> int:
        """A number for all that a line depends on in a style, kept with the style."""
        known: int | None = style.__dict__.get("serine_report_look")
        if known is not None:
            return known
        look = (*_properties(style), str(style[_DECORATION]))
        number = style.serine_report_look = self._looks.setdefault(look, len(self._looks))
        return number


def _strut(style: Style) -> tuple[float, float]:
    """The height of a line and its baseline, worked out once a style."""
    known: tuple[float, float] | None = style.__dict__.get("serine_report_strut")
    if known is None:
        known = style.serine_report_strut = strut(style)
    return known


class _ShapedLine(Layout):
    """A line that stays shaped after it was painted, for the next document that has it."""

    def reactivate(self, style: Style) -> None:
        """Shape the line where it is not."""
        if not hasattr(self, "layout"):
            super().reactivate(style)
            self.style = None  # whose parents lead to all the styles of its document

    def deactivate(self) -> None:
        """Stay as it is."""

    def release(self) -> None:
        """Be a line like any other: a document of many pages may hold more than the memory."""
        self.__class__ = Layout
        if hasattr(self, "layout"):
            self.deactivate()
