"""The certificates of proxies and places: what may stand in for a variant, and where things are."""

from __future__ import annotations

import pytest

from evidence.second_panel import bibliography, changed
from serine_report.evidence import Failure, check_panel
from serine_report.panel import LoadedPanel

PROXY = "variants.rs9000000003.proxies.rs9000000004"
SECOND = '[[variants]]\nrsid = "rs9000000002"'
UNSUPPORTED = "# Found by a search for the word"
THROUGH = """
[[variants.frequencies]]
population = "EUR"
allele = "T"
value = 0.61
source = "a neighbour"
through = "{through}"
provenance = "computed"
"""


def failures(panel: LoadedPanel) -> list[Failure]:
    return list(check_panel(panel.panel, bibliography()))


def the_one(panel: LoadedPanel) -> Failure:
    (failure,) = failures(panel)
    return failure


# -------------------------------------------------------------------------------------- proxies


def proxy(rsid: str = "rs9000000006", order: int = 2, letters: str = "AC", more: str = "") -> str:
    """A neighbour of the third variant, in the phase of these two letters."""
    place = "2000" if rsid == "rs9000000004" else "3000"
    first, second = letters[0], letters[1]
    listed = ", ".join(f'"{letter}"' for letter in sorted(letters))
    return f"""
[[variants.proxies]]
rsid = "{rsid}"
order = {order}
alleles = [{listed}]
r2 = 1.00
r2_words = "1.00"
people = 100
population = "European (invented)"
ancestry = "EUR"
provenance = "computed"
places = {{ NCBI36 = "21:2000{place}", GRCh37 = "21:2110{place}", GRCh38 = "21:1980{place}" }}
haplotypes = [
  {{ target = "T", proxy = "{first}", frequency = 0.60 }},
  {{ target = "C", proxy = "{second}", frequency = 0.40 }},
]
{more}
"""


def with_proxy(text: str) -> LoadedPanel:
    return changed((UNSUPPORTED, f"{text}\n{UNSUPPORTED}"))


def test_a_second_proxy_in_either_phase_holds_where_nothing_else_tells_it() -> None:
    assert failures(with_proxy(proxy(letters="AC"))) == []
    assert failures(with_proxy(proxy(letters="CA"))) == []


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        (
            proxy(letters="AT"),
            "variants.rs9000000003.proxies.rs9000000006",
            "its alleles look the same from both strands",
        ),
        (
            proxy(order=1),
            "variants.rs9000000003.proxies.order",
            "two proxies for the same people have the same order",
        ),
        (
            proxy(rsid="rs9000000004", letters="CA"),
            "variants.rs9000000003.proxies.rs9000000004.haplotypes",
            "their phase is not the one given elsewhere in the panel",
        ),
        (
            proxy(more=THROUGH.format(through="rs9000000006-C")),
            "variants.rs9000000003.proxies.rs9000000006.haplotypes",
            "their phase is not the one given elsewhere in the panel",
        ),
        (
            proxy(more=THROUGH.format(through="1 - rs9000000006-A")),
            "variants.rs9000000003.proxies.rs9000000006.haplotypes",
            "their phase is not the one given elsewhere in the panel",
        ),
    ],
    ids=["palindromic", "order", "other people", "frequency", "complement of a frequency"],
)
def test_a_proxy_that_must_not_stand_in_is_refused(text: str, key: str, problem: str) -> None:
    failure = the_one(with_proxy(text))
    assert (failure.key, failure.problem) == (key, problem)
    assert (failure.certificate, failure.severity) == ("proxy", "failed")


@pytest.mark.parametrize("through", ["rs9000000006-A", "1 - rs9000000006-C", "rs8-A", "a guess"])
def test_a_frequency_through_a_neighbour_that_agrees_with_its_phase_holds(through: str) -> None:
    assert failures(with_proxy(proxy(more=THROUGH.format(through=through)))) == []


def test_a_proxy_below_0_8_is_refused() -> None:
    panel = changed(
        ("r2 = 0.88", "r2 = 0.77"),
        ("r2_interval = [0.80, 0.95]", "r2_interval = [0.70, 0.85]"),
        ('r2_words = "0.88', 'r2_words = "0.77'),
        ('proxy = "A", frequency = 0.58', 'proxy = "A", frequency = 0.56'),
        ('proxy = "C", frequency = 0.39', 'proxy = "C", frequency = 0.38'),
        ('proxy = "C", frequency = 0.02', 'proxy = "C", frequency = 0.03'),
        ('proxy = "A", frequency = 0.01', 'proxy = "A", frequency = 0.03'),
    )
    failure = the_one(panel)
    assert failure.key == f"{PROXY}.r2"
    assert failure.problem == "it is below 0.8"


def test_a_proxy_whose_letters_never_vary_gives_no_r2() -> None:
    panel = changed(
        ('proxy = "A", frequency = 0.58', 'proxy = "A", frequency = 1.0'),
        ('proxy = "C", frequency = 0.39', 'proxy = "C", frequency = 0.0'),
        ('proxy = "C", frequency = 0.02', 'proxy = "C", frequency = 0.0'),
        ('proxy = "A", frequency = 0.01', 'proxy = "A", frequency = 0.0'),
    )
    assert the_one(panel).problem == "the haplotype frequencies give another r2"


def test_haplotypes_with_the_targets_letters_swapped_are_refused() -> None:
    swapped = [
        (
            '{ target = "T", proxy = "A", frequency = 0.58',
            '{ target = "C", proxy = "A", frequency = 0.58',
        ),
        (
            '{ target = "C", proxy = "C", frequency = 0.39',
            '{ target = "T", proxy = "C", frequency = 0.39',
        ),
        (
            '{ target = "T", proxy = "C", frequency = 0.02',
            '{ target = "C", proxy = "C", frequency = 0.02',
        ),
        (
            '{ target = "C", proxy = "A", frequency = 0.01',
            '{ target = "T", proxy = "A", frequency = 0.01',
        ),
    ]
    failure = the_one(changed(*swapped))
    assert failure.key == f"{PROXY}.haplotypes"
    assert failure.problem == "the target's frequency in them fits its other allele better"


def test_a_variant_of_the_panel_is_no_proxy_for_another() -> None:
    neighbour = proxy(rsid="rs9000000002", order=1, letters="TG")
    neighbour = neighbour.replace('target = "T"', 'target = "A"').replace('"C"', '"G"')
    neighbour = neighbour.replace("0.60", "0.30").replace("0.40", "0.70")
    for slipped, right in (
        ("21:20003000", "20:30110000"),
        ("21:21103000", "20:30610000"),
        ("21:19803000", "20:31910000"),
    ):
        neighbour = neighbour.replace(slipped, right)
    failure = the_one(changed((SECOND, f"{neighbour}\n{SECOND}")))
    assert failure.key == "variants.rs9000000001.proxies.rs9000000002"
    assert failure.problem == "it is a variant of the panel itself"


def test_an_unsupported_variant_has_no_proxy() -> None:
    text = proxy(order=1).replace('target = "T"', 'target = "A"')
    text = text.replace("21:2000", "22:3000").replace("21:2110", "22:3160")
    text = text.replace("21:1980", "22:3120")
    failure = the_one(changed(("[[citations]]", f"{text}\n[[citations]]")))
    assert failure.problem == "an unsupported variant has a proxy"


# --------------------------------------------------------------------------------------- places


def test_two_variants_never_stand_at_one_place() -> None:
    panel = changed(
        ('NCBI36 = "20:30110000"', 'NCBI36 = "20:30100000"'),
        ('GRCh37 = "20:30610000"', 'GRCh37 = "20:30600000"'),
        ('GRCh38 = "20:31910000"', 'GRCh38 = "20:31900000"'),
    )
    failure = the_one(panel)
    assert failure.key == "variants.rs9000000002.places"
    assert failure.problem == "it stands where rs9000000001 stands"


def test_variants_of_one_locus_on_two_chromosomes_are_refused() -> None:
    panel = changed(
        ('NCBI36 = "20:30110000"', 'NCBI36 = "19:30110000"'),
        ('GRCh37 = "20:30610000"', 'GRCh37 = "19:30610000"'),
        ('GRCh38 = "20:31910000"', 'GRCh38 = "19:31910000"'),
    )
    assert the_one(panel).key == "variants.rs9000000002.places"


# --------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    "replacements",
    [
        pytest.param(
            [
                ('NCBI36 = "21:20002000", GRCh37 = "21:21102000", GRCh38 = "21:19802000"',
                 'NCBI36 = "21:21000000", GRCh37 = "21:22100000", GRCh38 = "21:20800000"'),
            ],
            id="a proxy a million bases away",
        ),
        pytest.param(
            [('GRCh37 = "21:21102000"', 'GRCh37 = "21:21103000"')],
            id="a proxy at 1,000 bases more on one assembly",
        ),
        pytest.param(
            [('GRCh38 = "20:31910000"', 'GRCh38 = "20:31911000"')],
            id="a locus that stretches by 1,000 bases",
        ),
        pytest.param(
            [
                ("r2 = 0.88", "r2 = 0.8"),
                ('r2_words = "0.88', 'r2_words = "0.80'),
                ('"A", frequency = 0.58', '"A", frequency = 0.565'),
                ('"C", frequency = 0.39', '"C", frequency = 0.385'),
                ('"C", frequency = 0.02', '"C", frequency = 0.025'),
                ('"A", frequency = 0.01', '"A", frequency = 0.025'),
            ],
            id="an r2 of 0.8",
        ),
        pytest.param(
            [("r2_interval = [0.80, 0.95]", "r2_interval = [0.88, 0.88]")],
            id="an r2 at the ends of its interval",
        ),
        pytest.param(
            [('proxy = "C", frequency = 0.39', 'proxy = "C", frequency = 0.391')],
            id="haplotypes that sum to 1 within rounding",
        ),
    ],
)  # fmt: skip
def test_a_panel_at_the_limit_still_holds(replacements: list[tuple[str, str]]) -> None:
    assert failures(changed(*replacements)) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (
            'NCBI36 = "21:20002000", GRCh37 = "21:21102000", GRCh38 = "21:19802000"',
            'NCBI36 = "21:21000001", GRCh37 = "21:22100001", GRCh38 = "21:20800001"',
            f"{PROXY}.places",
        ),
        ('GRCh37 = "21:21102000"', 'GRCh37 = "21:21103001"', f"{PROXY}.places"),
        ('GRCh38 = "20:31910000"', 'GRCh38 = "20:31911001"', "variants.rs9000000002.places"),
        ('"C", frequency = 0.39', '"C", frequency = 0.393', f"{PROXY}.haplotypes"),
    ],
)
def test_a_panel_just_beyond_the_limit_does_not(old: str, new: str, key: str) -> None:
    assert the_one(changed((old, new))).key == key
