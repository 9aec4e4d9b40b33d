"""Dynamic DNA: seven columns by TAB (the array's quality values stand last), on GRCh38."""

from serine_report.readers.families.family import Family

FAMILY = Family("DynamicDNA", comment=r"dynamic ?dna")
