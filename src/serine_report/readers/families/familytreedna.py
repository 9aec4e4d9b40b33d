"""FamilyTreeDNA: four columns by comma, quoted to 2019, and nothing said of the assembly.

Autosomes and X come apart or joined, so that a second header stands in mid-file. A hemizygous
genotype is `-A`. Rows without a place are at chromosome 0, position 0.
"""

from serine_report.readers.families.family import Family, Names


def _autosomes_then_x(members: Names) -> Names:
    autosomes = [name for name in members if "autosom" in name.lower()]
    x = [name for name in members if "autosom" not in name.lower() and "x" in name.lower()]
    is_one_person = len(autosomes) == len(x) == 1 and len(members) == 2
    return [*autosomes, *x] if is_one_person else []


FAMILY = Family(
    "FamilyTreeDNA",
    names=(("RSID", "CHROMOSOME", "POSITION", "RESULT"),),
    dash_is_hemizygous=True,
    choose=_autosomes_then_x,
)
