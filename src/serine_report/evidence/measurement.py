"""A person's own measured level beside the total: a measurement outranks a genotype.

It is placed among people with the same total only where it was measured in the matrix that
the panel's level was established in; a level in plasma is not one in serum.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from serine_report.evidence.combining import score_card
from serine_report.panel import Panel
from serine_report.report import Estimate, Measurement, Options


def measurement(panel: Panel, total: Estimate | None, options: Options) -> Measurement | None:
    """Place what a person measured; None where they gave nothing or the panel has no level.

    A person whose total is 0 is expected at the mean of the panel's level, and levels spread
    around the expected one by what the loci do not explain.
    """
    card = score_card(panel)
    if options.measured is None or card is None:
        return None
    level = card.level
    is_comparable = options.matrix == level.matrix
    distance = math.log10(options.measured / level.mean)
    position = None
    if is_comparable and total is not None and total.log10 is not None:
        curve = NormalDist(total.log10, card.residual_standard_deviation)
        position = 100 * curve.cdf(distance)
    return Measurement(
        value=options.measured,
        unit=level.unit,
        matrix=options.matrix,
        compared=is_comparable,
        percent=100 * (options.measured / level.mean - 1) if is_comparable else None,
        position=position,
    )
