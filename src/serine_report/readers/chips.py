"""Which array a table probably comes from: a label that nothing depends on.

Told by a handful of markers that two arrays have and a third has not. Whether a variant is in a
file is always seen in the file itself.
"""

from __future__ import annotations

from msgspec import Struct

from serine_report.columns import Columns
from serine_report.sample import Vendor


class _Signs(Struct, frozen=True):
    chip: str
    vendor: Vendor | None
    present: frozenset[str]
    absent: frozenset[str]


# 23andMe v4: a genuine file and its list of markers; v5: a genuine file's header and three of the
# panel's variants; Illumina GSA-24 v3: its manifest. The proxies are data/proxies.tsv's.
_V4_ONLY = frozenset({"rs541503", "rs539708"})
_V5_ONLY = frozenset({"rs477992"})
_V5_AND_GSA = frozenset({"rs1163251", "rs715"})
_CHIPS = (
    _Signs("23andMe v4", "23andMe", _V4_ONLY, _V5_AND_GSA | _V5_ONLY),
    _Signs("23andMe v5", "23andMe", _V5_AND_GSA | _V5_ONLY, _V4_ONLY),
    _Signs("Illumina GSA", None, _V5_AND_GSA, _V4_ONLY | _V5_ONLY),
)
_MARKERS = _V4_ONLY | _V5_ONLY | _V5_AND_GSA


def chip_of(columns: Columns, vendor: Vendor) -> str | None:
    """The array whose markers these are, None where they are nobody's that is known here."""
    listed = set(columns.ids.at(columns.ids.rows_of(_MARKERS)))
    for signs in _CHIPS:
        is_vendors = signs.vendor in (None, vendor)
        if is_vendors and signs.present <= listed and not signs.absent & listed:
            return signs.chip
    return None
