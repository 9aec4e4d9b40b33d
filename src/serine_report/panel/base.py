"""What every value of a panel is made of: frozen structs and the kinds of their fields."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Rsid = Annotated[str, Meta(pattern=r"^rs[1-9][0-9]*$")]
Base = Literal["A", "C", "G", "T"]
Key = Annotated[str, Meta(pattern=r"^[a-z0-9_]+$")]
Share = Annotated[float, Meta(ge=0, le=1)]
Ancestry = Literal["EUR", "AFR", "AMR", "EAS", "SAS"]
Status = Literal[
    "called", "called_by_proxy", "no_call", "not_in_file", "unexpected_alleles",
    "conflicting_calls", "strand_unresolved", "not_comparable",
]  # fmt: skip
Direction = Literal["higher", "lower", "unsupported"]
Provenance = Literal["read", "computed", "inferred", "unverified"]
Unit = Literal["log10", "ln"]
Text = Annotated[str, Meta(min_length=1)]
Interval = tuple[float, float]


class Value(Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen value that refuses keys it does not know."""
