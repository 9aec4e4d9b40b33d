"""Laws that hold for everybody: what is lost can only make the total less certain."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import recomputed
from evidence.calls import UNREAD, calls_of_person
from evidence.recomputed import Read
from rows import row
from samples import Row, sample
from serine_report.calling import call_panel
from serine_report.evidence import estimate, genotype_frequencies, read_loci
from serine_report.panel import load_panel
from serine_report.report import Call, Estimate

PANEL = load_panel("serine").panel
NAMES = {
    locus.name: tuple(v.rsid for v in PANEL.variants if v.locus == locus.name)
    for locus in PANEL.loci
}

people = st.fixed_dictionaries(
    {name: st.sampled_from(list(recomputed.ways(name))) for name in recomputed.LEADS}
)
direct_people = st.fixed_dictionaries(
    {
        name: st.sampled_from([r for r in recomputed.ways(name) if r and r.is_lead and r.is_direct])
        for name in recomputed.LEADS
    }
)
loci = st.sampled_from(sorted(recomputed.LEADS))
subsets = st.sets(loci)


def estimated(calls: dict[str, Call]) -> Estimate:
    result = estimate(PANEL, read_loci(PANEL, calls), calls, "EUR")
    assert result is not None
    return result


def without(calls: dict[str, Call], names: set[str]) -> dict[str, Call]:
    """Every row of these loci is removed, their variants' and their proxies'."""
    gone = {rsid for name in names for rsid in NAMES[name]}
    return {rsid: UNREAD if rsid in gone else call for rsid, call in calls.items()}


@settings(max_examples=200)
@given(person=people, names=subsets)
def test_removing_every_row_of_a_locus_never_narrows_the_bounds(
    person: dict[str, Read | None], names: set[str]
) -> None:
    calls = calls_of_person(PANEL, person)
    low, high = estimated(calls).bounds_percent
    new_low, new_high = estimated(without(calls, names)).bounds_percent
    assert new_high - new_low >= high - low - 1e-9


# Every row that can tell of a locus: its variants' and their proxies', with what a file may say.
ROWS_OF = {
    name: {
        rsid: ["".join(pair) for pair in product(alleles, repeat=2)]
        for variant in PANEL.variants
        if variant.locus == name
        for rsid, alleles in (
            (variant.rsid, variant.alleles),
            *((proxy.rsid, proxy.alleles) for proxy in variant.proxies),
        )
    }
    for name in NAMES
}
files = st.fixed_dictionaries(
    {
        rsid: st.sampled_from([None, "--", *letters])
        for rows in ROWS_OF.values()
        for rsid, letters in rows.items()
    }
)


@settings(max_examples=150)
@given(
    file=files, name=loci, ancestry=st.sampled_from(["unknown", "estimate", "EUR", "AFR", "EAS"])
)
def test_a_file_without_every_row_of_a_locus_never_has_narrower_bounds(
    file: dict[str, str | None], name: str, ancestry: str
) -> None:
    rows = [row(rsid, text) for rsid, text in file.items() if text is not None]
    fewer = [each for each in rows if each[0] not in ROWS_OF[name]]
    low, high = bounds_of(rows, ancestry)
    new_low, new_high = bounds_of(fewer, ancestry)
    assert new_high - new_low >= high - low - 1e-9


def bounds_of(rows: list[Row], ancestry: str) -> tuple[float, float]:
    calls = call_panel(sample(rows), PANEL, ancestry)
    result = estimate(PANEL, read_loci(PANEL, calls), calls, ancestry)
    assert result is not None
    return result.bounds_percent


@settings(max_examples=200)
@given(person=direct_people, names=subsets)
def test_with_direct_calls_the_old_total_lies_inside_the_new_bounds(
    person: dict[str, Read | None], names: set[str]
) -> None:
    calls = calls_of_person(PANEL, person)
    old = estimated(calls).percent
    low, high = estimated(without(calls, names)).bounds_percent
    assert old is not None
    assert low - 1e-9 <= old <= high + 1e-9


@settings(max_examples=150)
@given(person=people)
def test_contributions_sum_to_the_total_and_bounds_hold_it(person: dict[str, Read | None]) -> None:
    calls = calls_of_person(PANEL, person)
    added = [locus.contribution_log10 for locus in read_loci(PANEL, calls)]
    result = estimated(calls)
    if result.log10 is not None and result.percent is not None:
        assert abs(sum(part for part in added if part is not None) - result.log10) < 1e-12
        low, high = result.bounds_percent
        assert low - 1e-9 <= result.percent <= high + 1e-9


@settings(max_examples=150)
@given(person=people, name=loci)
def test_what_one_locus_says_does_not_depend_on_another(
    person: dict[str, Read | None], name: str
) -> None:
    calls = calls_of_person(PANEL, person)
    alone = without(calls, set(NAMES) - {name})
    before = {locus.locus: locus for locus in read_loci(PANEL, calls)}
    after = {locus.locus: locus for locus in read_loci(PANEL, alone)}
    assert before[name] == after[name]


@settings(max_examples=100)
@given(person=direct_people)
def test_a_percentile_lies_between_0_and_100_and_rises_with_the_total(
    person: dict[str, Read | None],
) -> None:
    result = estimated(calls_of_person(PANEL, person))
    lowest, highest = (
        recomputed.percentile(total)
        for total in (min(recomputed.GENOTYPES)[0], max(recomputed.GENOTYPES)[0])
    )
    assert result.percentile is not None
    assert 0 < lowest - 1e-9 <= result.percentile <= highest + 1e-9 < 100


def test_genotype_frequencies_of_every_variant_sum_to_1_or_are_unknown() -> None:
    sums = {v.rsid: sum(g.share for g in genotype_frequencies(v)) for v in PANEL.variants}
    assert sums.pop("rs259842") == 0
    assert all(abs(each - 1) < 1e-12 for each in sums.values())
    assert len(sums) == 4
