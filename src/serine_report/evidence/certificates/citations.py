"""The certificate of citations: each held against a bibliography that was made apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from serine_report.evidence.certificates.failure import Failure
from serine_report.panel import Bibliography, Citation, Panel

_FIELDS = (
    "authors", "title", "journal", "year", "volume", "issue", "pages", "pmid", "doi", "record",
)  # fmt: skip


def check_citations(panel: Panel, bibliography: Bibliography | None) -> Iterator[Failure]:
    """Every citation that the bibliography contradicts, or does not know."""
    known = {} if bibliography is None else bibliography.citations
    for citation in panel.citations:
        if citation.key in known:
            yield from _differences(citation, known[citation.key])
        else:
            yield _unproved(citation)
    yield from _twice(panel)


def _differences(citation: Citation, known: Citation) -> Iterator[Failure]:
    for field in _FIELDS:
        if getattr(citation, field) != getattr(known, field):
            yield Failure(
                certificate="citation",
                key=f"citations.{citation.key}.{field}",
                problem="the bibliography says otherwise",
                remedy="read the source again and mend whichever is wrong, leaving out what it "
                "does not say",
            )


def _unproved(citation: Citation) -> Failure:
    return Failure(
        certificate="citation",
        key=f"citations.{citation.key}",
        problem="no bibliography proves it",
        remedy="add it to bibliography.json beside the panel, read from the source a second time",
        severity="unproved",
    )


def _twice(panel: Panel) -> Iterator[Failure]:
    for field in ("pmid", "doi", "record"):
        values = Counter(getattr(citation, field) for citation in panel.citations)
        for citation in panel.citations:
            value = getattr(citation, field)
            if value is not None and values[value] > 1:
                yield Failure(
                    certificate="citation",
                    key=f"citations.{citation.key}.{field}",
                    problem="another citation has the same one",
                    remedy="one source is one citation: read both again",
                )
