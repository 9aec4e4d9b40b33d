"""Every number that is told to a reader has a unit, and every amount something to compare with."""

from __future__ import annotations

import re

import pytest

from render.people import PANEL
from serine_report.render.words.sentences import load_sentences

# Places that are filled with a bare number, and what must stand behind it.
UNITS = {
    "micromoles": r"( micromoles per litre|</b> less|</b> more)",
    "value": r" micromoles per litre",
    "mean": r"( micromoles per litre|;)",
    "chance": r" times in 100",
    "percentile": r" (in|of) 100",
    "n": r" (people|in 100|are expected|rows?|cop(y|ies)|of|\{population\}|\(\+|\{letters\})",
    "n_loci": r" places",
    "total": r" variants",
    "agreeing": r" of \{(tested|shared)\}",
    "tested": r" known markers",
    "shared": r" shared readings",
    "people": r" (people|\{population\})",
    "copies": r" (copies|\(expected\)$)",  # stands under "Your copies"
    "dosage": r"(\.|, |$)",  # "You have 2.", the letter stands before it
    "error": r"[),]",  # the standard error of the number before it
    "share": r"($| \()",  # a frequency, which has no unit
    "deviation": r"\)",
    "low": r" (to|and)|,|\.",
}
# Numbers that stand in the sentences themselves.
_WRITTEN = re.compile(
    r"\b(0, 1 and 2 copies|of 100 people|in 100|50 times|95 (are|such|of)|100 (people|times)"
    r"|\d+ % CI|5,000 people|A?4\b|SHA-256|0 \(not|1 \(always|0 \(unread|S = 0|0 % stands"
    r"|95 % (interval|range)"
    r"|100 \(10|3 to 5 percent|UTF-16|NCBI36|GRCh3[78]|1-based|log10|L-|3-phospho\w+|of 100"
    r"|pure chance 50|PSAT1|SHMT[12]|CPS1|r2|One hundred|Of 100 Europeans|0, 1 and 2|2 f"
    r"|<sup>S</sup> \u2212 1)"
)
_AMOUNTS = ("micromoles", "value", "percent")
_OTHER_SIDE = re.compile(
    r"average|against|compared|differences|says more|per copy|\(95 % CI|You: |\{low\} to|measured"
    r"|\{mean\}|Explained|in blood"
)

SAID = {
    f"{name}/{number}": text
    for name, wordings in load_sentences().items()
    for number, wording in enumerate(wordings)
    for text in (wording.text, wording.plural)
    if text is not None
}


@pytest.mark.parametrize("name", SAID)
def test_a_place_for_a_number_is_followed_by_its_unit(name: str) -> None:
    for place, unit in UNITS.items():
        for match in re.finditer(rf"\{{{place}\}}", SAID[name]):
            assert re.match(unit, SAID[name][match.end() :]), f"{{{place}}} in {SAID[name]!r}"


@pytest.mark.parametrize("name", SAID)
def test_a_number_in_a_sentence_has_a_unit(name: str) -> None:
    rest = _WRITTEN.sub("", re.sub(r"\{\w+\}", "", SAID[name]))

    assert not re.search(r"\d", rest), rest


@pytest.mark.parametrize("name", SAID)
def test_an_amount_is_compared_with_something(name: str) -> None:
    text = SAID[name]

    if any(f"{{{place}}}" in text for place in _AMOUNTS) and not name.startswith("provenance."):
        assert _OTHER_SIDE.search(text) or "{low}" in text, text


def test_numbers_in_the_caveats_of_the_panel_have_units() -> None:
    units = re.compile(
        r"rs\d+|1000 Genomes|[\d.]+ (thousand bases|% a copy|% in|standard errors)|about 0\.9"
        r"|frequency of [\d.]+|CPS1|MASP1|protease 1"
    )

    for variant in PANEL.variants:
        texts = [caveat.text for caveat in variant.caveats]
        for text in (*texts, *(note.text for note in variant.frequency_notes)):
            assert not re.search(r"\d", units.sub("", text)), text
