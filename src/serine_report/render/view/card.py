"""A card: one variant with its letters, its sentence, its evidence, and what is not agreed."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from serine_report.genome import Assembly, Place
from serine_report.render.view import pictures
from serine_report.render.view.card_sentences import (
    association_sentence,
    claim_sentences,
    context_sentence,
    counted_sentence,
    found_sentences,
    reading_sentence,
    serine_sentences,
)
from serine_report.render.view.loci import copies, how_read
from serine_report.render.view.parts import Mark
from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import grade_reason, status_name
from serine_report.render.words import Prose
from serine_report.report import AlleleFrequency, Finding

REFERENCE_POPULATION = "EUR"


class Card(Struct, frozen=True, kw_only=True):
    """One variant on half a page."""

    rsid: str
    anchor: str
    title: Prose
    place: Prose
    status: Prose
    letters: Mark
    tiles: Markup
    association: Prose
    reading: Prose
    found: tuple[Prose, ...]
    counted: Prose
    dosage_heading: Prose
    dosage_strip: Markup
    claim: tuple[Prose, ...]
    frequency: Prose
    people_heading: Prose
    people: Markup
    populations: tuple[Prose, ...]
    forest: Markup
    estimates: tuple[Prose, ...]
    context: Prose
    grade: Prose
    grade_reason: Prose
    caveats: tuple[Prose, ...]


def cards(setting: Setting) -> tuple[Card, ...]:
    """A card for every variant of the panel, in the panel's order."""
    return tuple(_card(setting, finding) for finding in setting.report.findings)


def _card(setting: Setting, finding: Finding) -> Card:
    say = setting.words.say
    return Card(
        rsid=finding.rsid,
        anchor=f"card-{finding.rsid}",
        title=say("card.title", gene=setting.gene(finding), rsid=finding.rsid),
        place=_place(setting, finding),
        status=status_name(setting, finding.status),
        letters=_letters(setting, finding),
        tiles=pictures.letter_tiles(setting, finding, "card"),
        association=association_sentence(setting, finding),
        reading=reading_sentence(setting, finding),
        found=found_sentences(setting, finding),
        counted=counted_sentence(setting, finding),
        dosage_heading=say("picture.dosage_heading", letter=finding.effect_allele),
        dosage_strip=pictures.dosage_strip(setting, finding, "card"),
        claim=claim_sentences(setting, finding),
        frequency=_frequency(setting, finding),
        people_heading=say("card.frequency", {"read": how_read(finding)}),
        people=pictures.people(setting, finding, "card"),
        populations=_populations(setting, finding),
        forest=pictures.forest(setting, finding, "card"),
        estimates=serine_sentences(setting, finding),
        context=context_sentence(setting, finding),
        grade=say("grade.word", {"grade": finding.grade}),
        grade_reason=grade_reason(setting, finding),
        caveats=_caveats(setting, finding),
    )


def _place(setting: Setting, finding: Finding) -> Prose:
    assembly = setting.report.source.assembly.used or Assembly.GRCH37
    place = Place.parse(finding.places[assembly])
    return setting.words.say(
        "card.place",
        chromosome=place.chromosome,
        position=setting.numbers.fixed(place.position),
        assembly=assembly,
        context=setting.words.panel_text(finding.context),
    )


def _letters(setting: Setting, finding: Finding) -> Mark:
    if finding.genotype is not None:
        return Mark(finding.direction, Prose.of(finding.genotype))
    if finding.proxy is not None and finding.dosage is not None:
        expected = copies(setting, finding.dosage)
        words = setting.words.say("card.expected", letter=finding.effect_allele, copies=expected)
        return Mark(finding.direction, words)
    return Mark("unknown", setting.words.say("card.no_letters"))


def _frequency(setting: Setting, finding: Finding) -> Prose:
    if finding.genotype is None or not finding.genotype_frequencies:
        return Prose()
    n = setting.numbers.fixed(pictures.people_in_hundred(finding)[finding.genotype])
    return setting.words.say("card.frequency_sentence", n=n, genotype=finding.genotype)


def _populations(setting: Setting, finding: Finding) -> tuple[Prose, ...]:
    """The frequencies elsewhere, those through one neighbour in one sentence, then the notes."""
    elsewhere = [f for f in finding.frequencies if f.population != REFERENCE_POPULATION]
    grouped = groupby(elsewhere, key=lambda f: (f.through, f.linkage_established))
    sentences = [
        setting.words.say(
            "card.other_populations",
            {"linkage": _linkage(through, established=established)},
            letter=finding.effect_allele,
            through=through or "",
            list=setting.words.listed(_population(setting, member) for member in members),
        )
        for (through, established), members in grouped
    ]
    notes = [setting.words.panel_text(note.text) for note in finding.frequency_notes]
    return (*sentences, *notes)


def _linkage(through: str | None, *, established: bool) -> str:
    if through is None:
        return "direct"
    return "established" if established else "not_established"


def _population(setting: Setting, frequency: AlleleFrequency) -> Prose:
    share = setting.numbers.fixed(frequency.value, 2)
    population = setting.population(frequency.population)
    if frequency.through is not None:
        return setting.words.say("card.other_population", share=share, population=population)
    return setting.words.say(
        "card.other_population_direct",
        share=share,
        population=population,
        source=frequency.source,
    )


def _caveats(setting: Setting, finding: Finding) -> tuple[Prose, ...]:
    return tuple(
        setting.cited(setting.words.panel_text(caveat.text), caveat.citations)
        for caveat in finding.caveats
    )
