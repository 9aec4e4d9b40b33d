"""Which of five reference samples a file's common markers are most similar to.

Asked for only by `--ancestry estimate`, worked out on this machine, and a note: nothing else in
a report depends on it. The likelihood of the file's genotypes under each sample's allele
frequencies (Hardy-Weinberg, markers taken as independent) is compared. A person whose family
comes from several parts of the world is like none of the five; then, and where few markers are
in the file, there is no note.
"""

from __future__ import annotations

import csv
import gzip
import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, get_args

from serine_report.evidence.frequencies import hardy_weinberg
from serine_report.panel.base import Ancestry
from serine_report.report import AncestryNote
from serine_report.resources import reference_file
from serine_report.sample import Sample

FEWEST_MARKERS = 1000
LEAST_MARGIN_LOG10 = 10.0

# How much less likely than expected a marker may be on average (natural logarithm). In
# simulations people of one sample stay within 0.02, halves of two samples miss it by 0.03
# (Europe and South Asia, which the margin then catches) to 0.35.
_WORST_MISFIT = 0.05

# Frequencies are given to three decimals: a sample without an allele may still meet it.
_RAREST = 0.001

_POPULATIONS: tuple[Ancestry, ...] = get_args(Ancestry)


class _Reference(NamedTuple):
    alleles: tuple[str, str]
    frequencies: tuple[float, ...]  # of the first allele, in the order of _POPULATIONS


class _Counted(NamedTuple):
    dosage: int  # of the first allele
    frequencies: tuple[float, ...]


def ancestry_note(sample: Sample) -> AncestryNote | None:
    """Compare a file's common markers with five reference samples of the 1000 Genomes Project.

    Returns:
        The most similar reference sample with the evidence for it, or None where the evidence
        is thin: too few markers, no clear winner, or a file that is like none of the five.
    """
    markers = list(_counted(sample))
    if len(markers) < FEWEST_MARKERS:
        return None
    likelihoods = _likelihoods(markers)
    best, second = sorted(range(len(_POPULATIONS)), key=lambda i: -likelihoods[i])[:2]
    margin = (likelihoods[best] - likelihoods[second]) / math.log(10)
    misfit = _expected(markers, best) - likelihoods[best]
    if margin < LEAST_MARGIN_LOG10 or misfit > _WORST_MISFIT * len(markers):
        return None
    return AncestryNote(
        population=_POPULATIONS[best],
        second=_POPULATIONS[second],
        n_markers=len(markers),
        margin_log10=margin,
    )


def _counted(sample: Sample) -> Iterator[_Counted]:
    """The file's markers whose two letters are both ones that the reference knows there."""
    reference = _reference()
    seen = set()
    for marker in sample.markers(reference.keys()):
        known = reference[marker.rsid]
        letters = () if marker.genotype is None else marker.genotype.alleles
        if len(letters) == 2 and set(letters) <= set(known.alleles) and marker.rsid not in seen:
            seen.add(marker.rsid)
            yield _Counted(letters.count(known.alleles[0]), known.frequencies)


def _likelihoods(markers: Iterable[_Counted]) -> list[float]:
    """The natural logarithm of the likelihood under each sample."""
    sums = [0.0] * len(_POPULATIONS)
    for dosage, frequencies in markers:
        for population, frequency in enumerate(frequencies):
            sums[population] += math.log(hardy_weinberg(frequency)[dosage])
    return sums


def _expected(markers: Iterable[_Counted], population: int) -> float:
    """The logarithm of the likelihood to expect of a person of one sample."""
    return math.fsum(
        share * math.log(share)
        for marker in markers
        for share in hardy_weinberg(marker.frequencies[population])
    )


@cache
def _reference() -> dict[str, _Reference]:
    with gzip.open(reference_file("common_markers.tsv.gz"), "rt", encoding="utf-8") as lines:
        return {
            row["rsid"]: _Reference(
                (row["allele_a"], row["allele_b"]),
                tuple(_inside(float(row[f"freq_a_{name}"])) for name in _POPULATIONS),
            )
            for row in csv.DictReader(lines, delimiter="\t")
        }


def _inside(frequency: float) -> float:
    return min(max(frequency, _RAREST), 1 - _RAREST)
