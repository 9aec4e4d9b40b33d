"""Evidence: effect arithmetic on a panel and its calls, pure and from the standard library.

What is published stays as published until the last moment; one locus speaks once; what was
not read adds nothing and widens the bounds.
"""

from serine_report.evidence.ancestry import ancestry_note
from serine_report.evidence.certificates import Failure, check_panel
from serine_report.evidence.combining import counted, estimate, score_card
from serine_report.evidence.effects import published_estimates
from serine_report.evidence.export import ExportFormat, export_panel
from serine_report.evidence.findings import findings
from serine_report.evidence.frequencies import frequencies, genotype_frequencies
from serine_report.evidence.grading import grade
from serine_report.evidence.loci import read_loci
from serine_report.evidence.measurement import measurement

__all__ = [
    "ExportFormat",
    "Failure",
    "ancestry_note",
    "check_panel",
    "counted",
    "estimate",
    "export_panel",
    "findings",
    "frequencies",
    "genotype_frequencies",
    "grade",
    "measurement",
    "published_estimates",
    "read_loci",
    "score_card",
]
