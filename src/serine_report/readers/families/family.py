"""What a family of files is: a label, the signs it is known by, and its habits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from serine_report.genome import Assembly
from serine_report.sample import Vendor

# How files say their assembly: "build 36", "NCBI36", "hg19", "GRCh37", "build37", "37.1".
_STATED = (
    (Assembly.NCBI36, r"\b(ncbi|human|build|assembly|reference)\D{0,20}36\b|\bhg18\b"),
    (Assembly.GRCH37, r"\b(grch|ncbi|human|build|assembly|reference)\D{0,20}37(\.\d+)?\b|\bhg19\b"),
    (Assembly.GRCH38, r"\b(grch|ncbi|human|build|assembly|reference)\D{0,20}38(\.\d+)?\b|\bhg38\b"),
)


@dataclass(frozen=True)
class Head:
    """What stands before the rows: the comments in lower case, and the names of the columns."""

    comments: str
    names: tuple[str, ...]

    def stated_assembly(self) -> Assembly | None:
        """The assembly that the comments name; None where they name none or several."""
        named = [assembly for assembly, words in _STATED if re.search(words, self.comments)]
        return named[0] if len(named) == 1 else None


@dataclass(frozen=True)
class Family:
    """One vendor's files.

    Attributes:
        vendor: The label.
        comment: A regular expression that only this vendor's comments match, or None.
        names: Headers that only this vendor writes, in lower case.
        dash_is_hemizygous: `-A` is one allele and not half a call.
    """

    vendor: Vendor
    comment: str | None = None
    names: tuple[tuple[str, ...], ...] = ()
    dash_is_hemizygous: bool = False

    def wrote(self, head: Head) -> bool:
        """Whether the file shows this family's signs."""
        if self.comment is not None and re.search(self.comment, head.comments):
            return True
        return head.names in self.names


GENERIC = Family("generic")
