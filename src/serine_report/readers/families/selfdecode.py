"""SelfDecode: four columns by TAB, some files on GRCh38, with ids such as `JHU_1.1005805`."""

from serine_report.readers.families.family import Family

FAMILY = Family("SelfDecode", comment=r"selfdecode")
