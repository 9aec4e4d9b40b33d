"""Rows of panel variants and proxies for samples, placed by EVIDENCE.md's table."""

from __future__ import annotations

from by_hand import PROXIES, of
from samples import Row
from serine_report.genome import Assembly

_COLUMN = {Assembly.NCBI36: 0, Assembly.GRCH37: 1, Assembly.GRCH38: 2}


def place(rsid: str, assembly: Assembly = Assembly.GRCH37) -> tuple[str, int]:
    """Chromosome and position of a panel variant or a shipped proxy."""
    proxies = {proxy.rsid: proxy.places for proxy in PROXIES}
    if rsid in proxies:
        places = proxies[rsid]
    else:
        variant = of(rsid)
        places = (variant.ncbi36, variant.grch37, variant.grch38)
    chromosome, _, position = places[_COLUMN[assembly]].partition(":")
    return chromosome, int(position)


def row(
    rsid: str, genotype: str, *, name: str | None = None, assembly: Assembly = Assembly.GRCH37
) -> Row:
    """The row of a variant or proxy, under its rsid or another name, at its own place."""
    chromosome, position = place(rsid, assembly)
    return rsid if name is None else name, chromosome, position, genotype
