"""What each locus says, once: by its lead, by the lead's proxy, or by its stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from serine_report.evidence.effects import percent
from serine_report.evidence.grading import raising_allele
from serine_report.evidence.weights import contribution, lead_weights, stand_in_weights
from serine_report.panel import Linkage, Locus, Panel, Variant
from serine_report.report import Agreement, Call, CallStatus, LocusReading, ReadAs, ScoreWeight


class _Voice(NamedTuple):
    rsid: str
    call: Call
    read_as: ReadAs
    weight: ScoreWeight | None


def read_loci(panel: Panel, calls: Mapping[str, Call]) -> tuple[LocusReading, ...]:
    """Read every locus of a panel once, in the panel's order.

    The lead speaks where it was read, directly or by a proxy of its own; else the stand-in
    does, directly or by a proxy. A variant without a locus says nothing here.
    """
    leads, stand_ins = lead_weights(panel), stand_in_weights(panel)
    return tuple(
        _reading(
            panel,
            locus,
            _voice(locus, calls, leads.get(locus.name), stand_ins.get(locus.name)),
            calls,
        )
        for locus in panel.loci
    )


def _voice(
    locus: Locus,
    calls: Mapping[str, Call],
    lead: ScoreWeight | None,
    stand_in: ScoreWeight | None,
) -> _Voice | None:
    call = calls[locus.lead]
    if call.status.is_read:
        read_as: ReadAs = "lead" if call.status is CallStatus.CALLED else "lead_by_proxy"
        return _Voice(locus.lead, call, read_as, lead)
    if locus.stand_in is None or not calls[locus.stand_in].status.is_read:
        return None
    call = calls[locus.stand_in]
    read_as = "stand_in" if call.status is CallStatus.CALLED else "stand_in_by_proxy"
    return _Voice(locus.stand_in, call, read_as, stand_in)


def _reading(
    panel: Panel, locus: Locus, voice: _Voice | None, calls: Mapping[str, Call]
) -> LocusReading:
    if voice is None:
        return LocusReading(locus=locus.name, agreement="unread")
    rsid, call, read_as, weight = voice
    assert call.dosage is not None  # a read call has one
    log10 = None if weight is None else contribution(weight, call.dosage)
    return LocusReading(
        locus=locus.name,
        variant=rsid,
        read_by=rsid if call.proxy is None else call.proxy.rsid,
        read_as=read_as,
        dosage=call.dosage,
        contribution_log10=log10,
        contribution_percent=None if log10 is None else percent(log10),
        agreement=_agreement(panel, locus, calls),
    )


def _agreement(panel: Panel, locus: Locus, calls: Mapping[str, Call]) -> Agreement:
    """How far the counts of the raising alleles of two linked variants differ.

    Only whole counts are compared: expected copies are no second reading.
    """
    for linkage in locus.linkage:
        counts = [_raising_count(panel.variant(rsid), calls[rsid]) for rsid in _pair(linkage)]
        if counts[0] is not None and counts[1] is not None:
            return _AGREEMENTS[abs(counts[0] - counts[1])]
    return "single"


_AGREEMENTS: tuple[Agreement, ...] = ("agree", "differ", "disagree")


def _pair(linkage: Linkage) -> tuple[str, str]:
    return linkage.first, linkage.second


def _raising_count(variant: Variant, call: Call) -> int | None:
    if call.genotype is None:
        return None
    return call.genotype.split("/").count(raising_allele(variant))
