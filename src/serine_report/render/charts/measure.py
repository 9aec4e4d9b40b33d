"""How wide text is in the bundled fonts, so that labels never run into each other."""

from __future__ import annotations

from serine_report.render.charts.drawing import PLAIN, Type
from serine_report.render.fonts import load_metrics


def text_width(words: str, style: Type = PLAIN) -> float:
    """The width of a line in pixels, without kerning.

    A character that the fonts lack counts as the widest letter.
    """
    metrics = load_metrics()
    advances = metrics.advances["Bold" if style.bold else "Regular"]
    widest = advances[ord("W")]
    total = sum(advances.get(ord(character), widest) for character in words)
    return total * style.size / metrics.units_per_em


def wrapped(words: str, width: float, style: Type = PLAIN) -> list[str]:
    """The text in lines that fit a width; a word that is longer alone keeps its line."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
