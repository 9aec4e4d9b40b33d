"""The report as a value: calls, findings, loci, the estimate; JSON in and out."""

from serine_report.report.call import Call, CallStatus, MatchedBy, ProxyCall
from serine_report.report.finding import (
    Agreement,
    AlleleFrequency,
    Finding,
    GenotypeFrequency,
    GradeLevel,
    GradeReason,
    LocusReading,
    PublishedEstimate,
    ReadAs,
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
from serine_report.report.score import AncestryNote, Measurement, ScoreCard, ScoreWeight, Total

__all__ = [
    "SCHEMA_VERSION",
    "Agreement",
    "AlleleFrequency",
    "AncestryNote",
    "Call",
    "CallStatus",
    "Estimate",
    "FileAgreement",
    "Finding",
    "GenotypeFrequency",
    "GradeLevel",
    "GradeReason",
    "LocusReading",
    "MatchedBy",
    "Measurement",
    "Options",
    "PanelIdentity",
    "ProxyCall",
    "PublishedEstimate",
    "ReadAs",
    "Reference",
    "Report",
    "ScoreCard",
    "ScoreWeight",
    "Tool",
    "Total",
    "decode_report",
    "encode_report",
]
