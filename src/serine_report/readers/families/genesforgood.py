"""Genes for Good: four columns by TAB; the zip also holds phased and imputed genotypes.

The unphased ones are what the array read, so those are taken.
"""

from serine_report.readers.families.family import Family, Names


def _unphased(members: Names) -> Names:
    found = [name for name in members if "unphased" in name.lower()]
    return found if len(found) == 1 else []


FAMILY = Family("GenesForGood", comment=r"genes for good", choose=_unphased)
