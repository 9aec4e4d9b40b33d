"""Wilson's interval and the exact Hardy-Weinberg test, against plink2 and against counting."""

from __future__ import annotations

import subprocess
from fractions import Fraction
from math import factorial
from pathlib import Path

import pytest

from serine_report.cohort.statistics import hardy_weinberg_p, share_of

COUNTS = [
    *((a, b, c) for a in range(0, 9, 2) for b in range(0, 9, 3) for c in range(0, 9, 2)),
    (57, 78, 50), (10, 500, 5000), (0, 10, 990), (1469, 138, 5), (300, 0, 300), (0, 600, 0),
    (5, 1, 1000), (250, 500, 250), (260, 480, 260), (211, 578, 211),
]  # fmt: skip


def by_counting(n_first: int, n_both: int, n_second: int) -> float:
    """Every table with the same alleles, its probability as a fraction (Wigginton 2005)."""
    n_people = n_first + n_both + n_second
    n_alleles = 2 * n_first + n_both

    def weight(both: int) -> Fraction:
        first = (n_alleles - both) // 2
        second = n_people - both - first
        return Fraction(2**both, factorial(both) * factorial(first) * factorial(second))

    most = min(n_alleles, 2 * n_people - n_alleles)
    weights = [weight(both) for both in range(n_alleles % 2, most + 1, 2)]
    seen = weight(n_both)
    return float(sum(w for w in weights if w <= seen) / sum(weights))


@pytest.mark.parametrize("counts", COUNTS)
def test_the_exact_test_is_the_sum_over_all_tables_no_more_probable(
    counts: tuple[int, int, int],
) -> None:
    assert hardy_weinberg_p(*counts) == pytest.approx(by_counting(*counts), rel=1e-9)


def test_the_exact_test_agrees_with_plink2(tmp_path: Path) -> None:
    read = [counts for counts in COUNTS if 0 < 2 * counts[0] + counts[1] < 2 * sum(counts)]
    _write_vcf(tmp_path / "people.vcf", read)
    subprocess.run(
        ["plink2", "--vcf", "people.vcf", "--hardy", "--nonfounders", "--out", "tested"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    lines = (tmp_path / "tested.hardy").read_text().splitlines()
    column = lines[0].split("\t").index("P")
    tested = [float(line.split("\t")[column]) for line in lines[1:]]
    ours = [hardy_weinberg_p(*counts) for counts in read]
    assert ours == pytest.approx(tested, rel=2e-5)  # plink2 prints six digits


def _write_vcf(path: Path, columns: list[tuple[int, int, int]]) -> None:
    """A site for each triple of counts; people beyond a site's number are missing."""
    n_people = max(map(sum, columns))
    names = "\t".join(f"p{number}" for number in range(n_people))
    head = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"
    lines = ["##fileformat=VCFv4.2", "##contig=<ID=1>"]
    lines.append('##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">')
    lines.append(f"{head}\t{names}")
    for position, (first, both, second) in enumerate(columns, 1):
        missing = n_people - first - both - second
        calls = ["0/0"] * first + ["0/1"] * both + ["1/1"] * second + ["./."] * missing
        site = f"1\t{position}\trs{position}\tA\tG\t.\t.\t.\tGT"
        lines.append("\t".join([site, *calls]))
    path.write_text("\n".join(lines) + "\n")


def test_the_order_of_the_alleles_does_not_matter() -> None:
    assert hardy_weinberg_p(3, 9, 40) == hardy_weinberg_p(40, 9, 3)


@pytest.mark.parametrize("counts", [(0, 0, 0), (7, 0, 0), (0, 0, 7), (0, 1, 0)])
def test_where_nothing_can_depart_from_equilibrium_p_is_one(counts: tuple[int, int, int]) -> None:
    assert hardy_weinberg_p(*counts) == 1


def test_a_hundred_thousand_people_are_tested_without_overflow() -> None:
    assert 0 < hardy_weinberg_p(20_000, 50_000, 30_000) < 0.01
    assert hardy_weinberg_p(0, 100_000, 0) == 0


def test_wilsons_interval_is_that_of_newcombe_1998() -> None:
    """81 of 263, 15 of 148, 0 of 20 and 1 of 29: Stat Med 1998;17:857, table I, method 3."""
    for (n, n_all), (low, high) in {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }.items():
        share = share_of(n, n_all)
        assert (share.low, share.high) == pytest.approx((low, high), abs=5e-5)
        assert share.value == n / n_all


def test_an_interval_holds_its_share_and_never_leaves_zero_to_one() -> None:
    for n_all in (1, 2, 10, 1000):
        for n in range(n_all + 1):
            share = share_of(n, n_all)
            assert 0 <= share.low <= share.value + 1e-12
            assert share.value - 1e-12 <= share.high <= 1
