"""Tables that are no raw data, told by the names of their columns."""

from __future__ import annotations

from collections.abc import Collection

from serine_report.readers.sentences import refuse

_SEGMENTS = {
    "centimorgans",
    "geneticdistance",
    "startlocation",
    "chromosomestartpoint",
    "matchingsnps",
}
_MATCHES = {
    "sharedcm", "totalcm", "sharedcentimorgans", "relationshiprange", "matchname", "matchdate",
    "displayname", "percentdnashared", "sharedsegments", "numberofsharedsegments",
    "linkedrelationship", "longestblock", "predictedrelationship",
}  # fmt: skip
_ANNOTATIONS = {
    "magnitude", "repute", "riskallele", "oddsratio", "clinicalsignificance", "clinvar", "trait",
    "phenotype", "interpretation", "recommendation", "effectallele", "yourrisk",
}  # fmt: skip
_LAB_COLUMNS = {
    f"allele1{strand}" for strand in ("top", "bottom", "ab", "forward", "design")
}  # fmt: skip


def check_names(names: Collection[str]) -> None:
    """Refuse a table of another kind.

    Args:
        names: Its column names, squeezed as `columns.squeezed` does.

    Raises:
        InputError: It is a list of segments or matches, an annotated report, or a laboratory
            report that lacks plus-strand letters.
    """
    found = set(names)
    if found & _SEGMENTS:
        raise refuse("segment_list")
    if found & _MATCHES:
        raise refuse("match_list")
    if found & _ANNOTATIONS and not found & {"allele1", "allele1plus"}:
        raise refuse("annotated_report")
    if found & _LAB_COLUMNS and "allele1plus" not in found:
        raise refuse("lab_strand_columns")
