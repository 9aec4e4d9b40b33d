"""The sentences of a report as data: found by name, chosen by what is the case, never made here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec
from msgspec import Struct

from serine_report.resources import templates_folder

Facts = Mapping[str, str]
NO_FACTS: Facts = {}


class Sentence(Struct, frozen=True, forbid_unknown_fields=True):
    """One wording, in English, with named places for values.

    `when` lists the facts that must hold, each with the values that will do. `plural` is the
    wording for any count but one.
    """

    text: str
    plural: str | None = None
    when: dict[str, str | tuple[str, ...]] = {}

    def holds(self, facts: Facts) -> bool:
        """Whether every condition is met."""
        return all(
            facts.get(key) == wanted if isinstance(wanted, str) else facts.get(key) in wanted
            for key, wanted in self.when.items()
        )


Sentences = Mapping[str, tuple[Sentence, ...]]


@cache
def load_sentences() -> Sentences:
    """Every sentence of templates/sentences.toml, by its name (`table.key`)."""
    data = (templates_folder() / "sentences.toml").read_bytes()
    tables = msgspec.toml.decode(data, type=dict[str, dict[str, str | tuple[Sentence, ...]]])
    return {
        f"{table}.{key}": (Sentence(entry),) if isinstance(entry, str) else entry
        for table, entries in tables.items()
        for key, entry in entries.items()
    }


def choose(sentences: Sentences, name: str, facts: Facts = NO_FACTS) -> Sentence:
    """The first wording of a name whose conditions hold.

    Raises:
        LookupError: There is none; a test walks every combination, so no report meets this.
    """
    for sentence in sentences.get(name, ()):
        if sentence.holds(facts):
            return sentence
    raise LookupError(f"no sentence {name} for {dict(facts)}")
