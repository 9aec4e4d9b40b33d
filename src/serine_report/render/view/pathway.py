"""The pathway: the drawing with the reader's letters, and the same steps in words."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from serine_report.render.view import pictures
from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose


class Pathway(Struct, frozen=True, kw_only=True):
    """The page."""

    title: Prose
    drawing: Markup
    steps: tuple[Prose, ...]
    notes: tuple[Prose, ...]


def pathway(setting: Setting) -> Pathway | None:
    """The page, None where the panel has no pathway."""
    panel = setting.panel.pathway
    if panel is None:
        return None
    words = setting.words
    further = words.say("pathway.further", cite=setting.cite(panel.further_reading))
    return Pathway(
        title=words.panel_text(panel.title),
        drawing=pictures.pathway(setting, panel),
        steps=tuple(
            setting.cited(words.panel_text(step.text), step.citations) for step in panel.steps
        ),
        notes=(words.panel_text(panel.drawing_note), *([further] if panel.further_reading else [])),
    )
