"""tellmeGen: four columns by TAB in a file that is called `.csv`, without comments.

Told by the capital C in its header. Ids are often the array's own: `GSA-rs715`, `1:103380393`.
"""

from serine_report.readers.families.family import Family

FAMILY = Family("tellmeGen", names=(("rsid", "Chromosome", "position", "genotype"),))
