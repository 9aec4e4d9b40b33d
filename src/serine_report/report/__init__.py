"""The report as a value: calls, findings, loci, the estimate; JSON in and out."""

from serine_report.report.call import Call, CallStatus, MatchedBy, ProxyCall
from serine_report.report.finding import (
    AlleleFrequency,
    Finding,
    GenotypeFrequency,
    LocusReading,
    PublishedEstimate,
    Reference,
)
from serine_report.report.model import (
    SCHEMA_VERSION,
    Estimate,
    FileAgreement,
    Options,
    PanelIdentity,
    Report,
    Tool,
    decode_report,
    encode_report,
)

__all__ = [
    "SCHEMA_VERSION",
    "AlleleFrequency",
    "Call",
    "CallStatus",
    "Estimate",
    "FileAgreement",
    "Finding",
    "GenotypeFrequency",
    "LocusReading",
    "MatchedBy",
    "Options",
    "PanelIdentity",
    "ProxyCall",
    "PublishedEstimate",
    "Reference",
    "Report",
    "Tool",
    "decode_report",
    "encode_report",
]
