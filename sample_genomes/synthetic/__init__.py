"""Seeded synthetic people, and their raw DNA files as the vendors write them.

No real person is in anything this package makes. Equal arguments give equal bytes.
"""

from serine_report.genome import Assembly
from synthetic.array_files import write_23andme, write_ancestrydna
from synthetic.chips import CHIPS
from synthetic.other_arrays import (
    write_decodeme,
    write_dynamicdna,
    write_familytreedna,
    write_generic,
    write_genesforgood,
    write_illumina,
    write_livingdna,
    write_myheritage,
    write_selfdecode,
    write_tellmegen,
)
from synthetic.packing import pack, pack_bgzf, pack_members
from synthetic.people import MIN_ROWS, Person, make_person
from synthetic.rows import Rows
from synthetic.sequencing import write_vcf

__all__ = [
    "CHIPS",
    "MIN_ROWS",
    "Assembly",
    "Person",
    "Rows",
    "make_person",
    "pack",
    "pack_bgzf",
    "pack_members",
    "write_23andme",
    "write_ancestrydna",
    "write_decodeme",
    "write_dynamicdna",
    "write_familytreedna",
    "write_generic",
    "write_genesforgood",
    "write_illumina",
    "write_livingdna",
    "write_myheritage",
    "write_selfdecode",
    "write_tellmegen",
    "write_vcf",
]
