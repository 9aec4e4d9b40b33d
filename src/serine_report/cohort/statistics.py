"""Three small statistics of allele counts, each exact for counts of any size."""

from __future__ import annotations

import math
from itertools import accumulate

from serine_report.render.cohort.facts import Share

# The 97.5th percentile of the standard normal distribution.
_Z95 = 1.959963984540054


def share_of(n_counted: int, n_all: int) -> Share:
    """A share with Wilson's score interval (J Am Stat Assoc 1927;22:209), without correction.

    Args:
        n_counted: How many have the property.
        n_all: Out of how many, at least 1.
    """
    share, z2 = n_counted / n_all, _Z95**2
    centre = (share + z2 / (2 * n_all)) / (1 + z2 / n_all)
    half = _Z95 * math.sqrt(share * (1 - share) / n_all + z2 / (4 * n_all**2)) / (1 + z2 / n_all)
    return Share(share, max(0.0, centre - half), min(1.0, centre + half))


def hardy_weinberg_p(n_first: int, n_both: int, n_second: int) -> float:
    """The exact test for Hardy-Weinberg equilibrium of one variant with two alleles.

    The sum of the probabilities, given the number of alleles, of all numbers of heterozygous
    people that are no more probable than the one seen (Wigginton, Cutler and Abecasis, Am J Hum
    Genet 2005;76:887; PMID 15789306). Not corrected by half the probability (mid-p).

    Args:
        n_first: People with two copies of the first allele.
        n_both: People with one of each.
        n_second: People with two copies of the second allele.

    Returns:
        The p value, 1 where there is nobody or only one allele.
    """
    n_people = n_first + n_both + n_second
    n_rarer = 2 * min(n_first, n_second) + n_both
    numbers = range(n_rarer % 2, n_rarer + 1, 2)
    steps = (_log_step(both, n_rarer, n_people) for both in numbers[:-1])
    logs = list(accumulate(steps, initial=0.0))
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    # Equal probabilities differ in the last digits after so many additions.
    seen = weights[numbers.index(n_both)] * (1 + 1e-7)
    return min(1.0, math.fsum(w for w in weights if w <= seen) / math.fsum(weights))


def _log_step(n_both: int, n_rarer: int, n_people: int) -> float:
    """The log ratio of the probabilities of two more heterozygous people and of this many."""
    n_rare_pairs = (n_rarer - n_both) // 2
    n_common_pairs = n_people - n_both - n_rare_pairs
    return math.log(4 * n_rare_pairs * n_common_pairs) - math.log((n_both + 2) * (n_both + 1))
