"""The certificate of size: beta, standard error, interval and p value tell one story."""

from __future__ import annotations

from collections.abc import Iterator

from serine_report.evidence.certificates.failure import Failure
from serine_report.evidence.weights import z_of
from serine_report.panel import Association, Panel

# Published figures are rounded, and some p values are of another model than the beta.
_TOLERANCE = 0.1


def check_sizes(panel: Panel) -> Iterator[Failure]:
    """Every estimate whose figures contradict each other."""
    for variant in panel.variants:
        for association in variant.associations:
            key = f"variants.{variant.rsid}.associations.{association.study}"
            yield from _interval(association, key)
            yield from _p_value(association, key)


def _interval(association: Association, key: str) -> Iterator[Failure]:
    interval = association.beta_interval
    if interval is not None and not interval[0] < association.beta < interval[1]:
        yield Failure(
            certificate="size",
            key=f"{key}.beta_interval",
            problem="beta does not lie inside its own interval",
            remedy="read both again in the source",
        )


def _p_value(association: Association, key: str) -> Iterator[Failure]:
    if association.standard_error is None:
        return
    z = abs(association.beta) / association.standard_error
    if abs(z / z_of(association.p_value) - 1) > _TOLERANCE:
        yield Failure(
            certificate="size",
            key=f"{key}.standard_error",
            problem="beta over its standard error does not give the p value",
            remedy="read beta, standard error and p value again in the source",
        )
