"""What this machine has and lacks for making reports, with the exact mend for each lack."""

from serine_report.doctor.check import Check
from serine_report.doctor.checks import run_checks

__all__ = ["Check", "run_checks"]
