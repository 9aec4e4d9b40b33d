"""The translations: bring the catalogues up to the sentences, and compile them.

    python tools/catalogues.py          update every report.po, then compile it to report.mo
    python tools/catalogues.py --check  say what is missing or out of date, and change nothing

A sentence stands under the name it is chosen by (its context), a panel's text under none. Texts
that have no translation yet are written empty, for a person to fill in.
"""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from serine_report.panel import Panel, Variant, load_panel, shipped_panels
from serine_report.render.words.sentences import load_sentences
from serine_report.resources import templates_folder

BEGUN = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)


def messages() -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Every text that a report may say, with its context; a pair is a singular and a plural."""
    for name, wordings in load_sentences().items():
        for wording in wordings:
            plural = wording.plural
            yield name, wording.text if plural is None else (wording.text, plural)
    for panel in shipped_panels():
        for text in dict.fromkeys(panel_texts(load_panel(panel).panel)):
            yield None, text


def panel_texts(panel: Panel) -> Iterator[str]:
    """Every text of a panel that a report prints in its own language; titles stay as they are."""
    texts: list[str | None] = [panel.trait.name, panel.article.note if panel.article else None]
    if panel.combining is not None:
        level = panel.combining.level
        texts += [panel.combining.independence, level.population, level.matrix]
    if panel.pathway is not None:
        texts += [panel.pathway.title, panel.pathway.drawing_note]
        for step in panel.pathway.steps:
            texts += [step.text, step.substrate, step.product, *step.uses]
    for variant in panel.variants:
        texts += _variant_texts(variant)
    for statement in panel.statements:
        texts += [statement.topic, statement.article_words, statement.text]
    yield from (text for text in texts if text)


def _variant_texts(variant: Variant) -> Iterator[str | None]:
    yield variant.gene if " " in variant.gene else None  # two genes and the word between
    yield variant.context
    yield variant.claim.words if variant.claim else None
    yield from (note.text for note in variant.frequency_notes)
    yield from (caveat.text for caveat in variant.caveats)
    for association in variant.associations:
        yield from (association.trait, association.ancestry)
        yield from (association.matrix, association.unit_words)
    for proxy in variant.proxies:
        yield from (proxy.r2_words, proxy.differing_words, proxy.population)


def catalogue_paths() -> Iterable[Path]:
    """The catalogues that ship, one a language."""
    return sorted((templates_folder() / "locale").glob("*/LC_MESSAGES/report.po"))


def updated(path: Path) -> Catalog:
    """A catalogue with exactly the texts of today, keeping what is translated."""
    with path.open("rb") as stream:
        old = read_po(stream, locale=path.parents[1].name)
    # A catalogue carries the day it was begun and no other, so that equal texts are equal bytes.
    new = Catalog(
        locale=old.locale,
        project="serine-report",
        header_comment="# Translations of the report's sentences (templates/sentences.toml).",
        creation_date=BEGUN,
        revision_date=BEGUN,
        fuzzy=False,
    )
    for context, text in messages():
        known = old.get(text if isinstance(text, str) else text[0], context)
        new.add(text, known.string if known else None, context=context)
    return new


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """A catalogue as the bytes of its .po and its .mo."""
    source, compiled = io.BytesIO(), io.BytesIO()
    write_po(source, catalogue, width=100, omit_header=False, no_location=True)
    write_mo(compiled, catalogue)
    return source.getvalue(), compiled.getvalue()


def problems(path: Path) -> Iterator[str]:
    """What a catalogue lacks."""
    catalogue = updated(path)
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(strings):
            yield f"{path.parents[1].name}: no translation of {message.id!r} ({message.context})"


def main(arguments: list[str]) -> int:
    """Update or check; the exit status is 1 where something is missing."""
    found: list[str] = []
    for path in catalogue_paths():
        found += problems(path)
        if "--check" not in arguments:
            source, compiled = written(updated(path))
            path.write_bytes(source)
            path.with_suffix(".mo").write_bytes(compiled)
    print("\n".join(found) or "every text is translated")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
