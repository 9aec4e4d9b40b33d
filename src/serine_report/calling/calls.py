"""Calls: every variant of a panel read in one person's file or files."""

from __future__ import annotations

from collections.abc import Mapping

from serine_report.calling.decision import Reading, Reason
from serine_report.calling.matching import read_sites, sites_of
from serine_report.calling.merging import SamplePair, read_both
from serine_report.calling.proxies import REPLACEABLE, call_by_proxy, proxies_for
from serine_report.panel import Panel, Variant
from serine_report.report import Call
from serine_report.sample import Sample


def call_panel(person: Sample | SamplePair, panel: Panel, ancestry: str) -> dict[str, Call]:
    """Call every variant of a panel.

    Args:
        person: One file, or two files of one person.
        panel: Its alleles are on the plus strand of every assembly.
        ancestry: An option of `report`; it decides which proxies may stand in.

    Returns:
        A call a variant, by rsid, in the panel's order.
    """
    sites = sites_of(panel)
    if isinstance(person, SamplePair):
        readings = read_both(person, sites)
    else:
        readings = read_sites(person, sites)
    return {variant.rsid: call(variant, readings, ancestry) for variant in panel.variants}


def call(variant: Variant, readings: Mapping[str, Reading], ancestry: str) -> Call:
    """Call one variant from what was read of it and of its proxies.

    The dosage counts the effect allele. A proxy is asked only where the variant itself is not
    in the file or a no-call.
    """
    reading = readings[variant.rsid]
    if reading.status in REPLACEABLE:
        return call_by_proxy(variant, readings, ancestry) or _unread(variant, reading, ancestry)
    if reading.genotype is None:
        return _without_dosage(reading, reading.reason)
    return Call(
        status=reading.status,
        genotype=str(reading.genotype),
        dosage=reading.genotype.alleles.count(variant.effect_allele),
        matched_by=reading.matched_by,
        flipped=reading.flipped,
        reason=reading.reason,
    )


def _unread(variant: Variant, reading: Reading, ancestry: str) -> Call:
    has_none_for_ancestry = variant.proxies and not proxies_for(variant, ancestry)
    return _without_dosage(reading, Reason.PROXY_NOT_ESTABLISHED if has_none_for_ancestry else None)


def _without_dosage(reading: Reading, reason: Reason | None) -> Call:
    return Call(status=reading.status, matched_by=reading.matched_by, reason=reason)
