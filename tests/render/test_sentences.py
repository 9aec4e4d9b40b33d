"""The sentences: one for every combination, none that is never said, every place filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import get_args

import pytest

from serine_report.calling.decision import Reason
from serine_report.panel.about import EvidenceClass
from serine_report.panel.about import Section as AboutSection
from serine_report.panel.base import Ancestry, Direction
from serine_report.readers.sentences import WARNINGS
from serine_report.render.words.sentences import Sentence, choose, load_sentences
from serine_report.report import CallStatus, MatchedBy
from serine_report.report.finding import Agreement, GradeLevel, GradeReason
from serine_report.report.model import AncestryOption, Withheld
from serine_report.resources import templates_folder
from serine_report.sample import Strand

SENTENCES = load_sentences()

_STATUS = tuple(CallStatus)
_UNREAD = tuple(status for status in CallStatus if not status.is_read)
_DIRECTION = get_args(Direction)
_READ_DIRECTION = ("higher", "lower")
_TOTAL = ("higher", "lower", "same")
_GRADE = get_args(GradeLevel)
_WITHHELD = (*get_args(Withheld), "not_combined")
_REASON = ("", *Reason)

# For each choice the facts it is asked with, and every value that a fact can have.
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "about.evidence": {"evidence": get_args(EvidenceClass)},
    "about.section": {"section": tuple(s for s in get_args(AboutSection) if s != "limits")},
    "card.association": {"direction": _READ_DIRECTION},
    "card.association_without_size": {"direction": _READ_DIRECTION},
    "card.claim_verdict": {"direction": _DIRECTION, "claim": ("same", "other")},
    "card.counted": {"counted": ("yes", "no", "by_other"), "direction": _DIRECTION},
    "card.matched": {"matched_by": tuple(m for m in MatchedBy if m is not MatchedBy.RSID)},
    "card.other_populations": {"linkage": ("direct", "established", "not_established")},
    "card.reading": {"dosage": ("0", "1", "2")},
    "card.reason": {"reason": (Reason.HEMIZYGOUS, Reason.REFERENCE_BLOCK)},
    "card.frequency": {"read": ("direct", "proxy", "no")},
    "coverage.count": {"proxies": ("none", "some", "all")},
    "coverage.rest": {"read": ("yes", "no")},
    "date.month": {"month": tuple(str(month) for month in range(1, 13))},
    "direction.amount": {"direction": _TOTAL},
    "direction.word": {"direction": (*_READ_DIRECTION, "unknown")},
    "file.rows_only": {},
    "file.rows_read": {},
    "file.strand_evidence": {"strand": get_args(Strand)},
    "glossary.meaning": {},
    "glossary.term": {},
    "grade.reason": {"reason": get_args(GradeReason), "of": ("variant", "total")},
    "grade.word": {"grade": _GRADE},
    "guide.grade": {"grade": _GRADE},
    "guide.sign": {"direction": (*_TOTAL, "unknown")},
    "guide.status": {"status": _STATUS},
    "loci.agreement": {"agreement": tuple(set(get_args(Agreement)) - {"single", "unread"})},
    "loci.copies": {"direction": _READ_DIRECTION, "read": ("direct", "proxy")},
    "loci.copies_unread": {"direction": _READ_DIRECTION},
    "meaning.ancestry": {"ancestry": tuple(set(get_args(AncestryOption)) - {"EUR"})},
    "meaning.chance": {"direction": _TOTAL},
    "meaning.measured": {
        "position": ("yes", "no"),
        "compared": ("yes", "no"),
        "matrix": ("serum", "plasma", ""),
    },
    "provenance.measured": {"matrix": ("serum", "plasma", "")},
    "meaning.no_percentile": {"withheld": ("", *_WITHHELD)},
    "meaning.withheld": {"unread": ("yes", "no")},
    "picture.copies": {},
    "picture.dosage_description": {"read": ("direct", "proxy", "no")},
    "picture.pair_reader": {"direction": _TOTAL},
    "picture.people_label": {"reader": ("yes", "no")},
    "picture.tiles_description": {"read": ("yes", "no")},
    "picture.tiles_title": {"read": ("yes", "no")},
    "population.name": {"population": get_args(Ancestry)},
    "professional.call": {"status": _STATUS},
    "provenance.ancestry": {"ancestry": get_args(AncestryOption)},
    "provenance.paper": {"paper": ("a4", "letter")},
    "result.headline": {"grade": _GRADE, "direction": _TOTAL},
    "result.withheld": {"withheld": _WITHHELD, "read": ("yes", "no")},
    "score.ancestry_value": {"ancestry": get_args(AncestryOption)},
    "score.percentile_value": {"withheld": ("", "not_direct", *get_args(Withheld))},
    "score.withheld_value": {"withheld": _WITHHELD},
    "status.name": {"status": _STATUS},
    "status.remedy": {"status": _UNREAD},
    "status.sentence": {"status": _UNREAD, "reason": _REASON},
    "sure.total": {"grade": _GRADE},
    "warning.text": {"code": tuple(WARNINGS)},
}


def combinations(name: str) -> Iterator[dict[str, str]]:
    """Every combination of facts that a choice can be asked with."""
    domains = CHOICES[name] or {"term": terms()}
    for values in product(*domains.values()):
        yield dict(zip(domains, values, strict=True))


def terms() -> tuple[str, ...]:
    """The terms of the glossary."""
    return tuple(str(wording.when["term"]) for wording in SENTENCES["glossary.term"])


@pytest.mark.parametrize("name", CHOICES)
def test_there_is_a_sentence_for_every_combination(name: str) -> None:
    for facts in combinations(name):
        assert choose(SENTENCES, name, facts).text


@pytest.mark.parametrize("name", CHOICES)
def test_every_wording_is_the_one_for_some_combination(name: str) -> None:
    chosen = [choose(SENTENCES, name, facts) for facts in combinations(name)]

    assert all(wording in chosen for wording in SENTENCES[name])


def test_every_choice_is_walked() -> None:
    with_conditions = {name for name, wordings in SENTENCES.items() if wordings[0].when}

    assert with_conditions <= set(CHOICES)
    assert set(CHOICES) <= set(SENTENCES)


def test_a_missing_sentence_is_an_error_and_not_an_empty_line() -> None:
    sentences = {"a.b": (Sentence("text", when={"status": "called"}),)}

    with pytest.raises(LookupError, match=r"a\.b"):
        choose(sentences, "a.b", {"status": "no_call"})
    with pytest.raises(LookupError, match=r"a\.c"):
        choose(sentences, "a.c")


def test_every_sentence_is_said_somewhere() -> None:
    package = templates_folder().parent / "src" / "serine_report" / "render"
    sources = [*package.rglob("*.py"), *templates_folder().rglob("*.j2")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    said = set(re.findall(r'"([a-z_]+\.[a-z0-9_]+)"', text))
    prefixes = tuple(re.findall(r'"([a-z_]+\.[a-z_]*)\{', text))

    unsaid = [name for name in SENTENCES if name not in said and not name.startswith(prefixes)]

    assert unsaid == []


def test_marks_open_and_close_in_turn() -> None:
    for name, wordings in SENTENCES.items():
        for wording in wordings:
            tags = re.findall(r"<(/?)(\w+)>", wording.text)
            opened = [tag for slash, tag in tags if not slash]
            assert opened == [tag for slash, tag in tags if slash], name
            assert tags == [pair for tag in opened for pair in (("", tag), ("/", tag))], name
