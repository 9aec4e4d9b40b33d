"""What a family of files is: a label, the signs it is known by, and its habits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from serine_report.genome import Assembly
from serine_report.sample import Vendor

# How files name their assembly: "build 36", "NCBI36", "hg19", "GRCh37", "build37", "37.1".
_BEFORE = r"\b(grch|ncbi|build|assembly|reference)[^\d\n]{0,20}"
_STATED = (
    (Assembly.NCBI36, re.compile(_BEFORE + r"36(\.\d+)?\b|\bhg18\b")),
    (Assembly.GRCH37, re.compile(_BEFORE + r"37(\.\d+)?\b|\bhg19\b")),
    (Assembly.GRCH38, re.compile(_BEFORE + r"38(\.\d+)?\b|\bhg38\b")),
)

Names = Sequence[str]


class Head(Struct, frozen=True):
    """What stands before the rows: the comments in lower case, the column names as written."""

    comments: str
    names: tuple[str, ...]

    def stated_assembly(self) -> Assembly | None:
        """The assembly that the comments name; None where they name none or several."""
        named = [assembly for assembly, words in _STATED if words.search(self.comments)]
        return named[0] if len(named) == 1 else None


def nothing(members: Names) -> Names:
    """Of several files with rows, none can be told to be the right one."""
    return members[:0]


class Family(Struct, frozen=True):
    """One vendor's files.

    Attributes:
        vendor: The label.
        comment: A regular expression that only this vendor's comments match, or None.
        names: Column names that only this vendor writes, where no comment tells.
        assembly: That of all its files, which do not say it.
        dash_is_hemizygous: `-A` is one allele and not half a call.
        choose: Of the names of several files with rows in one zip, those that are one
            person's raw data, in the order in which to read them.
    """

    vendor: Vendor
    comment: str | None = None
    names: tuple[tuple[str, ...], ...] = ()
    assembly: Assembly | None = None
    dash_is_hemizygous: bool = False
    choose: Callable[[Names], Names] = nothing

    def wrote(self, head: Head) -> bool:
        """Whether the file shows this family's signs."""
        if self.comment is not None and re.search(self.comment, head.comments):
            return True
        return head.names in self.names


GENERIC = Family("generic")
