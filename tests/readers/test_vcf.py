"""VCF and gVCF: what a record says of a place, and that an absent one says nothing."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import pytest

from readers import files, vendors
from readers.hostile.containers import bgzf
from serine_report.errors import InputError
from serine_report.genome import Assembly, Place
from serine_report.readers import limits
from serine_report.sample import Sample

GVCF = ('##ALT=<ID=NON_REF,Description="any other allele">',)
ON_38 = vendors.on(Assembly.GRCH38)


def record(
    *,
    position: int = 210678331,
    rsid: str = ".",
    reference: str = "C",
    alternate: str = "T",
    passed: str = "PASS",
    information: str = "DP=30",
    layout: str = "GT:GQ",
    call: str = "0/1:60",
) -> str:
    """One more record, of chromosome 2."""
    cells = ("chr2", str(position), rsid, reference, alternate, "50", passed, information)
    return "\t".join([*cells, layout, call])


def read(*more: str, head: Sequence[str] = ()) -> Sample:
    return files.read(vendors.vcf(head=head, more=more))


def genotype_at(sample: Sample, position: int = 210678331) -> str | None:
    (marker,) = sample.markers_at([Place("2", position)])
    return None if marker.genotype is None else str(marker.genotype)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("0/0:60", "C/C"), ("0/1:60", "C/T"), ("1/0:60", "C/T"), ("1|1:60", "T/T"),
        ("0|1:60", "C/T"),
        ("1:60", "T"), ("0:60", "C"), ("./.:60", None), ("./1:60", None), (".:60", None),
        (".|.:.", None), ("0/2:60", "!"), ("0/0/1:60", "!"), ("0/1", "C/T"), ("0/1:.", "C/T"),
        ("0/1:20", "C/T"), ("0/1:19", None), ("0/1:19.9", None), ("x/1:60", None), ("", None),
    ],
)  # fmt: skip
def test_a_call_is_read_by_its_numbers_and_its_quality(call: str, expected: str | None) -> None:
    assert genotype_at(read(record(call=call))) == expected


@pytest.mark.parametrize(
    ("reference", "alternate", "call", "expected"),
    [
        ("c", "t", "0/1", "C/T"), ("C", "A,T", "1/2", "A/T"), ("C", "A,T", "0/2", "C/T"),
        ("C", "T,<NON_REF>", "0/1", "C/T"), ("C", "T,<NON_REF>", "0/2", "!"),
        ("C", "*", "0/1", "!"),
        ("C", ".", "0/0", "C/C"), ("C", "<DEL>", "0/1", "!"), ("C", "CTA", "0/1", "!"),
        ("C", "CTA", "0/0", "C/C"), ("C", "CTA,T", "0/2", "C/T"), ("N", "T", "1/1", "T/T"),
        ("C", "A,G,T,CT,CTT", "0/5", "!"),
    ],
)  # fmt: skip
def test_letters_are_those_of_the_alleles_named(
    reference: str, alternate: str, call: str, expected: str
) -> None:
    more = record(rsid="rs715", reference=reference, alternate=alternate, call=call, layout="GT")
    assert genotype_at(read(more)) == expected


@pytest.mark.parametrize(
    ("passed", "expected"),
    [("PASS", "C/T"), (".", "C/T"), ("", "C/T"), ("LowQual", None), ("q10;s50", None)],
)
def test_a_filtered_record_is_a_no_call(passed: str, expected: str | None) -> None:
    assert genotype_at(read(record(passed=passed))) == expected


@pytest.mark.parametrize(
    ("layout", "call", "expected"),
    [
        ("GT:AD:DP:GQ:PL", "0/1:10,12:22:60:1,0,1", "C/T"),
        ("GT:AD:DP:GQ:PL", "0/1:10,12:22:9:1,0,1", None),
        ("GT:AD:DP:GQ:PL", "0/1:10,12", "C/T"),
        ("GQ:GT", "60:0/1", "C/T"),
        ("DP:AD", "22:10,12", None),
        ("GT", "0/1", "C/T"),
    ],
)
def test_parts_of_a_call_are_found_by_its_format(
    layout: str, call: str, expected: str | None
) -> None:
    assert genotype_at(read(record(layout=layout, call=call))) == expected


def test_records_of_several_bases_are_left_out_unless_they_have_an_id() -> None:
    sample = read(
        record(position=5, reference="CTG", alternate="C"),
        record(position=6, reference="CTG", alternate="C", rsid="rs715"),
    )
    assert sample.markers_at([Place("2", 5)]) == []
    assert genotype_at(sample, 6) == "!"


def test_a_place_that_no_record_names_is_not_reference() -> None:
    sample = read(record())
    assert not sample.is_reference_at(Place("2", 210678331))
    assert not sample.is_reference_at(Place("2", 5))
    assert "absent_is_unknown" in files.warning_codes(sample)


def block(start: int, end: int, *, call: str = "0/0:60", passed: str = ".") -> str:
    return record(
        position=start, alternate="<NON_REF>", information=f"DP=30;END={end}", call=call,
        passed=passed,
    )  # fmt: skip


def test_a_block_of_a_gvcf_covers_its_ends_and_what_is_between() -> None:
    sample = read(block(1000, 2000), head=GVCF)
    covered = [sample.is_reference_at(Place("2", at)) for at in (999, 1000, 1500, 2000, 2001)]
    assert covered == [False, True, True, True, False]
    assert not sample.is_reference_at(Place("3", 1500))
    assert sample.markers_at([Place("2", 1000)]) == []
    assert "absent_is_unknown" not in files.warning_codes(sample)


@pytest.mark.parametrize(
    ("call", "passed"),
    [("./.:60", "."), ("0/0:19", "."), ("0/0:60", "LowQual"), ("0/1:60", "."), (".:.", ".")],
)
def test_a_stretch_that_was_not_read_well_is_no_block(call: str, passed: str) -> None:
    sample = read(block(1000, 2000, call=call, passed=passed), head=GVCF)
    assert not sample.is_reference_at(Place("2", 1500))


def test_a_haploid_stretch_is_a_block() -> None:
    assert read(block(1000, 2000, call="0:60"), head=GVCF).is_reference_at(Place("2", 1500))


def test_blocks_that_touch_are_joined_and_others_are_not() -> None:
    sample = read(
        block(1000, 1999), block(2000, 2500), block(2502, 3000), block(4000, 4000), head=GVCF
    )
    assert sample.blocks is not None
    stretches = [tuple(row.values()) for row in sample.blocks.to_pylist()]
    assert stretches == [("2", 1000, 2500), ("2", 2502, 3000), ("2", 4000, 4000)]


def test_a_variant_in_a_gvcf_stays_a_marker() -> None:
    sample = read(
        block(1000, 1999),
        record(position=2000, alternate="T,<NON_REF>"),
        record(position=2001, alternate="<NON_REF>", call="0/0:60"),
        record(
            position=2002, alternate=".", information="END=2010;DP=3", rsid="rs715", call="0/0:60"
        ),
        head=GVCF,
    )
    assert [genotype_at(sample, at) for at in (2000, 2001, 2002)] == ["C/T", "C/C", "C/C"]
    assert not sample.is_reference_at(Place("2", 2000))
    assert sample.is_reference_at(Place("2", 2005))


@pytest.mark.parametrize("information", ["END=x", "BEND=2000", "END=", "END=99999999999", "END=5"])
def test_an_end_that_is_none_makes_no_block(information: str) -> None:
    sample = read(record(position=1000, alternate="<NON_REF>", information=information), head=GVCF)
    assert sample.blocks is None


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        (["##contig=<ID=chr1,length=248956422>"], Assembly.GRCH38),
        (["##contig=<ID=2,length=243199373,assembly=b37>"], Assembly.GRCH37),
        (["##contig=<ID=1,assembly=x,length=247249719>"], Assembly.NCBI36),
        (["##reference=file:///data/GRCh38.fa"], Assembly.GRCH38),
        (["##reference=hg19"], Assembly.GRCH37),
        (["##contig=<ID=chr1,assembly=GRCh37>"], Assembly.GRCH37),
        (["##contig=<ID=1,length=248956422>", "##contig=<ID=2,length=243199373>"], None),
        (["##source=caller of GRCh38"], None),
        (["##contig=<ID=chr3,length=123456789>"], None),
    ],
)
def test_the_header_states_the_assembly_by_lengths_or_by_name(
    head: list[str], stated: Assembly | None
) -> None:
    assert files.read(vendors.vcf(head=head)).source.assembly.stated is stated


def test_a_header_of_many_megabytes_is_read() -> None:
    contigs = [f"##contig=<ID=HLA-{n},length=1000,md5={'0' * 32}>" for n in range(30_000)]
    assert files.read(vendors.vcf(head=contigs)).source.vendor == "VCF"


def test_each_sample_is_read_by_its_name_or_number() -> None:
    more = record(call="0/0:60") + "\t1/1:60"
    content = vendors.vcf(samples=("A", "7"), more=(more,))
    for chosen, expected in (("A", "C/C"), ("1", "C/C"), ("7", "T/T"), ("2", "T/T")):
        assert genotype_at(files.read(content, sample=chosen)) == expected


def test_several_samples_are_counted_and_never_named() -> None:
    with pytest.raises(InputError) as refusal:
        files.read(vendors.vcf(samples=("Anna", "Bert", "Carl")))
    assert refusal.value.code == "several_samples"
    assert "3 samples" in refusal.value.sentence
    assert "Anna" not in refusal.value.sentence


def test_a_vcf_is_the_same_packed_in_any_way() -> None:
    content = vendors.vcf(more=(record(),))
    plain = files.read(content).table_with_rsids()
    for packed in (gzip.compress(content), bgzf(content, step=999), files.zipped({"v": content})):
        assert files.read(packed).table_with_rsids().equals(plain)


def test_rows_and_blocks_are_the_same_whatever_is_read_at_a_time() -> None:
    content = vendors.vcf(more=[block(n, n + 9) for n in range(1000, 3000, 10)], head=GVCF)
    whole = files.read(content)
    for size in (100, 1777, 1 << 16):
        in_parts = files.read(content, block_bytes=size)
        assert in_parts.table_with_rsids().to_pylist() == whole.table_with_rsids().to_pylist()
        assert in_parts.blocks is not None
        assert whole.blocks is not None
        assert in_parts.blocks.to_pylist() == whole.blocks.to_pylist()


def test_a_whole_genome_is_not_called_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WHOLE_GENOME_VARIANTS", 1000)
    assert files.warning_codes(read()) == ["absent_is_unknown"]


def test_heterozygosity_and_row_counts_of_arrays_are_not_asked_of_a_vcf() -> None:
    more = [record(position=n, call="0/1:60") for n in range(1, 5000)]
    assert set(files.warning_codes(read(*more))) == {"absent_is_unknown", "partial_vcf"}


def test_formats_and_calls_beyond_the_limit_of_words_are_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "GENOTYPE_WORDS", 4)
    more = [record(position=n, layout=f"GT:X{n}", call="0/1") for n in range(1, 10)]
    sample = read(*more)
    assert genotype_at(sample, 1) == "C/T"
    assert genotype_at(sample, 9) is None
