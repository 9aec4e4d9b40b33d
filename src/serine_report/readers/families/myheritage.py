"""MyHeritage: four quoted columns by comma, in three forms.

To 2019 the comments begin `# MyHeritage DNA raw data.`, later `##fileformat=MyHeritage`, which
looks like a VCF and is none. A damaged variant doubles every quote.
"""

from serine_report.readers.families.family import Family

FAMILY = Family("MyHeritage", comment=r"myheritage dna raw data|fileformat=myheritage")
