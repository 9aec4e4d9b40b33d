"""What was read for one variant: a status for every case, a dosage only where there is one."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

Copies = Annotated[float, Meta(ge=0, le=2)] | Annotated[int, Meta(ge=0, le=2)]


class CallStatus(StrEnum):
    """Why a variant has a dosage, or why it has none; never collapsed into fewer."""

    CALLED = "called"
    CALLED_BY_PROXY = "called_by_proxy"
    NO_CALL = "no_call"
    NOT_IN_FILE = "not_in_file"
    UNEXPECTED_ALLELES = "unexpected_alleles"
    CONFLICTING_CALLS = "conflicting_calls"
    STRAND_UNRESOLVED = "strand_unresolved"
    NOT_COMPARABLE = "not_comparable"

    @property
    def is_read(self) -> bool:
        """Whether a dosage exists."""
        return self in (CallStatus.CALLED, CallStatus.CALLED_BY_PROXY)


class MatchedBy(StrEnum):
    """How a row of the file was recognised as the variant."""

    RSID = "rsid"
    ALIAS = "alias"
    POSITION = "position"


class ProxyCall(Struct, frozen=True, kw_only=True):
    """The neighbour that was read instead of a variant.

    `genotype` is in the proxy's own plus-strand letters; `expected_copies` and `variance` are
    of the target's effect allele given that genotype. `why` is the target's own status.
    """

    rsid: str
    genotype: str
    expected_copies: Annotated[float, Meta(ge=0, le=2)]
    variance: Annotated[float, Meta(ge=0)]
    r2: float
    r2_words: str
    differing_words: str | None = None
    people: int
    population: str
    why: CallStatus


class Call(Struct, frozen=True, kw_only=True):
    """A genotype in terms of a variant's plus-strand alleles, or the reason there is none.

    `dosage` counts the effect allele: 0, 1 or 2 when called, expected copies when by proxy,
    and None otherwise; a value that breaks this cannot be constructed. `genotype` is set only
    when called. `reason` tells apart the cases of one status (`indel_letters`,
    `one_letter_on_autosome`, `position_contradicts`, ...) and holds no genotype.
    """

    status: CallStatus
    genotype: str | None = None
    dosage: Copies | None = None
    matched_by: MatchedBy | None = None
    flipped: bool = False
    proxy: ProxyCall | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if (self.dosage is not None) != self.status.is_read:
            raise ValueError("a dosage exists exactly when the variant was read")
        if self.dosage is not None and not 0 <= self.dosage <= 2:
            raise ValueError("a dosage is between 0 and 2 copies")
        if (self.genotype is not None) != (self.status is CallStatus.CALLED):
            raise ValueError("a genotype exists exactly when the variant was called")
        if (self.proxy is not None) != (self.status is CallStatus.CALLED_BY_PROXY):
            raise ValueError("a proxy exists exactly when the variant was called by proxy")


Direction = Literal["higher", "lower", "unsupported"]
