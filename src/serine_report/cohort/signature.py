"""A signature by which two files of one person are recognised, whatever test they are from.

Some 1,100 common markers that all chips share are turned into 512 yes-or-no answers. First,
what a person has in common with others of the same ancestry is taken away: the part of the
genotypes that five reference populations, in any mixture, explain. Then each answer is the sign
of a sum over all markers, with a plus or a minus for each marker that follows from its rsid
(random hyperplanes; Charikar, STOC 2002). The share of answers in which two files differ is the
angle between them divided by pi: near 0 for one person (or identical twins), about 1/3 for
parent and child or siblings, about 1/2 for strangers.

No answer stands for a marker, so a signature shows nobody's genotype. It does let somebody who
holds a person's raw data file recognise that person: it stays in the batch folder's manifest and
is in no table and on no page.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import math
from collections.abc import Iterable, Iterator
from functools import cache
from statistics import fmean
from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.genome import Assembly, Genotype, complement
from serine_report.resources import reference_file
from serine_report.sample import Sample

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

N_BITS = 512

# Two files of one person that share four of five markers differ in about 0.15 of the answers;
# siblings in 1/3, with a standard deviation of 0.02 (binomial, 512 answers).
SAME_PERSON_SHARE = 0.22

# With fewer markers chance would speak too loudly.
FEWEST_MARKERS = 300

_POPULATIONS = ("EUR", "EAS", "AMR", "SAS", "AFR")


class _Known(Struct, frozen=True):
    """A common marker, in standard deviations of the copies of its allele a.

    `standings` says how far each genotype is above the mean of five reference populations, in
    the letters of either strand (the markers are not palindromic); `expected` how far each
    population's own mean is.
    """

    number: int
    places: dict[Assembly, tuple[str, int]]
    standings: dict[str, float]
    expected: tuple[float, ...]


def signature(sample: Sample) -> str | None:
    """The signature as 128 hexadecimal digits; None where the file has too few markers for it."""
    import numpy as np

    standings = _standings(sample)
    if len(standings) < FEWEST_MARKERS:
        return None
    seen = np.array([standing for _, standing in standings.values()])
    expected = np.array([known.expected for known, _ in standings.values()])
    mixture = np.linalg.lstsq(expected, seen)[0]
    # Whole numbers below 2^24 even when summed, so that the sums are exact and have the same
    # signs on every machine. Markers that the file lacks add nothing.
    own = np.zeros(len(_by_rsid()), np.float32)
    own[list(standings)] = np.rint(100 * (seen - expected @ mixture))
    return np.packbits(own @ _planes() > 0).tobytes().hex()


def _standings(sample: Sample) -> dict[int, tuple[_Known, float]]:
    """By the number of the marker; of a marker that stands twice the last row counts."""
    standings = {}
    for known, genotype in _found(sample):
        if known is not None and genotype in known.standings:
            standings[known.number] = (known, known.standings[genotype])
    return standings


def _found(sample: Sample) -> Iterator[tuple[_Known | None, str]]:
    """The rows that may be markers: by place where the assembly is known, else by rsid.

    Works on columns: making a value of every row would cost as much as reading the file.
    """
    assembly, columns = sample.source.assembly.used, sample.columns
    known: Iterable[_Known | None]
    if assembly is None:
        rows = sample.ids.rows_of(_by_rsid()).tolist()
        known = map(_by_rsid().get, sample.ids.at(rows))
    else:
        by_place = _by_place(assembly)
        rows = sample.rows_at({position for _, position in by_place})
        chromosomes = map(columns.chromosome_names.__getitem__, columns.chromosomes[rows])
        places = zip(chromosomes, columns.positions[rows].tolist(), strict=True)
        known = map(by_place.get, places)
    genotypes = map(columns.genotype_names.__getitem__, columns.genotypes[rows])
    yield from zip(known, genotypes, strict=True)


@cache
def _by_place(assembly: Assembly) -> dict[tuple[str, int], _Known]:
    return {known.places[assembly]: known for known in _by_rsid().values()}


@cache
def _by_rsid() -> dict[str, _Known]:
    """The markers of `assembly_markers.tsv`, with their frequencies in five populations."""
    with reference_file("assembly_markers.tsv").open(encoding="ascii", newline="") as stream:
        shared = {row["rsid"] for row in csv.DictReader(stream, delimiter="\t")}
    with gzip.open(reference_file("common_markers.tsv.gz"), "rt", encoding="ascii") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["rsid"] in shared]
    return {row["rsid"]: _known(number, row) for number, row in enumerate(rows)}


def _known(number: int, row: dict[str, str]) -> _Known:
    frequencies = [float(row[f"freq_a_{population}"]) for population in _POPULATIONS]
    mean = 2 * fmean(frequencies)
    spread = math.sqrt(mean * (1 - mean / 2))
    return _Known(
        number=number,
        places={assembly: (row["chromosome"], int(row[assembly.lower()])) for assembly in Assembly},
        standings=_on_both_strands(row["allele_a"], row["allele_b"], mean, spread),
        expected=tuple((2 * own - mean) / spread for own in frequencies),
    )


def _on_both_strands(allele_a: str, allele_b: str, mean: float, spread: float) -> dict[str, float]:
    standings = {}
    for a, b in ((allele_a, allele_b), (complement(allele_a), complement(allele_b))):
        for n_copies, pair in enumerate(((b, b), (a, b), (a, a))):
            standings[str(Genotype(pair))] = (n_copies - mean) / spread
    return standings


@cache
def _planes() -> npt.NDArray[np.float32]:
    """For every marker 512 times plus or minus one, which follow from its rsid alone."""
    import numpy as np

    digests = (hashlib.blake2b(rsid.encode(), digest_size=N_BITS // 8) for rsid in _by_rsid())
    digits = np.frombuffer(b"".join(digest.digest() for digest in digests), np.uint8)
    return np.unpackbits(digits).reshape(-1, N_BITS).astype(np.float32) * 2 - 1
