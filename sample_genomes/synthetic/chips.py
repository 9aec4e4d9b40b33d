"""Which panel variants and proxies a chip carries.

Known from real files: `v4`, `v5` and `gsa`. Invented for the sake of the tests, and so labelled
in sample_genomes/README.md: `v3`, `V1`, `V2`. Made on purpose: `nothing` and `everything`.
A retired id in a list is written as that id.
"""

from __future__ import annotations

_VARIANTS = ("rs1163251", "rs477992", "rs715", "rs4947534", "rs259842")
_PROXIES = ("rs541503", "rs539708", "rs478093", "rs1047891", "rs4543497")

CHIPS: dict[str, tuple[str, ...]] = {
    "v3": (*_VARIANTS, "rs4543497"),
    "v4": ("rs541503", "rs539708", "rs4543497"),
    "v5": ("rs1163251", "rs715", "rs477992"),
    "gsa": ("rs1163251", "rs715", "rs1047891"),
    "V1": ("rs477992", "rs7422339", "rs4947534"),
    "V2": ("rs1163251", "rs715", "rs4947534", "rs259842"),
    "nothing": (),
    "everything": (*_VARIANTS, *_PROXIES),
}
