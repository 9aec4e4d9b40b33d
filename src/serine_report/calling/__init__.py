"""Calling: what a file says of a panel's variants, and why where it says nothing.

The only place that knows strands, palindromes, ploidy, duplicates and proxies.
"""

from serine_report.calling.calls import call_panel
from serine_report.calling.decision import Ploidy, Reading, Reason, decide
from serine_report.calling.merging import SamplePair, merge

__all__ = [
    "Ploidy",
    "Reading",
    "Reason",
    "SamplePair",
    "call_panel",
    "decide",
    "merge",
]
