"""The total worked out a second time: plain arithmetic on numbers typed from the evidence.

Imports nothing of the program and nothing of the panel. Normal probabilities come from the
error function and the z of a p value from bisection, so that no library function of the
program's stands on this side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

# Shin 2014: beta per copy in log10, standard error, effect allele frequency, p value.
SHIN = {
    "PHGDH": (+0.0188, 0.0017, 0.600, 7.05e-27),
    "CPS1": (-0.0223, 0.0024, 0.7111, 2.69e-21),
    "PSPH": (-0.0183, 0.0024, 0.2479, 1.96e-14),
}
SHIN_PEOPLE = 7796

# Draisma 2015 for rs477992, natural logarithm.
DRAISMA = (-0.0397, 0.0043, 0.3081)

MEAN_LEVEL = 147.2


@dataclass(frozen=True)
class Read:
    """One way to read a locus: which rsid for which variant, expected copies, their variance."""

    locus: str
    variant: str
    rsid: str
    genotype: str
    copies: float
    variance: float
    is_lead: bool
    is_direct: bool

    @property
    def weight(self) -> tuple[float, float, float]:
        if self.is_lead:
            beta, error, frequency, _ = SHIN[self.locus]
            return beta, error, frequency
        beta, error, frequency = DRAISMA
        return beta / math.log(10), error / math.log(10), frequency

    @property
    def added(self) -> float:
        beta, _, frequency = self.weight
        return beta * (self.copies - 2 * frequency)

    @property
    def error_variance(self) -> float:
        beta, error, frequency = self.weight
        return (self.copies - 2 * frequency) ** 2 * error**2 + beta**2 * self.variance


# Proxy letter: chance that its chromosome carries the target's effect allele, from haplotype
# frequency x 2 x people, half a chromosome more in each of the two cells of the letter.
CHANCES = {
    ("PHGDH", "rs1163251", "rs541503"): {
        "C": 0.5 / (0.398 * 118 + 1),
        "T": (0.602 * 118 + 0.5) / (0.602 * 118 + 1),
    },
    ("PHGDH", "rs1163251", "rs539708"): {
        "T": 0.5 / (0.398 * 118 + 1),
        "G": (0.602 * 118 + 0.5) / (0.602 * 118 + 1),
    },
    ("PHGDH", "rs477992", "rs478093"): {
        "A": (0.295 * 198 + 0.5) / (0.295 * 198 + 1),
        "G": (0.015 * 198 + 0.5) / (0.015 * 198 + 0.690 * 198 + 1),
    },
    ("CPS1", "rs715", "rs1047891"): {
        "A": (0.015 * 200 + 0.5) / (0.280 * 200 + 0.015 * 200 + 1),
        "C": (0.690 * 200 + 0.5) / (0.690 * 200 + 0.015 * 200 + 1),
    },
    ("PSPH", "rs4947534", "rs4543497"): {
        "C": (0.025 * 118 + 0.5) / (0.746 * 118 + 0.025 * 118 + 1),
        "T": (0.229 * 118 + 0.5) / (0.229 * 118 + 1),
    },
}

DIRECT = {
    ("PHGDH", "rs1163251"): ("C", "T"),
    ("PHGDH", "rs477992"): ("G", "A"),
    ("CPS1", "rs715"): ("C", "T"),
    ("PSPH", "rs4947534"): ("C", "T"),
}
LEADS = {"PHGDH": "rs1163251", "CPS1": "rs715", "PSPH": "rs4947534"}


def ways(locus: str) -> Iterator[Read | None]:
    """Every way to read a locus, and None for unread."""
    yield None
    for (name, variant), (other, effect) in DIRECT.items():
        for copies in (0, 1, 2) if name == locus else ():
            letters = sorted(other * (2 - copies) + effect * copies)
            is_lead = variant == LEADS[locus]
            yield Read(
                locus, variant, variant, "/".join(letters), float(copies), 0.0, is_lead, True
            )
    for (name, variant, rsid), chances in CHANCES.items():
        letters_of = sorted(chances) if name == locus else []
        for index, first in enumerate(letters_of):
            for second in letters_of[index:]:
                one, two = chances[first], chances[second]
                yield Read(
                    locus, variant, rsid, f"{first}/{second}", one + two,
                    one * (1 - one) + two * (1 - two), variant == LEADS[locus], False,
                )  # fmt: skip


def people() -> Iterator[dict[str, Read | None]]:
    """Everybody: each way to read each of the three loci."""
    for phgdh, cps1, psph in product(ways("PHGDH"), ways("CPS1"), ways("PSPH")):
        yield {"PHGDH": phgdh, "CPS1": cps1, "PSPH": psph}


def phi(x: float) -> float:
    return (1 + math.erf(x / math.sqrt(2))) / 2


def z_of(p: float) -> float:
    low, high = 0.0, 40.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if math.erfc(middle / math.sqrt(2)) > p else (low, middle)
    return low


def percent(log10: float) -> float:
    return 100 * (10**log10 - 1)


VARIANCE_EXPLAINED = sum(
    z_of(p) ** 2 / (z_of(p) ** 2 + SHIN_PEOPLE - 2) for _, _, _, p in SHIN.values()
)
VARIANCE = sum(2 * f * (1 - f) * beta**2 for beta, _, f, _ in SHIN.values())
SIGMA = math.sqrt(VARIANCE / VARIANCE_EXPLAINED)
RESIDUAL = SIGMA * math.sqrt(1 - VARIANCE_EXPLAINED)

GENOTYPES = [
    (
        sum(
            beta * (d - 2 * f)
            for d, (beta, _, f, _) in zip(copies, SHIN.values(), strict=True)
        ),
        math.prod(
            math.comb(2, d) * f**d * (1 - f) ** (2 - d)
            for d, (_, _, f, _) in zip(copies, SHIN.values(), strict=True)
        ),
    )
    for copies in product((0, 1, 2), repeat=3)
]  # fmt: skip


def total(person: dict[str, Read | None]) -> float:
    return sum(read.added for read in person.values() if read is not None)


def error(person: dict[str, Read | None]) -> float:
    return math.sqrt(sum(read.error_variance for read in person.values() if read is not None))


def bounds(person: dict[str, Read | None]) -> tuple[float, float]:
    low = high = total(person)
    for locus, read in person.items():
        if read is None:
            beta, _, f, _ = SHIN[locus]
            low += min(beta * (0 - 2 * f), beta * (2 - 2 * f))
            high += max(beta * (0 - 2 * f), beta * (2 - 2 * f))
    return percent(low), percent(high)


def percentile(s: float) -> float:
    """Mid-rank: those below, and half of those with the same total."""
    below = sum(p for other, p in GENOTYPES if other < s - 1e-12)
    equal = sum(p for other, p in GENOTYPES if abs(other - s) <= 1e-12)
    return 100 * (below + equal / 2)


def chance_against_average(s: float) -> float:
    return phi(abs(s) / (RESIDUAL * math.sqrt(2)))


def chance_between_two() -> float:
    pairs = [
        (p * q, phi((s - t) / (RESIDUAL * math.sqrt(2))))
        for s, p in GENOTYPES
        for t, q in GENOTYPES
        if s > t + 1e-12
    ]
    return sum(weight * chance for weight, chance in pairs) / sum(weight for weight, _ in pairs)
