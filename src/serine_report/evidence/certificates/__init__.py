"""Certificates: whether a panel's directions, sizes, citations, proxies and places hold."""

from __future__ import annotations

from serine_report.evidence.certificates.citations import check_citations
from serine_report.evidence.certificates.direction import check_direction
from serine_report.evidence.certificates.failure import Certificate, Failure, Severity
from serine_report.evidence.certificates.frequencies import check_frequencies
from serine_report.evidence.certificates.places import check_places
from serine_report.evidence.certificates.proxies import check_proxies
from serine_report.evidence.certificates.sizes import check_sizes
from serine_report.panel import Bibliography, Panel

__all__ = ["Certificate", "Failure", "Severity", "check_panel"]


def check_panel(panel: Panel, bibliography: Bibliography | None) -> tuple[Failure, ...]:
    """Put a panel, anybody's, to every certificate.

    Args:
        panel: As it was decoded; what does not decode has an error of its own.
        bibliography: Made apart from the panel; None leaves its citations unproved.

    Returns:
        What failed and what could not be proved; empty for a panel that holds.
    """
    return (
        *check_direction(panel),
        *check_sizes(panel),
        *check_citations(panel, bibliography),
        *check_proxies(panel),
        *check_places(panel),
        *check_frequencies(panel),
    )
