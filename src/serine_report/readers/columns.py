"""What each column holds: told by its name and by its content, which must agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from serine_report.readers.sentences import refuse

Role = Literal[
    "rsid", "chromosome", "position", "genotype", "allele1", "allele2", "strand", "sample",
    "reference", "alternate", "filter", "info", "format", "call",
]  # fmt: skip
"""What a column holds; the second line is of a VCF only."""

Roles = dict[Role, int]
Cells = Sequence[Sequence[str]]

# Names that vendors, laboratories and converters give a column, without spaces, in lower case.
_NAMES: dict[str, Role] = {
    "rsid": "rsid",
    "rs": "rsid",
    "rsnumber": "rsid",
    "dbsnp": "rsid",
    "snp": "rsid",
    "snpid": "rsid",
    "snpname": "rsid",
    "name": "rsid",
    "marker": "rsid",
    "markername": "rsid",
    "id": "rsid",
    "chromosome": "chromosome",
    "chr": "chromosome",
    "chrom": "chromosome",
    "position": "position",
    "pos": "position",
    "bp": "position",
    "basepair": "position",
    "mapinfo": "position",
    "coordinate": "position",
    "location": "position",
    "positionbp": "position",
    "genotype": "genotype",
    "genotypes": "genotype",
    "gt": "genotype",
    "call": "genotype",
    "result": "genotype",
    "results": "genotype",
    "yourcode": "genotype",
    "alleles": "genotype",
    "allele1": "allele1",
    "allelea": "allele1",
    "a1": "allele1",
    "allele1plus": "allele1",
    "allele2": "allele2",
    "alleleb": "allele2",
    "a2": "allele2",
    "allele2plus": "allele2",
    "strand": "strand",
    "sample": "sample",
    "sampleid": "sample",
    "samplename": "sample",
}
_SQUEEZED = re.compile(r"[\s_.#()\-]+")

_AGREEING_SHARE = 0.5  # a genotype column of an empty sample still looks like one
_TELLING_SHARE = 0.9

_RSID = re.compile(r"\S*[a-z]\S*\d\S*|\.|", re.IGNORECASE)
_KNOWN_ID = re.compile(r"(gsa-)?rs\d+|i\d{4,}", re.IGNORECASE)
_CHROMOSOME = re.compile(r"(chr)?([0-9]{1,2}|x|y|xy|par\d?|mt?|un)|", re.IGNORECASE)
_POSITION = re.compile(r"\d{1,10}(\.\d+(e\+?\d+)?)?|-?[0-9]?|na|\.", re.IGNORECASE)
_GENOTYPE = re.compile(r"[^\d\s]+[/| ][^\d\s]+|[acgtidn0?.\-!]{1,2}|[acgt]+|nc|na|", re.IGNORECASE)
_STRAND = re.compile(r"[+\-]|plus|minus|", re.IGNORECASE)
_ALLELE = re.compile(r"[acgtidn0?.\-!]|[acgt]+|", re.IGNORECASE)

_CONTENT: dict[Role, re.Pattern[str]] = {
    "rsid": _RSID,
    "chromosome": _CHROMOSOME,
    "position": _POSITION,
    "genotype": _GENOTYPE,
    "allele1": _ALLELE,
    "allele2": _ALLELE,
    "strand": _STRAND,
    "sample": re.compile(r".*"),
}


def squeezed(name: str) -> str:
    """A column's name in lower case without the signs that vendors sprinkle over it."""
    return _SQUEEZED.sub("", name).lower()


def roles_by_name(names: Sequence[str]) -> Roles:
    """The roles that a header row gives its columns; the first column of a name counts."""
    roles: Roles = {}
    for index, name in enumerate(names):
        role = _NAMES.get(squeezed(name))
        if role is not None:
            roles.setdefault(role, index)
    return roles


def is_sufficient(roles: Roles) -> bool:
    """Whether rows with these columns can be looked up by id and hold a genotype."""
    return "rsid" in roles and ("genotype" in roles or {"allele1", "allele2"} <= roles.keys())


def check_content(roles: Roles, rows: Cells) -> None:
    """Hold the header against the rows.

    Raises:
        InputError: A column holds something else than its name says.
    """
    for role, index in roles.items():
        if _share(rows, index, _CONTENT[role].fullmatch) < _AGREEING_SHARE:
            raise refuse("header_contradicts_columns", role=role)


def roles_by_content(rows: Cells, n_columns: int) -> Roles:
    """The roles that the cells themselves show, where there is no header."""
    free = list(range(n_columns))
    roles: Roles = {}

    def take(role: Role, looks_right: Callable[[str], object]) -> None:
        found = next((i for i in free if _share(rows, i, looks_right) >= _TELLING_SHARE), None)
        if found is not None:
            roles[role] = found
            free.remove(found)

    take("rsid", _looks_like_an_id)
    take("chromosome", _CHROMOSOME.fullmatch)
    take("position", _looks_like_a_place)
    take("genotype", _looks_like_two_letters)
    if "genotype" not in roles:
        take("allele1", _ALLELE.fullmatch)
        take("allele2", _ALLELE.fullmatch)
    return roles


def _looks_like_an_id(cell: str) -> bool:
    return bool(_RSID.fullmatch(cell)) and len(cell) > 2


def _looks_like_a_place(cell: str) -> bool:
    return bool(_POSITION.fullmatch(cell)) and len(cell) > 2


def _looks_like_two_letters(cell: str) -> bool:
    return bool(_GENOTYPE.fullmatch(cell)) and len(cell) > 1


def _share(rows: Cells, index: int, looks_right: Callable[[str], object]) -> float:
    return sum(bool(looks_right(row[index].strip())) for row in rows) / max(len(rows), 1)
