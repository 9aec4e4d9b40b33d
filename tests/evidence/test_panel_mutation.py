"""Every change of a fact in the panel is noticed by something with a name."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from evidence.mutate_panel import document, leaves, mutants, noticed_by, run
from serine_report.panel import find_bibliography

# What a mutant's first words say that it changes, and how many there must be at the least.
KINDS = {
    "an allele": (r"\.(effect_allele|other_allele|allele|base|alleles\.\d): '[ACGT]'", 240),
    "a sign": (r"\.beta: (\d[\d.]*) to -\1$|\.beta: -(\d[\d.]*) to \2$", 10),
    "a digit of beta": (r"\.beta: ", 20),
    "a standard error": (r"\.standard_error: ", 18),
    "a p value": (r"\.p_value: ", 20),
    "a position": (r"\.places\.\w+: ", 66),
    "a PMID": (r"\.pmid: ", 48),
    "a DOI": (r"\.doi: ", 50),
    "an alias": (r"\.aliases", 3),
    "an rsid": (r"\.rsid: ", 22),
    "a haplotype": (r"\.haplotypes\.\d\.frequency", 42),
    "a proxy's phase": (r" in the other phase by its (target|proxy) letters", 12),
    "a swap of the alleles": (r": effect and other allele swapped", 5),
    "the strand": (r": every allele complemented", 5),
    "every sign of a variant": (r": every sign turned round", 5),
}


def test_no_change_of_a_fact_goes_unnoticed() -> None:
    counts, missed = run(every_digit=False)
    assert missed == []
    assert counts.total() > 2000


def test_every_kind_of_change_is_made() -> None:
    what = [mutant.what for mutant in mutants(document(), every_digit=False)]
    found = Counter(kind for kind, (words, _) in KINDS.items() for w in what if re.search(words, w))
    assert {kind for kind, (_, fewest) in KINDS.items() if found[kind] < fewest} == set()


def test_every_number_of_the_panel_is_changed() -> None:
    numbers = [
        (path, leaf)
        for path, leaf in leaves(document())
        if isinstance(leaf, int | float) and not isinstance(leaf, bool)
    ]
    changed = Counter(
        mutant.what.split(": ")[0] for mutant in mutants(document(), every_digit=False)
    )
    assert len(numbers) > 180
    assert all(changed[".".join(map(str, path))] for path, _ in numbers)


@pytest.mark.parametrize(
    ("rsid", "words"),
    [
        ("rs1163251", "variants.0.effect_allele"),
        ("rs477992", "variants.1.effect_allele"),
        ("rs715", "variants.2.effect_allele"),
        ("rs4947534", "variants.3.effect_allele"),
        ("rs259842", "variants.4.effect_allele"),
    ],
)
def test_a_changed_effect_allele_is_noticed_for_each_variant(rsid: str, words: str) -> None:
    bibliography = find_bibliography("serine")
    changed = [m for m in mutants(document(), every_digit=False) if m.what.startswith(words)]
    assert len(changed) == 3, rsid
    assert all(noticed_by(mutant.document, bibliography) for mutant in changed)
