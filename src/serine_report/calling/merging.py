"""Merging: two files of one person, if they are one person's.

Both are read apart, since assembly and strand belong to a file; what they say of a variant is
then laid side by side. Whether they are one person's is asked of every marker both have read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.arrays import string_array
from serine_report.calling.decision import Reading, Reason
from serine_report.calling.matching import Site, assembly_of, read_sites
from serine_report.errors import InputError
from serine_report.genome import Genotype
from serine_report.report import CallStatus, FileAgreement
from serine_report.sample import Sample

if TYPE_CHECKING:
    import pyarrow as pa

# Below this share of equal genotypes two files are taken for two people's (docs/calling.md).
SAME_PERSON_SHARE = 0.95

_NOT_BASES = ""
_BY_WEIGHT = (
    CallStatus.CONFLICTING_CALLS,
    CallStatus.CALLED,
    CallStatus.UNEXPECTED_ALLELES,
    CallStatus.STRAND_UNRESOLVED,
    CallStatus.NOT_COMPARABLE,
    CallStatus.NO_CALL,
    CallStatus.NOT_IN_FILE,
)
_LETTERS_ON_PLUS = frozenset({CallStatus.CALLED, CallStatus.UNEXPECTED_ALLELES})


class SamplePair(Struct, frozen=True):
    """Two files of one person, and how far they agree over the markers that both read."""

    first: Sample
    second: Sample
    agreement: FileAgreement


def merge(first: Sample, second: Sample, *, force: bool = False) -> SamplePair:
    """Put two files of one person together.

    Args:
        first: The file that names the report.
        second: The other one; it may be on another assembly or strand.
        force: Take them for one person's whatever the agreement.

    Raises:
        InputError: They do not look like one person's files, or share nothing to tell by.
    """
    agreement = agreement_between(first, second)
    if not force:
        _check_one_person(agreement)
    return SamplePair(first, second, agreement)


def read_both(pair: SamplePair, sites: dict[str, Site]) -> dict[str, Reading]:
    """Read every site in both files."""
    first, second = read_sites(pair.first, sites), read_sites(pair.second, sites)
    return {rsid: side_by_side(first[rsid], second[rsid]) for rsid in sites}


def side_by_side(first: Reading, second: Reading) -> Reading:
    """What two files say together of one variant; the order of the files does not matter.

    A file that could not read it leaves the word to the other. Two genotypes that differ, or
    one beside letters that the variant does not have, are a conflict.
    """
    heavier = min(first, second, key=_weight)
    if {first.status, second.status} <= _LETTERS_ON_PLUS and not _is_same(first, second):
        return Reading(
            CallStatus.CONFLICTING_CALLS,
            reason=Reason.FILES_DIFFER,
            matched_by=heavier.matched_by,
        )
    return heavier


def agreement_between(first: Sample, second: Sample) -> FileAgreement:
    """How often two files show the same genotype, over the markers that both have read.

    Markers are paired by place where both files are on one assembly, else by rsid; those that
    stand twice in a file are left out, and so are letters that are no bases. A letter alone
    equals the letter twice. Unless both files are on the plus strand, so do complements.
    """
    import pyarrow.compute as pc

    shared = _shared(first, second)
    n_agreeing = pc.sum(pc.equal(shared["word"], shared["word_second"])).as_py() or 0
    share = n_agreeing / shared.num_rows if shared.num_rows else None
    return FileAgreement(n_shared=shared.num_rows, n_agreeing=n_agreeing, share=share)


def _shared(first: Sample, second: Sample) -> pa.Table:
    keys = _keys(first, second)
    strandless = {first.source.strand.detected, second.source.strand.detected} != {"plus"}
    left, right = (_words(sample, keys, strandless=strandless) for sample in (first, second))
    return left.join(right, keys, join_type="inner", right_suffix="_second")


def _keys(first: Sample, second: Sample) -> list[str]:
    assembly = assembly_of(first.source)
    same = assembly is not None and assembly is assembly_of(second.source)
    return ["chromosome", "position"] if same else ["rsid"]


def _words(sample: Sample, keys: list[str], *, strandless: bool) -> pa.Table:
    """The markers with base letters that stand once, each with one word for its genotype."""
    import pyarrow.compute as pc

    table = sample.table_with_rsids() if "rsid" in keys else sample.table
    encoded = table["genotype"].combine_chunks().dictionary_encode()
    words = [_word(text, strandless=strandless) for text in encoded.dictionary.to_pylist()]
    markers = table.select(keys).append_column("word", string_array(words).take(encoded.indices))
    counted = (
        markers.filter(pc.not_equal(markers["word"], _NOT_BASES))
        .group_by(keys)
        .aggregate([("word", "one"), ("word", "count")])
    )
    once = counted.filter(pc.equal(counted["word_count"], 1))
    return once.select([*keys, "word_one"]).rename_columns([*keys, "word"])


def _word(text: str, *, strandless: bool) -> str:
    genotype = Genotype(tuple(text.split("/")))
    if not genotype.is_bases:
        return _NOT_BASES
    if len(genotype.alleles) == 1:
        genotype = Genotype(genotype.alleles * 2)
    return min(str(genotype), str(genotype.complement())) if strandless else str(genotype)


def _check_one_person(agreement: FileAgreement) -> None:
    if agreement.share is None:
        raise InputError(
            "nothing_shared",
            "The two files have no marker in common, so nothing tells whether they are one "
            "person's; use --force if you know that they are.",
        )
    if agreement.share < SAME_PERSON_SHARE:
        raise InputError(
            "not_one_person",
            f"These do not look like one person: {agreement.n_agreeing:,} of "
            f"{agreement.n_shared:,} shared markers agree; use --force if you know that they "
            "are one person's.",
        )


def _weight(reading: Reading) -> tuple[int, tuple[int, bool, str]]:
    return _BY_WEIGHT.index(reading.status), reading.preference


def _is_same(first: Reading, second: Reading) -> bool:
    return (first.status, first.genotype) == (second.status, second.genotype)
