"""Living DNA: four columns by TAB; what was not read has no row, and indels show many letters."""

from serine_report.readers.families.family import Family

FAMILY = Family("LivingDNA", comment=r"living dna customer genotype data")
