"""The panel as values: what is known of a handful of variants, and who said it.

Alleles are on the plus strand of every assembly; positions are 1-based; a missing value means
that the source does not say, never zero. Each value checks on construction what can be
checked of it alone, so a panel that exists is one that holds together.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from serine_report.genome import Assembly, Place, is_palindromic
from serine_report.panel.about import Article, Pathway, Statement
from serine_report.panel.base import (
    Ancestry,
    Base,
    Direction,
    Interval,
    Key,
    Provenance,
    Rsid,
    Share,
    Status,
    Text,
    Unit,
    Value,
)


class Trait(Value, frozen=True, kw_only=True):
    """What the panel is about, by its exact name and ontology identifier."""

    name: Text
    efo: Annotated[str, Meta(pattern=r"^EFO_[0-9]{7}$")]
    analyte: Text


class Citation(Value, frozen=True, kw_only=True):
    """One source; what could not be established is None and is never filled from memory."""

    key: Key
    authors: Text | None = None
    title: Text | None = None
    journal: Text | None = None
    year: Annotated[int, Meta(ge=1900, le=2100)] | None = None
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = None
    pmid: Annotated[int, Meta(gt=0)] | None = None
    doi: Annotated[str, Meta(pattern=r"^10\.[0-9]{4,9}/\S+$")] | None = None
    record: Text | None = None
    cohorts: tuple[Text, ...] = ()
    cohorts_note: Text | None = None


class Association(Value, frozen=True, kw_only=True):
    """One published estimate, as published: beta per copy of the effect allele, plus strand.

    `unit` is None where the source does not say it or it is not a logarithm; then no percentage
    can be given. `efo` is set only where the trait is exactly the ontology's.
    """

    study: Key
    trait: Text
    efo: str | None = None
    effect_allele: Base
    other_allele: Base
    effect_allele_frequency: Share | None = None
    beta: float
    standard_error: Annotated[float, Meta(gt=0)] | None = None
    beta_interval: Interval | None = None
    unit: Unit | None = None
    unit_words: Text | None = None
    p_value: Annotated[float, Meta(gt=0, le=1)]
    n: Annotated[int, Meta(gt=0)]
    n_replication: Annotated[int, Meta(gt=0)] | None = None
    ancestry: Text
    matrix: Text | None = None
    direction_read: Text
    note: Text | None = None
    provenance: dict[str, Provenance] = field(default_factory=dict)


class Claim(Value, frozen=True, kw_only=True):
    """What the source article says of a variant, and by which of its references."""

    direction: Literal["higher", "lower"]
    words: Text
    reference_number: int
    citation: Key
    provenance: Provenance


class Frequency(Value, frozen=True, kw_only=True):
    """How common an allele is in a population.

    `through` names the near-identical neighbour that was read instead of the variant itself.
    `for_genotypes` marks the one value from which genotype frequencies are worked out
    (Hardy-Weinberg).
    """

    population: Ancestry
    allele: Base
    value: Share
    source: Text
    citation: Key | None = None
    through: Text | None = None
    linkage_established: bool = False
    for_genotypes: bool = False
    provenance: Provenance


class FrequencyNote(Value, frozen=True, kw_only=True):
    """What a reader of the frequencies has to know beside the numbers."""

    id: Key
    text: Text
    provenance: Provenance


class Caveat(Value, frozen=True, kw_only=True):
    """A sentence that belongs to a variant, shown when its conditions hold (none: always)."""

    id: Key
    text: Text
    statuses: tuple[Status, ...] = ()
    ancestries: tuple[Ancestry, ...] = ()
    citations: tuple[Key, ...] = ()


class Haplotype(Value, frozen=True, kw_only=True):
    """How often a chromosome carries this pair of alleles."""

    target: Base
    proxy: Base
    frequency: Share


class Proxy(Value, frozen=True, kw_only=True):
    """A neighbour that may be read instead of a variant, in people of one ancestry only."""

    rsid: Rsid
    aliases: tuple[Rsid, ...] = ()
    order: Annotated[int, Meta(ge=1)]
    alleles: tuple[Base, Base]
    r2: Share
    r2_interval: Interval | None = None
    r2_words: Text
    differing_words: Text | None = None
    people: Annotated[int, Meta(gt=0)]
    population: Text
    ancestry: Ancestry
    haplotypes: tuple[Haplotype, ...]
    places: dict[Assembly, str]
    provenance: Provenance

    def __post_init__(self) -> None:
        _check_alleles(self.alleles)
        _check_places(self.places)
        if {h.proxy for h in self.haplotypes} - set(self.alleles):
            raise ValueError("a haplotype names a proxy allele that the proxy does not have")
        if len({(h.target, h.proxy) for h in self.haplotypes}) != len(self.haplotypes):
            raise ValueError("a haplotype stands twice")

    def place(self, assembly: Assembly) -> Place:
        """Where the proxy is on an assembly."""
        return Place.parse(self.places[assembly])


class ReferenceBase(Value, frozen=True, kw_only=True):
    """The base of the reference assembly at a variant; says nothing about direction."""

    base: Base
    confidence: Text
    provenance: Provenance


class Variant(Value, frozen=True, kw_only=True):
    """One variant of the panel: its alleles, what is published of it, what may stand for it."""

    rsid: Rsid
    aliases: tuple[Rsid, ...] = ()
    gene: Text
    locus: Text | None = None
    context: Text
    places: dict[Assembly, str]
    alleles: tuple[Base, Base]
    effect_allele: Base
    other_allele: Base
    direction: Direction
    reference_base: ReferenceBase | None = None
    claim: Claim | None = None
    associations: tuple[Association, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    frequency_notes: tuple[FrequencyNote, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    provenance: dict[str, Provenance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_alleles(self.alleles)
        _check_places(self.places)
        if {self.effect_allele, self.other_allele} != set(self.alleles):
            raise ValueError("effect and other allele are not the two alleles")
        for association in self.associations:
            if {association.effect_allele, association.other_allele} != set(self.alleles):
                raise ValueError(
                    f"association of {association.study}: alleles are not the variant's"
                )
        for frequency in self.frequencies:
            if frequency.allele not in self.alleles:
                raise ValueError("a frequency is of an allele that the variant does not have")
        for proxy in self.proxies:
            if {h.target for h in proxy.haplotypes} - set(self.alleles):
                raise ValueError(f"proxy {proxy.rsid}: a haplotype names a foreign target allele")

    @property
    def is_palindromic(self) -> bool:
        """Whether the two alleles look the same from both strands."""
        return is_palindromic(*self.alleles)

    def place(self, assembly: Assembly) -> Place:
        """Where the variant is on an assembly."""
        return Place.parse(self.places[assembly])


class Linkage(Value, frozen=True, kw_only=True):
    """How two variants of one locus go together, and in which phase."""

    first: Rsid
    second: Rsid
    first_raising: Base
    second_raising: Base
    r2: Share
    people: Annotated[int, Meta(gt=0)]
    population: Text
    equal_share: Share | None = None
    opposite_share: Share | None = None
    provenance: Provenance


class Locus(Value, frozen=True, kw_only=True):
    """A stretch of the genome that speaks once, whatever the number of its variants.

    The stand-in speaks only where the lead and its proxies are unread, with the estimate of
    `stand_in_study`.
    """

    name: Text
    genes: tuple[Text, ...]
    lead: Rsid
    stand_in: Rsid | None = None
    stand_in_study: Key | None = None
    mechanism: Text | None = None
    mechanism_citations: tuple[Key, ...] = ()
    linkage: tuple[Linkage, ...] = ()


class Level(Value, frozen=True, kw_only=True):
    """The measured level of the analyte in a group of people."""

    mean: Annotated[float, Meta(gt=0)]
    standard_deviation: Annotated[float, Meta(gt=0)]
    unit: Literal["micromoles per litre"]
    matrix: Literal["serum", "plasma"]
    people: Annotated[int, Meta(gt=0)]
    population: Text
    citation: Key
    provenance: Provenance


class Combining(Value, frozen=True, kw_only=True):
    """Which study's estimates are added up, in which unit, over which independent leads."""

    study: Key
    unit: Unit
    people: Annotated[int, Meta(gt=0)]
    leads: Annotated[tuple[Rsid, ...], Meta(min_length=1)]
    ancestry: Ancestry
    independence: Text
    level: Level


class Panel(Value, frozen=True, kw_only=True):
    """A curated set of variants with everything a report may say of them."""

    schema_version: Literal[1]
    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    version: Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    title: Text
    trait: Trait
    loci: tuple[Locus, ...]
    combining: Combining | None = None
    variants: Annotated[tuple[Variant, ...], Meta(min_length=1)]
    citations: tuple[Citation, ...]
    article: Article | None = None
    statements: tuple[Statement, ...] = ()
    pathway: Pathway | None = None

    def __post_init__(self) -> None:
        from serine_report.panel.consistency import contradictions

        for contradiction in contradictions(self):
            raise ValueError(contradiction)

    def variant(self, rsid: str) -> Variant:
        """The variant of that rsid.

        Raises:
            KeyError: The panel has no such variant.
        """
        return {variant.rsid: variant for variant in self.variants}[rsid]

    def locus(self, name: str) -> Locus:
        """The locus of that name.

        Raises:
            KeyError: The panel has no such locus.
        """
        return {locus.name: locus for locus in self.loci}[name]

    def citation(self, key: str) -> Citation:
        """The citation of that key.

        Raises:
            KeyError: The panel has no such citation.
        """
        return {citation.key: citation for citation in self.citations}[key]


def _check_alleles(alleles: tuple[str, str]) -> None:
    if alleles[0] >= alleles[1]:
        raise ValueError("the two alleles must differ and stand in alphabetical order")


def _check_places(places: dict[Assembly, str]) -> None:
    if set(places) != set(Assembly):
        raise ValueError("a place is needed on each of NCBI36, GRCh37 and GRCh38")
    for text in places.values():
        Place.parse(text)
