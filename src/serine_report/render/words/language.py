"""One language's words: sentences, translated and filled, and its way of writing numbers."""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Iterable
from functools import cache

from serine_report.errors import UsageError
from serine_report.render.words.numbers import Numbers
from serine_report.render.words.prose import Fill, Prose, fill
from serine_report.render.words.sentences import (
    NO_FACTS,
    Facts,
    Sentences,
    choose,
    load_sentences,
)
from serine_report.resources import templates_folder

SOURCE_LANGUAGE = "en"
_NUMBERS = {
    "en": Numbers(decimal=".", thousands=","),
    "de": Numbers(decimal=",", thousands="."),
}


class Words:
    """Everything a page says, in one language."""

    def __init__(
        self,
        code: str,
        sentences: Sentences,
        catalogue: gettext.NullTranslations,
    ) -> None:
        self.code = code
        self.numbers = _NUMBERS[code]
        self._sentences = sentences
        self._catalogue = catalogue

    def say(self, name: str, facts: Facts = NO_FACTS, /, **values: Fill) -> Prose:
        """The sentence of that name for these facts, with its places filled.

        Raises:
            LookupError: There is no such sentence, or a place has no value.
        """
        sentence = choose(self._sentences, name, facts)
        return fill(self._catalogue.pgettext(name, sentence.text), values)

    def count(self, name: str, n: int, facts: Facts = NO_FACTS, /, **values: Fill) -> Prose:
        """The same for a number of things: `n` chooses the form and fills `{n}`.

        Raises:
            LookupError: There is no such sentence, or it has no plural, or a place no value.
        """
        sentence = choose(self._sentences, name, facts)
        if sentence.plural is None:
            raise LookupError(f"sentence {name} has no plural")
        text = self._catalogue.npgettext(name, sentence.text, sentence.plural, n)
        return fill(text, {"n": self.numbers.fixed(n), **values})

    def panel_text(self, text: str) -> Prose:
        """A text that a panel brings along; a panel without translations speaks English."""
        return Prose.marked(self._catalogue.gettext(text))

    def date(self, day: datetime.date) -> str:
        """A date with the month's name."""
        month = str(self.say("date.month", {"month": str(day.month)}))
        return str(self.say("date.long", day=str(day.day), month=month, year=str(day.year)))

    def listed(self, items: Iterable[Fill]) -> Prose:
        """A list in a sentence: `a, b and c`."""
        parts = [Prose.of(item) if isinstance(item, str) else item for item in items]
        if len(parts) < 2:
            return Prose.join(parts)
        return self.say("list.last", items=Prose.join(parts[:-1], ", "), last=parts[-1])


def shipped_languages() -> tuple[str, ...]:
    """The codes of the languages that a report can be written in, English first."""
    return tuple(_NUMBERS)


@cache
def load_words(code: str = SOURCE_LANGUAGE) -> Words:
    """The words of a language.

    Raises:
        UsageError: No translation into that language ships with the program.
    """
    if code not in _NUMBERS:
        known = ", ".join(shipped_languages())
        raise UsageError("language_unknown", f"no language has that code; known are {known}.")
    if code == SOURCE_LANGUAGE:
        return Words(code, load_sentences(), gettext.NullTranslations())
    catalogue = gettext.translation(
        "report", localedir=templates_folder() / "locale", languages=[code]
    )
    return Words(code, load_sentences(), catalogue)
