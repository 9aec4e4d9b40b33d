"""Each certificate sees the slip it is for, and says where it is and what to do."""

from __future__ import annotations

import pytest

from evidence.second_panel import bibliography, changed, example
from serine_report.evidence import Failure, check_panel
from serine_report.panel import LoadedPanel

PROXY = "variants.rs9000000003.proxies.rs9000000004"

THIRD_ROW = (
    'study = "adams2020"\ntrait = "examplamine measurement"\nefo = "EFO_9999999"\n'
    'effect_allele = "T"\nother_allele = "C"\neffect_allele_frequency = 0.60\nbeta = -0.030'
)
FIRST_ROW = 'effect_allele = "A"\nother_allele = "G"\neffect_allele_frequency = 0.30\nbeta = 0.050'

COUNTED_BY_G = 'effect_allele = "G"\nother_allele = "A"'
FREQUENCY = """[[variants.frequencies]]
population = "EUR"
allele = "A"
value = 0.31
source = "an invented reference sample"
provenance = "read"
for_genotypes = true
"""
SECOND_FREQUENCY = FREQUENCY.replace("0.31", "0.42").replace("for_genotypes = true\n", "")


def failures(panel: LoadedPanel) -> list[Failure]:
    return list(check_panel(panel.panel, bibliography()))


def the_one(panel: LoadedPanel) -> Failure:
    (failure,) = failures(panel)
    return failure


def test_the_worked_example_holds() -> None:
    assert failures(example()) == []


SLIPS = [
        pytest.param(
            'allele = "A"\nvalue = 0.31',
            'allele = "G"\nvalue = 0.31',
            "direction",
            "variants.rs9000000001.associations.adams2020.effect_allele",
            "its frequency fits the other allele of the reference population better",
            id="a frequency that fits the other allele",
        ),
        pytest.param(
            FIRST_ROW,
            FIRST_ROW.replace("0.30", "0.70"),
            "direction",
            "variants.rs9000000001.associations.adams2020.effect_allele",
            "its frequency fits the other allele of the reference population better",
            id="a study frequency of the other allele",
        ),
        pytest.param(
            THIRD_ROW,
            THIRD_ROW.replace("-0.030", "0.030"),
            "direction",
            "variants.rs9000000003.associations.adams2020.beta",
            "its sign for T is not the direction of the variant, which is lower",
            id="a sign that is turned round",
        ),
        pytest.param(
            THIRD_ROW,
            THIRD_ROW.replace('effect_allele = "T"\nother_allele = "C"', 'effect_allele = "C"\n'
                              'other_allele = "T"').replace("0.60", "0.40"),
            "direction",
            "variants.rs9000000003.associations.adams2020.beta",
            "its sign for T is not the direction of the variant, which is lower",
            id="an allele that is swapped with its frequency",
        ),
        pytest.param(
            'trait = "examplamine kinase 1 (a protein)"',
            'trait = "examplamine kinase 1 (a protein)"\nefo = "EFO_9999999"',
            "direction",
            "variants.rs9000000005.associations.baker2021.trait",
            "only one of trait and efo is the panel's examplamine measurement (EFO_9999999)",
            id="another trait under the panel's identifier",
        ),
        pytest.param(
            'trait = "examplamine kinase 1 (a protein)"',
            'trait = "examplamine measurement"',
            "direction",
            "variants.rs9000000005.associations.baker2021.trait",
            "only one of trait and efo is the panel's examplamine measurement (EFO_9999999)",
            id="the panel's trait without its identifier",
        ),
        pytest.param(
            'direction = "unsupported"',
            'direction = "higher"',
            "direction",
            "variants.rs9000000005.direction",
            "no association is with exactly examplamine measurement (EFO_9999999)",
            id="a direction from a protein that is named after the substance",
        ),
        pytest.param(
            'rsid = "rs9000000005"\ngene = "EXK"',
            'rsid = "rs9000000005"\nlocus = "EXA2"\ngene = "EXK"',
            "direction",
            "variants.rs9000000005.direction",
            "it is unsupported and has a locus or an association with examplamine measurement",
            id="an unsupported variant in a locus",
        ),
        pytest.param(
            'first_raising = "A"',
            'first_raising = "G"',
            "direction",
            "loci.EXA1.linkage",
            "a raising allele is not the one that the variant's own evidence raises",
            id="a phase that is turned round",
        ),
        pytest.param(
            'second = "rs9000000002"\nfirst_raising = "A"\nsecond_raising = "T"',
            'second = "rs9000000003"\nfirst_raising = "A"\nsecond_raising = "C"',
            "direction",
            "loci.EXA1.stand_in",
            "its phase with the lead is not given",
            id="a stand-in of unknown phase",
        ),
        pytest.param(
            "standard_error = 0.005",
            "standard_error = 0.05",
            "size",
            "variants.rs9000000001.associations.adams2020.standard_error",
            "beta over its standard error does not give the p value",
            id="a standard error with a slipped digit",
        ),
        pytest.param(
            "beta_interval = [0.15, 0.27]",
            "beta_interval = [0.25, 0.27]",
            "size",
            "variants.rs9000000005.associations.baker2021.beta_interval",
            "beta does not lie inside its own interval",
            id="a beta outside its interval",
        ),
        pytest.param(
            "pmid = 99999901",
            "pmid = 99999911",
            "citation",
            "citations.adams2020.pmid",
            "the bibliography says otherwise",
            id="a PMID that the bibliography does not have",
        ),
        pytest.param(
            'journal = "J Invented Res"\nyear = 2021',
            'journal = "J Invented Res"\nyear = 2021\nvolume = "2"',
            "citation",
            "citations.baker2021.volume",
            "the bibliography says otherwise",
            id="a volume that nobody has established",
        ),
        pytest.param(
            "r2 = 0.88",
            "r2 = 0.98",
            "proxy",
            f"{PROXY}.r2",
            "the haplotype frequencies give another r2",
            id="an r2 that the haplotypes do not give",
        ),
        pytest.param(
            'r2_words = "0.88',
            'r2_words = "0.89',
            "proxy",
            f"{PROXY}.r2_words",
            "the words give another r2",
            id="an r2 in words that is another",
        ),
        pytest.param(
            "r2_interval = [0.80, 0.95]",
            "r2_interval = [0.90, 0.95]",
            "proxy",
            f"{PROXY}.r2_interval",
            "r2 lies outside its interval",
            id="an r2 outside its interval",
        ),
        pytest.param(
            'target = "C", proxy = "C", frequency = 0.39',
            'target = "C", proxy = "C", frequency = 0.38',
            "proxy",
            f"{PROXY}.haplotypes",
            "the frequencies do not sum to 1",
            id="haplotypes that do not sum to 1",
        ),
        pytest.param(
            'GRCh38 = "21:19802000"',
            'GRCh38 = "20:19802000"',
            "proxy",
            f"{PROXY}.places",
            "the three assemblies name different chromosomes",
            id="a proxy on two chromosomes",
        ),
        pytest.param(
            'NCBI36 = "21:20002000", GRCh37 = "21:21102000", GRCh38 = "21:19802000"',
            'NCBI36 = "20:20002000", GRCh37 = "20:21102000", GRCh38 = "20:19802000"',
            "proxy",
            f"{PROXY}.places",
            "it is not on the chromosome of rs9000000003 within a million bases",
            id="a proxy on another chromosome",
        ),
        pytest.param(
            'NCBI36 = "21:20002000", GRCh37 = "21:21102000", GRCh38 = "21:19802000"',
            'NCBI36 = "21:22002000", GRCh37 = "21:23102000", GRCh38 = "21:21802000"',
            "proxy",
            f"{PROXY}.places",
            "it is not on the chromosome of rs9000000003 within a million bases",
            id="a proxy two million bases away",
        ),
        pytest.param(
            'GRCh37 = "21:21102000"',
            'GRCh37 = "21:21112000"',
            "proxy",
            f"{PROXY}.places",
            "its distance to rs9000000003 differs between the assemblies",
            id="a proxy at another distance on one assembly",
        ),
        pytest.param(
            'GRCh38 = "22:31200000"',
            'GRCh38 = "22:31600000"',
            "place",
            "variants.rs9000000005.places",
            "two assemblies have the same position",
            id="one position on two assemblies",
        ),
        pytest.param(
            'GRCh38 = "20:31910000"',
            'GRCh38 = "20:31990000"',
            "place",
            "variants.rs9000000002.places",
            "its distance to rs9000000001 of the same locus differs between the assemblies",
            id="a locus that stretches on one assembly",
        ),
        pytest.param(
            FREQUENCY,
            f'{FREQUENCY}\n{SECOND_FREQUENCY}',
            "frequency",
            "variants.rs9000000001.frequencies.EUR",
            "two values for this population are more than 0.1 apart",
            id="two frequencies that are not of one population",
        ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "certificate", "key", "problem"), SLIPS)
def test_a_slip_is_a_failure_that_says_where(
    old: str, new: str, certificate: str, key: str, problem: str
) -> None:
    failure = next(f for f in failures(changed((old, new))) if f.key == key)
    assert (failure.certificate, failure.problem) == (certificate, problem)
    assert failure.severity == "failed"


@pytest.mark.parametrize(
    "text",
    [
        FREQUENCY + "\n" + FREQUENCY.replace("0.31", "0.33"),
        FREQUENCY + 'through = "rs9000000009-A"\n',
    ],
    ids=["two values", "a neighbour"],
)
def test_genotype_frequencies_come_from_one_observed_value(text: str) -> None:
    failure = the_one(changed((FREQUENCY, text)))
    assert failure.key == "variants.rs9000000001.frequencies.for_genotypes"
    assert failure.certificate == "frequency"


def test_a_failure_is_one_sentence_with_file_key_what_and_what_to_do() -> None:
    failure = the_one(changed(("pmid = 99999901", "pmid = 99999911")))
    assert failure.sentence("mine.toml") == (
        "mine.toml, citations.adams2020.pmid: the bibliography says otherwise; read the source "
        "again and mend whichever is wrong, leaving out what it does not say."
    )


def test_every_failure_ends_as_one_sentence() -> None:
    for old, new in ((case.values[0], case.values[1]) for case in SLIPS):
        for failure in failures(changed((str(old), str(new)))):
            sentence = failure.sentence("mine.toml")
            assert sentence.startswith("mine.toml, ")
            assert sentence.count(";") == 1
            assert sentence.endswith(".")
            assert ". " not in sentence


# ------------------------------------------------------------------------------------ citations


def test_without_a_bibliography_every_citation_is_unproved_and_none_failed() -> None:
    found = check_panel(example().panel, None)
    assert [(f.key, f.severity) for f in found] == [
        ("citations.adams2020", "unproved"),
        ("citations.baker2021", "unproved"),
    ]


def test_a_citation_that_the_bibliography_lacks_is_unproved() -> None:
    third = '[[citations]]\nkey = "third2022"\nrecord = "a record"\n\n'
    old = '[[citations]]\nkey = "baker2021"'
    failure = the_one(changed((old, third + old)))
    assert (failure.key, failure.severity) == ("citations.third2022", "unproved")


@pytest.mark.parametrize(
    ("field", "value"),
    [("pmid", "99999902"), ("doi", '"10.1234/one"'), ("record", '"Record 1"')],
)
def test_two_citations_never_share_a_pmid_a_doi_or_a_record(field: str, value: str) -> None:
    text = f"{field} = {value}\n"
    panel = changed(
        ("pmid = 99999901\n", text), ("year = 2021\n", f"year = 2021\n{text}")
    )  # fmt: skip
    keys = {f.key for f in failures(panel) if f.problem == "another citation has the same one"}
    assert keys == {f"citations.adams2020.{field}", f"citations.baker2021.{field}"}


# -------------------------------------------------------------------------------------- letters


def test_palindromic_alleles_are_pointed_out_and_not_refused() -> None:
    panel = changed(
        ('alleles = ["A", "C"]\neffect_allele = "C"', 'alleles = ["A", "T"]\neffect_allele = "T"'),
        ('(a protein)"\neffect_allele = "C"', '(a protein)"\neffect_allele = "T"'),
    )
    failure = the_one(panel)
    assert (failure.key, failure.severity) == ("variants.rs9000000005.alleles", "unproved")
    assert failure.certificate == "direction"


def test_a_study_that_counts_the_other_allele_is_read_that_way() -> None:
    turned = FIRST_ROW.replace('effect_allele = "A"\nother_allele = "G"', COUNTED_BY_G)
    turned = turned.replace("0.30", "0.70").replace("0.050", "-0.050")
    assert failures(changed((FIRST_ROW, turned))) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (FIRST_ROW, FIRST_ROW.replace("0.050", "0.0"), "variants.rs9000000001"),
        (THIRD_ROW, THIRD_ROW.replace("-0.030", "0.0"), "variants.rs9000000003"),
    ],
)
def test_a_beta_of_zero_points_nowhere(old: str, new: str, key: str) -> None:
    keys = {failure.key for failure in failures(changed((old, new)))}
    assert f"{key}.associations.adams2020.beta" in keys


@pytest.mark.parametrize("interval", ["[0.21, 0.27]", "[0.15, 0.21]"])
def test_a_beta_at_the_end_of_its_interval_lies_outside(interval: str) -> None:
    failure = the_one(changed(("[0.15, 0.27]", interval)))
    assert failure.key == "variants.rs9000000005.associations.baker2021.beta_interval"


def test_a_reference_of_one_half_tells_nothing_of_the_allele() -> None:
    assert failures(changed(('allele = "A"\nvalue = 0.31', 'allele = "A"\nvalue = 0.5'))) == []


def test_people_whose_population_has_no_name_here_are_compared_with_nobody() -> None:
    row = FIRST_ROW.replace("0.30", "0.70")
    panel = changed((FIRST_ROW, row), ('ancestry = "European"', 'ancestry = "Finnish islanders"'))
    assert failures(panel) == []
