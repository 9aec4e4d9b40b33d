"""A signature by which two files of one person are recognised, whatever test they are from.

Some 1,100 common markers that all chips share are turned into 512 yes-or-no answers: each answer
is the sign of a sum over all markers, with a plus or a minus for each marker that follows from
its rsid (random hyperplanes; Charikar, STOC 2002). The share of answers in which two files differ
is the angle between them divided by pi: near 0 for one person (or identical twins), about 1/3
for parent and child or siblings, about 1/2 for strangers.

No answer stands for a marker, so a signature shows nobody's genotype. It does let somebody who
holds a person's raw data file recognise that person: it stays in the batch folder's manifest and
is in no table and on no page.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import math
from functools import cache
from statistics import fmean
from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.genome import Assembly, Genotype, Place
from serine_report.resources import reference_file
from serine_report.sample import Marker, Sample

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
    """A common marker, its two plus-strand alleles, and the mean frequency of allele a."""

    number: int
    places: dict[Assembly, Place]
    allele_a: str
    allele_b: str
    frequency: float

    def weight(self, genotype: Genotype) -> int | None:
        """Copies of allele a, in hundredths of a standard deviation above the mean.

        Whole numbers, so that every machine adds up to the same signs. Either strand will do:
        the markers are not palindromic. None where the letters are not the marker's.
        """
        alleles = {self.allele_a, self.allele_b}
        if not alleles.issuperset(genotype.alleles):
            genotype = genotype.complement()
        if not alleles.issuperset(genotype.alleles) or len(genotype.alleles) != 2:
            return None
        n_copies = genotype.alleles.count(self.allele_a)
        spread = math.sqrt(2 * self.frequency * (1 - self.frequency))
        return round(100 * (n_copies - 2 * self.frequency) / spread)


def signature(sample: Sample) -> str | None:
    """The signature as 128 hexadecimal digits; None where the file has too few markers for it."""
    import numpy as np

    weights = {known.number: weight for known, weight in _weights(sample)}
    if len(weights) < FEWEST_MARKERS:
        return None
    numbers = np.fromiter(weights.keys(), np.int64)
    sums = np.fromiter(weights.values(), np.int64) @ _planes()[numbers]
    return np.packbits(sums > 0).tobytes().hex()


def _weights(sample: Sample) -> list[tuple[_Known, int]]:
    weighed = []
    for known, marker in _found(sample):
        weight = None if marker.genotype is None else known.weight(marker.genotype)
        if weight is not None:
            weighed.append((known, weight))
    return weighed


def _found(sample: Sample) -> list[tuple[_Known, Marker]]:
    """The known markers of a file, by place where the assembly is known, else by rsid."""
    assembly = sample.source.assembly.used
    if assembly is None:
        by_rsid = _by_rsid()
        return [(by_rsid[marker.rsid], marker) for marker in sample.markers(by_rsid)]
    by_place = _by_place(assembly)
    return [
        (by_place[Place(marker.chromosome, marker.position)], marker)
        for marker in sample.markers_at(by_place)
        if marker.position is not None
    ]


@cache
def _by_place(assembly: Assembly) -> dict[Place, _Known]:
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
    chromosome = row["chromosome"]
    return _Known(
        number=number,
        places={assembly: Place(chromosome, int(row[assembly.lower()])) for assembly in Assembly},
        allele_a=row["allele_a"],
        allele_b=row["allele_b"],
        frequency=fmean(float(row[f"freq_a_{population}"]) for population in _POPULATIONS),
    )


@cache
def _planes() -> npt.NDArray[np.int64]:
    """For every marker 512 times plus or minus one, which follow from its rsid alone."""
    import numpy as np

    digests = (hashlib.blake2b(rsid.encode(), digest_size=N_BITS // 8) for rsid in _by_rsid())
    digits = np.frombuffer(b"".join(digest.digest() for digest in digests), np.uint8)
    return np.unpackbits(digits).reshape(-1, N_BITS).astype(np.int64) * 2 - 1
