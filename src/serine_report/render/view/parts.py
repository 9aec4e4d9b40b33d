"""Small shapes that several pages share."""

from __future__ import annotations

from msgspec import Struct

from serine_report.render.words import Prose


class Fact(Struct, frozen=True):
    """A name and what it is: one line of a list of facts."""

    name: Prose
    value: Prose


class Mark(Struct, frozen=True):
    """A direction as a word and as the name of its sign; neither ever stands alone."""

    direction: str
    word: Prose
