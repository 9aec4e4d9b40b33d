"""deCODEme: six columns by comma on NCBI36, with a strand: a genotype on `-` is complemented."""

from serine_report.genome import Assembly
from serine_report.readers.families.family import Family

FAMILY = Family(
    "deCODEme",
    names=(("Name", "Variation", "Chromosome", "Position", "Strand", "YourCode"),),
    assembly=Assembly.NCBI36,
)
