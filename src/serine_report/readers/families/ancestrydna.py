"""AncestryDNA V1 and V2: five columns by TAB with the two alleles apart, always two of them.

Chromosomes are numbers: 23 is X, 24 Y, 25 the part shared by both, 26 MT. A no-call is `0 0`.
Some files double their TABs.
"""

from serine_report.readers.families.family import Family

FAMILY = Family("AncestryDNA", comment=r"ancestrydna raw data download")
