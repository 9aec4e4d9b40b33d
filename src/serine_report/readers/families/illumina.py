"""Illumina final reports, as laboratories send them: `[Header]`, facts, `[Data]`, a table.

Only the Plus columns are letters of the plus strand of the assembly. Top, Bottom, AB, Design and
Forward letters need the array's manifest, so a report with none but those is refused.
"""

from serine_report.readers.families.family import Family

FAMILY = Family("Illumina", comment=r"\[header\]|\[data\]")
