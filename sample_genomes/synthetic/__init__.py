"""Seeded synthetic people, and their raw DNA files as the vendors write them.

No real person is in anything this package makes. Equal arguments give equal bytes.
"""

from synthetic.array_files import write_23andme, write_ancestrydna
from synthetic.chips import CHIPS
from synthetic.packing import pack
from synthetic.people import MIN_ROWS, Person, make_person
from synthetic.rows import Rows

__all__ = [
    "CHIPS",
    "MIN_ROWS",
    "Person",
    "Rows",
    "make_person",
    "pack",
    "write_23andme",
    "write_ancestrydna",
]
