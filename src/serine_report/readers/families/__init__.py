"""The table of families: whose file this is, told by what only that vendor writes.

A family is a label and a few habits. What the columns mean is told by the columns, so a file of
an unknown vendor is read as well as any other. Adding a family: docs/formats.md.
"""

from serine_report.readers.families import (
    ancestrydna,
    decodeme,
    dynamicdna,
    familytreedna,
    genesforgood,
    illumina,
    livingdna,
    myheritage,
    selfdecode,
    tellmegen,
    twentythreeandme,
)
from serine_report.readers.families.family import GENERIC, Family, Head

# Comments tell better than column names, so families known by names alone come last.
FAMILIES: tuple[Family, ...] = (
    twentythreeandme.FAMILY,
    ancestrydna.FAMILY,
    myheritage.FAMILY,
    livingdna.FAMILY,
    genesforgood.FAMILY,
    dynamicdna.FAMILY,
    selfdecode.FAMILY,
    illumina.FAMILY,
    decodeme.FAMILY,
    tellmegen.FAMILY,
    familytreedna.FAMILY,
)


def family_of(head: Head) -> Family:
    """The family whose signs the file shows; the generic one where none does."""
    return next((family for family in FAMILIES if family.wrote(head)), GENERIC)


__all__ = ["FAMILIES", "GENERIC", "Family", "Head", "family_of"]
