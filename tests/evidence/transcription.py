"""The panel held against the facts, check by check; each check has a name a person can read.

The tests run them on the shipped panel, the mutation run on thousands of damaged ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from evidence import facts, literature
from serine_report.genome import Assembly
from serine_report.panel import Association, Frequency, Panel, Proxy

Check = Callable[[Panel], None]

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:[.,]\d+)*|(?<=[A-Za-z])\d+(?:\.\d+)*")
_ASSEMBLIES = (Assembly.NCBI36, Assembly.GRCH37, Assembly.GRCH38)


def numbers(text: str) -> tuple[str, ...]:
    """Every number in a text, rsids and gene names included."""
    return tuple(_NUMBER.findall(text.replace("\u2212", "-")))


def alleles(panel: Panel, rsid: str) -> None:
    variant = panel.variant(rsid)
    base = variant.reference_base
    read = facts.Direction(
        alleles=variant.alleles,
        effect=variant.effect_allele,
        other=variant.other_allele,
        direction=variant.direction,
        reference_base=None if base is None else base.base,
        locus=variant.locus,
    )
    assert read == facts.DIRECTIONS[rsid]
    assert variant.gene == facts.GENES[rsid]


def places(panel: Panel, rsid: str) -> None:
    variant = panel.variant(rsid)
    assert tuple(variant.places[assembly] for assembly in _ASSEMBLIES) == facts.PLACES[rsid]


def aliases(panel: Panel, rsid: str) -> None:
    assert panel.variant(rsid).aliases == facts.ALIASES[rsid]


def claim(panel: Panel, rsid: str) -> None:
    said = panel.variant(rsid).claim
    assert said is not None
    read = facts.Claim(said.direction, said.words, said.reference_number, said.citation)
    assert read == facts.CLAIMS[rsid]


def associations(panel: Panel, rsid: str) -> None:
    read = tuple(_published(association) for association in panel.variant(rsid).associations)
    assert read == facts.PUBLISHED[rsid]
    for association in panel.variant(rsid).associations:
        _check_words(association)
        _check_provenance(association)


def frequencies(panel: Panel, rsid: str) -> None:
    variant = panel.variant(rsid)
    read = tuple(_common(frequency) for frequency in variant.frequencies)
    assert read == facts.FREQUENCIES[rsid]
    for frequency in variant.frequencies:
        key = (rsid, "neighbour" if frequency.through else frequency.value)
        assert numbers(frequency.source) == facts.FREQUENCY_SOURCE_NUMBERS.get(key, ())
    cited = {f.citation for f in variant.frequencies} - {None}
    assert cited <= {published.study for published in facts.PUBLISHED[rsid]}


def proxies(panel: Panel, rsid: str) -> None:
    read = tuple(_neighbour(proxy) for proxy in panel.variant(rsid).proxies)
    assert read == facts.NEIGHBOURS[rsid]


def sentences(panel: Panel, rsid: str) -> None:
    variant = panel.variant(rsid)
    assert {caveat.id: caveat.citations for caveat in variant.caveats} == facts.CAVEATS[rsid]
    assert tuple(note.id for note in variant.frequency_notes) == facts.NOTES[rsid]
    _check_numbers(f"{rsid}.context", variant.context)
    for caveat in variant.caveats:
        _check_numbers(f"{rsid}.caveats.{caveat.id}", caveat.text)
    for note in variant.frequency_notes:
        _check_numbers(f"{rsid}.frequency_notes.{note.id}", note.text)
    for proxy in variant.proxies:
        words = f"{proxy.r2_words} {proxy.differing_words or ''}"
        _check_numbers(f"{rsid}.proxies.{proxy.rsid}.{proxy.ancestry}", words)


def loci(panel: Panel) -> None:
    read = {
        locus.name: facts.Place(locus.lead, locus.stand_in, locus.stand_in_study)
        for locus in panel.loci
    }
    assert read == facts.LOCI
    assert [locus.genes for locus in panel.loci] == [(name,) for name in facts.LOCI]
    assert {locus.name: locus.mechanism_citations for locus in panel.loci} == literature.MECHANISMS
    for locus in panel.loci:
        _check_numbers(f"loci.{locus.name}.mechanism", locus.mechanism or "")


def linkage(panel: Panel) -> None:
    assert [len(locus.linkage) for locus in panel.loci] == [1, 0, 0]
    (pair,) = panel.loci[0].linkage
    assert (
        pair.first, pair.second, pair.first_raising, pair.second_raising, pair.r2, pair.people,
        pair.equal_share, pair.opposite_share,
    ) == facts.PHGDH_LINKAGE  # fmt: skip


def combining(panel: Panel) -> None:
    rule = panel.combining
    assert rule is not None
    assert rule.leads == facts.COMBINED
    assert (rule.study, rule.unit, rule.people, rule.ancestry) == facts.COMBINING
    _check_numbers("combining.independence", rule.independence)
    level = rule.level
    assert (
        level.mean, level.standard_deviation, level.unit, level.matrix, level.people,
        level.citation,
    ) == facts.LEVEL  # fmt: skip


def subject(panel: Panel) -> None:
    assert tuple(variant.rsid for variant in panel.variants) == facts.RSIDS
    assert (panel.trait.name, panel.trait.efo, panel.trait.analyte) == facts.TRAIT
    article = panel.article
    assert article is not None
    assert (article.title, article.author, article.n_references) == literature.ARTICLE


def sources(panel: Panel) -> None:
    assert sorted(citation.key for citation in panel.citations) == sorted(literature.NULLS)


def cohorts(panel: Panel) -> None:
    assert {c.key: c.cohorts for c in panel.citations if c.cohorts} == literature.COHORTS
    noted = [c.key for c in panel.citations if c.cohorts_note]
    assert noted == [literature.PERHAPS_THE_SAME_COHORTS]


def statements(panel: Panel) -> None:
    read = {
        s.id: numbers(f"{s.topic}. {s.article_words or ''}. {s.text}") for s in panel.statements
    }
    assert read == literature.STATEMENT_NUMBERS
    assert {s.id: s.citations for s in panel.statements} == literature.STATEMENT_SOURCES
    classes = {s.id: (s.section, s.evidence, s.traced) for s in panel.statements}
    assert classes == literature.STATEMENT_CLASSES


def pathway(panel: Panel) -> None:
    assert panel.pathway is not None
    steps = panel.pathway.steps
    read = {
        step.id: (step.substrate, step.product, step.variants, step.citations) for step in steps
    }
    assert read == literature.PATHWAY
    assert {step.id: step.genes for step in steps} == literature.ENZYMES
    assert steps[-1].uses == literature.USES
    assert panel.pathway.further_reading == literature.FURTHER_READING
    assert [step.id for step in steps if step.goes_both_ways] == ["shmt"]
    assert [step.id for step in steps if step.is_interpretation] == ["cps1"]
    for step in steps:
        _check_numbers(f"pathway.{step.id}", step.text)


BY_VARIANT: dict[str, Callable[[Panel, str], None]] = {
    "alleles": alleles,
    "places": places,
    "aliases": aliases,
    "claim": claim,
    "associations": associations,
    "frequencies": frequencies,
    "proxies": proxies,
    "sentences": sentences,
}

OF_THE_PANEL: dict[str, Check] = {
    "subject": subject,
    "loci": loci,
    "linkage": linkage,
    "combining": combining,
    "sources": sources,
    "cohorts": cohorts,
    "statements": statements,
    "pathway": pathway,
}


def checks() -> Iterator[tuple[str, Check]]:
    """Every check by its name, `associations of rs715` or `loci`."""
    yield from OF_THE_PANEL.items()
    for rsid in facts.RSIDS:
        for name, check in BY_VARIANT.items():
            yield f"{name} of {rsid}", _of(check, rsid)


def _of(check: Callable[[Panel, str], None], rsid: str) -> Check:
    return lambda panel: check(panel, rsid)


def _check_numbers(name: str, text: str) -> None:
    assert numbers(text) == facts.SENTENCE_NUMBERS.get(name, ()), name


def _check_words(association: Association) -> None:
    word = "increase" if association.beta > 0 else "decrease"
    assert f"the words unit {word}" in association.direction_read
    named = facts.ALSO_NAMED.get(association.study, facts.HAPMAP)
    assert numbers(association.direction_read) == (*facts.CATALOGUE_RELEASE, *named)
    unit = (association.study, association.unit or "")
    assert association.unit_words == facts.UNIT_WORDS.get(unit)
    assert numbers(association.note or "") == ()


def _check_provenance(association: Association) -> None:
    study = association.study
    marks = {"beta": "read"}
    if association.standard_error is not None:
        is_computed = study in facts.COMPUTED_ERRORS
        marks["standard_error"] = "computed" if is_computed else "read"
    if association.unit is not None:
        marks["unit"] = "computed" if study in facts.COMPUTED_UNITS else "read"
    assert association.provenance == marks


def _published(association: Association) -> facts.Published:
    return facts.Published(
        study=association.study,
        trait=association.trait,
        efo=association.efo,
        effect=association.effect_allele,
        other=association.other_allele,
        frequency=association.effect_allele_frequency,
        beta=association.beta,
        error=association.standard_error,
        interval=association.beta_interval,
        unit=association.unit,
        p=association.p_value,
        n=association.n,
        n_replication=association.n_replication,
        ancestry=association.ancestry,
        matrix=association.matrix,
    )


def _common(frequency: Frequency) -> facts.Common:
    return facts.Common(
        population=frequency.population,
        allele=frequency.allele,
        value=frequency.value,
        through=frequency.through,
        for_genotypes=frequency.for_genotypes,
        linkage_established=frequency.linkage_established,
        provenance=frequency.provenance,
    )


def _neighbour(proxy: Proxy) -> facts.Neighbour:
    return facts.Neighbour(
        rsid=proxy.rsid,
        aliases=proxy.aliases,
        order=proxy.order,
        alleles=proxy.alleles,
        places=_in_order(proxy.places[assembly] for assembly in _ASSEMBLIES),
        haplotypes={f"{h.target}-{h.proxy}": h.frequency for h in proxy.haplotypes},
        r2=proxy.r2,
        r2_interval=proxy.r2_interval,
        people=proxy.people,
        ancestry=proxy.ancestry,
    )


def _in_order(texts: Iterable[str]) -> tuple[str, str, str]:
    first, second, third = texts
    return first, second, third
