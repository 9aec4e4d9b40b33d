"""Laws of calling, held against invented files of every oddity at once (property tests)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import PROXIES, RSIDS, VARIANTS, ByHand
from rows import place, row
from samples import MINUS, MIXED, PLUS, PROVEN_PLUS, UNPROVEN, Row, sample
from serine_report.calling import call_panel, merge
from serine_report.calling.calls import call
from serine_report.calling.matching import read_sites, sites_of
from serine_report.genome import Assembly
from serine_report.panel import load_panel
from serine_report.report import Call
from serine_report.sample import StrandEvidence

PANEL = load_panel("serine").panel
SITES = (*RSIDS, *dict.fromkeys(proxy.rsid for proxy in PROXIES))
OLDER = {"rs1047891": "rs7422339"}
NAMES = {*SITES, *OLDER.values()}
WITH_PROXIES = {
    rsid: {rsid, *(proxy.rsid for proxy in PROXIES if proxy.target == rsid)} for rsid in RSIDS
}
COMPLEMENT = str.maketrans("ACGT", "TGCA")

law = settings(max_examples=800)


@dataclass(frozen=True)
class File:
    """An invented file and how it is asked."""

    rows: tuple[Row, ...]
    ancestry: str
    strand: StrandEvidence
    assembly: Assembly | None

    def calls(self) -> dict[str, Call]:
        person = sample(self.rows, strand=self.strand, assembly=self.assembly)
        return call_panel(person, PANEL, self.ancestry)

    def with_rows(self, rows: Sequence[Row]) -> File:
        return replace(self, rows=tuple(rows))

    def with_texts(self, change: Callable[[str], str]) -> File:
        return self.with_rows(
            [
                (name, chromosome, position, change(text))
                for name, chromosome, position, text in self.rows
            ]
        )


FITTING = ["CC", "CT", "TC", "TT", "AG", "GA", "AA", "GG", "AC", "GT"]
EVERY = ["".join(letters) for n in range(4) for letters in product("ACGT-0ID", repeat=n)]

# One draw a text: half of them are letters that fit some site.
texts = st.sampled_from([*FITTING * 60, *EVERY])
strands = st.sampled_from([PROVEN_PLUS, PLUS, MIXED, MINUS, UNPROVEN])
ancestries = st.sampled_from(["unknown", "estimate", "EUR", "AFR", "AMR", "EAS", "SAS"])


def identities() -> Iterator[tuple[str, str, int]]:
    """Names and places of rows: mostly a site's own, some older or strange, some off the place."""
    for rsid in SITES:
        older = OLDER.get(rsid, rsid)
        for name in (rsid, rsid, rsid, older, older, "i5000001", "."):
            for assembly in (Assembly.GRCH37, Assembly.GRCH37, *Assembly):
                chromosome, position = place(rsid, assembly)
                yield name, chromosome, position
            yield from ((name, "3", position), (name, "0", 0), (name, chromosome, 7))


rows_of_sites = st.builds(
    lambda identity, text: (*identity, text), st.sampled_from(list(identities())), texts
)
files = st.builds(
    File,
    rows=st.lists(rows_of_sites, max_size=8).map(tuple),
    ancestry=ancestries,
    strand=strands,
    assembly=st.sampled_from([Assembly.GRCH37, *Assembly, None]),
)
unrelated = st.tuples(
    st.integers(10**9, 2 * 10**9).map("rs{}".format),
    st.just("4"),
    st.integers(1, 10**8),
    texts,
)


def is_row_of(entry: Row, rsids: Collection[str], assembly: Assembly | None) -> bool:
    """Whether a row could be read as one of these: it has a name of theirs, or a place."""
    name, chromosome, position, _ = entry
    if name in NAMES:
        return name in rsids or any(OLDER.get(rsid) == name for rsid in rsids)
    return assembly is not None and (chromosome, position) in {
        place(rsid, assembly) for rsid in rsids
    }


@law
@given(files, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(file: File, random: Random) -> None:
    shuffled = random.sample(file.rows, len(file.rows))
    assert file.with_rows(shuffled).calls() == file.calls()


@law
@given(files)
def test_the_order_of_letters_changes_nothing(file: File) -> None:
    turned = file.with_texts(lambda text: text[::-1] if len(text) == 2 else text)
    assert turned.calls() == file.calls()


@law
@given(files, st.lists(unrelated, max_size=10))
def test_unrelated_rows_change_nothing(file: File, others: list[Row]) -> None:
    assert file.with_rows([*others, *file.rows]).calls() == file.calls()


@law
@given(files)
def test_a_file_written_twice_over_says_the_same(file: File) -> None:
    assert file.with_rows([*file.rows, *file.rows]).calls() == file.calls()


@law
@given(files, st.sampled_from(RSIDS))
def test_removing_a_variant_and_its_proxies_changes_that_call_to_not_in_file_and_no_other(
    file: File, rsid: str
) -> None:
    removed = file.with_rows(
        [row for row in file.rows if not is_row_of(row, WITH_PROXIES[rsid], file.assembly)]
    )
    before, after = file.calls(), removed.calls()
    assert after[rsid].status == "not_in_file"
    del before[rsid], after[rsid]
    assert after == before


@law
@given(files)
def test_complementing_a_file_never_changes_a_dosage_in_silence(file: File) -> None:
    from_the_other_side = {"plus": MINUS, "minus": PROVEN_PLUS, "mixed": MIXED, None: UNPROVEN}
    complemented = replace(
        file.with_texts(lambda text: text.translate(COMPLEMENT)),
        strand=from_the_other_side[file.strand.detected],
    )
    after = complemented.calls()
    for rsid, before in file.calls().items():
        if before.status == after[rsid].status == "called":
            assert after[rsid].dosage == before.dosage
            assert after[rsid].genotype == before.genotype


@law
@given(st.sampled_from(VARIANTS), st.sampled_from(["CC", "CT", "TT", "AA", "AG", "GG"]), strands)
def test_complementing_one_variants_letters_never_changes_its_dosage_in_silence(
    variant: ByHand, text: str, strand: StrandEvidence
) -> None:
    calls = [
        File((row(variant.rsid, letters),), "SAS", strand, Assembly.GRCH37).calls()[variant.rsid]
        for letters in (text, text.translate(COMPLEMENT))
    ]
    dosages = {call.dosage for call in calls} - {None}
    assert len(dosages) == 1
    if all(call.dosage is not None for call in calls):
        assert {call.flipped for call in calls} == {True, False}


@law
@given(files)
def test_swapping_effect_and_other_allele_gives_two_minus_the_dosage(file: File) -> None:
    readings = read_sites(
        sample(file.rows, strand=file.strand, assembly=file.assembly), sites_of(PANEL)
    )
    for variant in PANEL.variants:
        swapped = msgspec.structs.replace(
            variant, effect_allele=variant.other_allele, other_allele=variant.effect_allele
        )
        as_it_is, the_other_way = (
            call(each, readings, file.ancestry) for each in (variant, swapped)
        )
        assert the_other_way.status == as_it_is.status
        if as_it_is.dosage is not None:
            assert the_other_way.dosage == pytest.approx(2 - as_it_is.dosage, abs=1e-12)
        if as_it_is.proxy is not None and the_other_way.proxy is not None:
            assert the_other_way.proxy.variance == pytest.approx(as_it_is.proxy.variance, abs=1e-12)


@law
@given(files)
def test_a_dosage_exists_exactly_where_a_variant_was_read(file: File) -> None:
    calls = file.calls()
    assert tuple(calls) == RSIDS
    for found in calls.values():
        assert (found.dosage is not None) == (found.status in ("called", "called_by_proxy"))
        assert found.dosage is None or 0 <= found.dosage <= 2
        assert (found.matched_by is None) == (found.status == "not_in_file")


@law
@given(files, files)
def test_the_order_of_two_files_changes_nothing(first: File, second: File) -> None:
    one, other = (
        sample(file.rows, strand=file.strand, assembly=file.assembly) for file in (first, second)
    )
    forwards = call_panel(merge(one, other, force=True), PANEL, first.ancestry)
    assert call_panel(merge(other, one, force=True), PANEL, first.ancestry) == forwards


@law
@given(files)
def test_a_file_beside_itself_says_the_same(file: File) -> None:
    person = sample(file.rows, strand=file.strand, assembly=file.assembly)
    assert call_panel(merge(person, person, force=True), PANEL, file.ancestry) == file.calls()
