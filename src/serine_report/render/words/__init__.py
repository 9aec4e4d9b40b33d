"""Words: sentences as data, chosen by facts, translated, filled with finished numbers."""

from serine_report.render.words.language import Words, load_words, shipped_languages
from serine_report.render.words.prose import Fill, Prose

__all__ = ["Fill", "Prose", "Words", "load_words", "shipped_languages"]
