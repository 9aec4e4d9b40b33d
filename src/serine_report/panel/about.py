"""What a panel says of its analyte beside the variants: statements, the pathway, the article.

Nothing here is worked out and nothing is advice: each entry is printed as it stands, with its
citations, or with the words that its source could not be traced.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from serine_report.panel.base import Key, Rsid, Text, Value

Section = Literal[
    "what_it_is", "foods", "studied_in_people", "studied_in_animals", "another_molecule",
    "doses_studied", "precautions", "regulatory", "limits", "disease_context",
]  # fmt: skip
EvidenceClass = Literal[
    "background", "insufficient", "animal_and_cell", "limited_another_molecule",
    "recommended_by_article", "precaution", "regulatory", "association",
]  # fmt: skip
Traced = Literal["yes", "partly", "no"]


class Article(Value, frozen=True, kw_only=True):
    """The popular article whose claims a panel holds against the literature."""

    title: Text
    author: Text
    n_references: Annotated[int, Meta(gt=0)]
    note: Text


class Statement(Value, frozen=True, kw_only=True):
    """One thing that is said of the analyte, what is known of it, and who published it.

    `article_words` is what the source article says, in short and in its own terms; None where
    the statement is not the article's. `evidence` is the class of evidence that stands behind
    it. `text` is what can be said honestly. `traced` says whether its source was
    found: `partly` where only some of it was. A statement of the section `disease_context` is
    printed only when the person asks for it.
    """

    id: Key
    section: Section
    topic: Text
    article_words: Text | None = None
    evidence: EvidenceClass
    text: Text
    traced: Traced
    citations: tuple[Key, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.citations) != (self.traced != "no"):
            raise ValueError(f"statement {self.id}: it cites a source exactly when one was traced")

    @property
    def is_disease_context(self) -> bool:
        """Whether the statement stays out of a report unless it is asked for."""
        return self.section == "disease_context"


class PathwayStep(Value, frozen=True, kw_only=True):
    """One step of the pathway: which genes make its enzyme, from what, to what.

    `uses` lists what else is made from the substrate, where the step stands for many.

    `variants` are the panel's variants at those genes. `is_interpretation` marks a step whose
    link to the analyte is nobody's measurement.
    """

    id: Key
    genes: tuple[Text, ...] = ()
    substrate: Text | None = None
    product: Text | None = None
    goes_both_ways: bool = False
    uses: tuple[Text, ...] = ()
    text: Text
    variants: tuple[Rsid, ...] = ()
    is_interpretation: bool = False
    citations: Annotated[tuple[Key, ...], Meta(min_length=1)]


class Pathway(Value, frozen=True, kw_only=True):
    """How the body makes and uses the analyte; the steps stand in the order of reading."""

    title: Text
    drawing_note: Text
    steps: tuple[PathwayStep, ...]
    further_reading: tuple[Key, ...] = ()
