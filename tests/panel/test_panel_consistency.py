"""What the parts of a panel say of each other: every name leads somewhere, and to one thing."""

from __future__ import annotations

import pytest

from serine_report.errors import PanelError
from serine_report.panel import parse_panel
from small_panel import TOML, broken


def sentence_for(toml: bytes) -> str:
    with pytest.raises(PanelError) as refused:
        parse_panel(toml, "mine.toml")
    assert refused.value.code == "panel_invalid"
    return str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('key = "study2"', 'key = "study1"', "citation study1 stands 2 times"),
        ('rsid = "rs20"', 'rsid = "rs10"', "variant rs10 stands 2 times"),
        ('rsid = "rs20"', 'rsid = "rs9"', "variant rs9 stands 2 times"),
        ('lead = "rs10"', 'lead = "rs99"', "variant rs99 is named and not defined"),
        ('stand_in = "rs20"', 'stand_in = "rs99"', "variant rs99 is named and not defined"),
        ('first = "rs10"', 'first = "rs99"', "variant rs99 is named and not defined"),
        ('second = "rs20"', 'second = "rs99"', "variant rs99 is named and not defined"),
        ('leads = ["rs10"]', 'leads = ["rs99"]', "variant rs99 is named and not defined"),
        ('variants = ["rs10"]', 'variants = ["rs99"]', "variant rs99 is named and not defined"),
        ('locus = "L1"', 'locus = "L2"', "locus L2 is named and not defined"),
        ('leads = ["rs10"]', 'leads = ["rs20"]', "rs20 is combined and is not the lead of a locus"),
        (
            "standard_error = 0.002\n",
            "",
            "lead rs10 has no complete estimate of study1 in log10",
        ),
        (
            "effect_allele_frequency = 0.3\n",
            "",
            "lead rs10 has no complete estimate of study1 in log10",
        ),
        (
            'unit = "log10"\npeople',
            'unit = "ln"\npeople',
            "lead rs10 has no complete estimate of study1 in ln",
        ),
        (
            'stand_in_study = "study2"',
            'stand_in_study = "study1"',
            "stand-in rs20 has no complete estimate of study1",
        ),
        (
            'stand_in_study = "study2"\n',
            "",
            "stand-in rs20 has no complete estimate of None",
        ),
        ('rsid = "rs30"', 'rsid = "rs9"', "rs9 is a name of rs10 and of rs9"),
        (
            'rsid = "rs30"',
            'rsid = "rs20"',
            "rs20 stands with two sets of aliases, alleles or places",
        ),
        (
            'places = { NCBI36 = "1:101", GRCh37 = "1:201", GRCh38 = "1:301" }',
            'places = { NCBI36 = "X:101", GRCh37 = "X:201", GRCh38 = "X:301" }',
            "proxy rs30 is not on an autosome: its haplotypes are counted two a person",
        ),
    ],
)
def test_a_name_that_leads_nowhere_or_to_two_things_is_refused(
    old: str, new: str, sentence: str
) -> None:
    assert sentence in sentence_for(broken(old, new))


CITED = [
    'mechanism_citations = ["study1"]',
    'stand_in_study = "study2"',
    'study = "study1"\nunit',
    'citation = "study2"',
    'citation = "study1"',
    'study = "study1"\ntrait',
    'citation = "study1"\nprovenance = "read"\n\n[[variants.caveats]]',
    'text = "A sentence."\ncitations = ["study2"]',
    'traced = "yes"\ncitations = ["study2"]',
    'further_reading = ["study2"]',
    'variants = ["rs10"]\ncitations = ["study1"]',
]


@pytest.mark.parametrize("place", CITED)
def test_every_place_that_cites_must_cite_something_that_is_defined(place: str) -> None:
    toml = broken(place, place.replace("study1", "nowhere").replace("study2", "nowhere"))
    assert "citation nowhere is named and not defined" in sentence_for(toml)


def test_two_loci_of_one_name_are_refused() -> None:
    twice = TOML.replace(
        "[combining]", '[[loci]]\nname = "L1"\ngenes = []\nlead = "rs10"\n[combining]'
    )
    assert "locus L1 stands 2 times" in sentence_for(twice.encode())


def test_two_statements_of_one_id_are_refused() -> None:
    start, end = TOML.index("[[statements]]"), TOML.index("[pathway]")
    twice = TOML[:end] + TOML[start:end] + TOML[end:]
    assert "statement a_statement stands 2 times" in sentence_for(twice.encode())


def test_one_proxy_may_stand_for_several_ancestries() -> None:
    start, end = TOML.index("[[variants.proxies]]"), TOML.index('[[variants]]\nrsid = "rs20"')
    again = TOML[start:end].replace('"EUR"', '"AFR"')
    panel = parse_panel((TOML[:end] + again + TOML[end:]).encode(), "mine.toml").panel
    assert [proxy.ancestry for proxy in panel.variant("rs10").proxies] == ["EUR", "AFR"]
