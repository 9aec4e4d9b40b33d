"""Damage the panel in every way that counts, one at a time, and name what notices.

tools/mutate_panel.py makes every change (some 28,000, half a minute) and counts; the tests change
one digit of each number once.

Every leaf of the panel file is changed: each letter of an allele to each other letter, each
digit of a number, position, rsid, PMID, DOI or sentence to each other digit, each sign and each
yes or no turned round, each other word spelled wrong, each entry of a list left out.
Then whole entries are changed in ways that look right: alleles swapped or complemented, phases
of proxies turned round, two values exchanged. A change is noticed where the panel no longer
loads, where a certificate fails, or where a check of the transcription does.
"""

from __future__ import annotations

import copy
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from evidence.transcription import checks
from serine_report.evidence import check_panel
from serine_report.genome import complement
from serine_report.panel import Bibliography, Panel, find_bibliography
from serine_report.resources import variants_folder

Key = str | int
Path = tuple[Key, ...]

# Sentences and names of people and places: their numbers are held, their wording is free.
PROSE = frozenset(
    {
        "title", "note", "text", "context", "mechanism", "direction_read", "drawing_note", "topic",
        "source", "confidence", "population", "independence", "r2_words", "differing_words",
        "cohorts_note", "article_words", "unit_words",
    }
)  # fmt: skip

# Marks of where a fact comes from; held for the numbers that are combined or shown as read.
MARKS = frozenset({"provenance"})

# Words of which another would be read without a murmur.
ALTERNATIVES = {
    "direction": ("higher", "lower", "unsupported"),
    "unit": ("log10", "ln"),
    "ancestry": ("EUR", "AFR", "AMR", "EAS", "SAS"),
    "population": ("EUR", "AFR", "AMR", "EAS", "SAS"),
    "traced": ("yes", "partly", "no"),
    "section": ("what_it_is", "foods", "limits", "disease_context"),
    "evidence": ("background", "insufficient", "association"),
    "matrix": ("serum", "plasma"),
}

IDENTITY = (("schema_version",), ("id",), ("version",))

_DIGIT = re.compile(r"\d")
_BASES = "ACGT"


class Mutant(NamedTuple):
    """One damaged panel; `what` names the change in words."""

    what: str
    document: dict[str, Any]


def document() -> dict[str, Any]:
    """The shipped panel as TOML decodes it."""
    panel: dict[str, Any] = msgspec.toml.decode((variants_folder() / "serine.toml").read_bytes())
    return panel


def mutants(panel: dict[str, Any], *, every_digit: bool) -> Iterator[Mutant]:
    """Every damaged panel; with `every_digit` false only the last digit of each leaf, and once."""
    for path, leaf in leaves(panel):
        for value in changed(path, leaf, every_digit=every_digit):
            yield Mutant(f"{name(path)}: {leaf!r} to {value!r}", put(panel, path, value))
    for path, entries in lists(panel):
        for index in range(len(entries)):
            shorter = entries[:index] + entries[index + 1 :]
            yield Mutant(f"{name(path)}: without entry {index}", put(panel, path, shorter))
    yield from plausible(panel)


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that holds no other, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif path not in IDENTITY:
        yield path, value


def lists(value: Any, path: Path = ()) -> Iterator[tuple[Path, list[Any]]]:
    """Every list whose entries count."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, (*path, key))
    elif isinstance(value, list):
        yield path, value
        for index, inner in enumerate(value):
            yield from lists(inner, (*path, index))


def changed(path: Path, leaf: Any, *, every_digit: bool) -> Iterator[Any]:
    """Every other value of a leaf that a slip of the pen could make of it."""
    if isinstance(leaf, bool):
        yield not leaf
    elif isinstance(leaf, int | float):
        yield from _numbers(leaf, every_digit=every_digit)
    elif len(leaf) == 1 and leaf in _BASES:
        yield from (base for base in _BASES if base != leaf)
    else:
        yield from _digits(leaf, every_digit=every_digit)
        alternatives = ALTERNATIVES.get(str(path[-1]), ())
        if leaf in alternatives:
            yield from (word for word in alternatives if word != leaf)
        if not _is_free(path):
            yield f"x{leaf}"


def _is_free(path: Path) -> bool:
    keys = {key for key in path if isinstance(key, str)}
    held = path[0] == "citations" and path[-1] == "title"
    return bool(keys & PROSE or keys & MARKS) and not held


def _numbers(leaf: float, *, every_digit: bool) -> Iterator[float]:
    kind = type(leaf)
    if leaf:
        yield -leaf
    for text in _digits(repr(leaf), every_digit=every_digit):
        value = kind(text)
        if value != leaf and math.isfinite(value):
            yield value


def _digits(text: str, *, every_digit: bool) -> Iterator[str]:
    matches = list(_DIGIT.finditer(text))
    for match in matches if every_digit else matches[-1:]:
        others = [d for d in "0123456789" if d != match[0]]
        for digit in others if every_digit else [others[int(match[0]) % 9]]:
            yield text[: match.start()] + digit + text[match.end() :]


def plausible(panel: dict[str, Any]) -> Iterator[Mutant]:
    """Changes of several values at once that leave a panel looking right."""
    for index, variant in enumerate(panel["variants"]):
        rsid = variant["rsid"]
        for what, change in (
            ("effect and other allele swapped", swap_effect),
            ("every allele complemented", turn_over),
            ("every sign turned round", turn_signs),
        ):
            yield Mutant(f"{rsid}: {what}", put(panel, ("variants", index), change(variant)))
        for number, proxy in enumerate(variant.get("proxies", [])):
            path: Path = ("variants", index, "proxies", number)
            for side in ("target", "proxy"):
                what = f"{rsid}: {proxy['rsid']} in the other phase by its {side} letters"
                yield Mutant(what, put(panel, path, turn_phase(proxy, side)))
        yield from _exchanges(panel, ("variants", index, "associations"))


def swap_effect(variant: dict[str, Any]) -> dict[str, Any]:
    """The same variant, counted by its other allele, with the signs as they were."""
    other = copy.deepcopy(variant)
    for value in (other, *other.get("associations", [])):
        value["effect_allele"], value["other_allele"] = (
            value["other_allele"],
            value["effect_allele"],
        )
    return other


def turn_over(variant: dict[str, Any]) -> dict[str, Any]:
    """The same variant in the letters of the other strand."""
    turned: dict[str, Any] = _letters(copy.deepcopy(variant))
    return turned


def _letters(value: Any) -> Any:
    if isinstance(value, dict):
        turned = {key: _letters(inner) for key, inner in value.items()}
        if "alleles" in turned and isinstance(turned["alleles"], list):
            turned["alleles"] = sorted(turned["alleles"])
        return turned
    if isinstance(value, list):
        return [_letters(inner) for inner in value]
    is_letter = isinstance(value, str) and len(value) == 1 and value in _BASES
    return complement(value) if is_letter else value


def turn_signs(variant: dict[str, Any]) -> dict[str, Any]:
    """The same variant with every beta and its direction turned round."""
    other = copy.deepcopy(variant)
    turned = {"higher": "lower", "lower": "higher"}
    other["direction"] = turned.get(other["direction"], other["direction"])
    for association in other["associations"]:
        association["beta"] = -association["beta"]
        if "beta_interval" in association:
            low, high = association["beta_interval"]
            association["beta_interval"] = [-high, -low]
    return other


def turn_phase(proxy: dict[str, Any], side: str) -> dict[str, Any]:
    """The same proxy with its two letters exchanged on one side of every haplotype."""
    other = copy.deepcopy(proxy)
    letters = sorted({haplotype[side] for haplotype in other["haplotypes"]})
    for haplotype in other["haplotypes"]:
        haplotype[side] = letters[1 - letters.index(haplotype[side])]
    return other


def _exchanges(panel: dict[str, Any], path: Path) -> Iterator[Mutant]:
    """Figures of one association written into the row of another."""
    rows = get(panel, path)
    for first in range(len(rows)):
        for second in range(first + 1, len(rows)):
            for key in ("beta", "standard_error", "p_value", "n", "study", "unit"):
                one, other = rows[first].get(key), rows[second].get(key)
                if one != other and None not in (one, other):
                    mutant = put(panel, (*path, first, key), other)
                    mutant = put(mutant, (*path, second, key), one)
                    yield Mutant(f"{name(path)}: {key} of {first} and {second} exchanged", mutant)


def get(value: Any, path: Path) -> Any:
    """What stands at a path."""
    for key in path:
        value = value[key]
    return value


def put(value: Any, path: Path, leaf: Any) -> Any:
    """The same document with another value at a path; shares everything else."""
    if not path:
        return leaf
    other = value.copy()
    other[path[0]] = put(value[path[0]], path[1:], leaf)
    return other


def name(path: Path) -> str:
    """A path as a person writes it."""
    return ".".join(str(key) for key in path)


def noticed_by(mutant: dict[str, Any], bibliography: Bibliography | None) -> str | None:
    """The first thing that notices, by its name; None where nothing does."""
    try:
        panel = msgspec.convert(mutant, Panel)
    except msgspec.ValidationError:
        return "the panel does not load"
    for failure in check_panel(panel, bibliography):
        return f"certificate of {failure.certificate}"
    for title, check in checks():
        try:
            check(panel)
        except (AssertionError, KeyError, ValueError):
            return f"transcription: {title}"
    return None


def run(*, every_digit: bool) -> tuple[Counter[str], list[str]]:
    """How many changes each check noticed first, and the changes that none noticed.

    The panel as it is must pass every check, or nothing is shown by what fails.
    """
    panel, bibliography = document(), find_bibliography("serine")
    assert noticed_by(panel, bibliography) is None
    counts: Counter[str] = Counter()
    missed = []
    for mutant in mutants(panel, every_digit=every_digit):
        noticed = noticed_by(mutant.document, bibliography)
        if noticed is None:
            missed.append(mutant.what)
        else:
            counts[noticed] += 1
    return counts, missed
