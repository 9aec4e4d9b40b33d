"""What EVIDENCE.md says of the serine panel, copied out by hand for tests to hold code against.

Nothing here is read from variants/ or worked out by our code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ByHand:
    """One variant as the evidence page prints it; alleles on the plus strand."""

    rsid: str
    effect: str
    other: str
    direction: str
    ncbi36: str
    grch37: str
    grch38: str
    locus: str | None
    reference_base: str | None
    copies: dict[str, int]
    from_the_other_strand: dict[str, int]

    @property
    def chromosome(self) -> str:
        return self.grch37.partition(":")[0]

    @property
    def position(self) -> int:
        """On GRCh37."""
        return int(self.grch37.partition(":")[2])


VARIANTS = (
    ByHand(
        rsid="rs1163251",
        effect="T",
        other="C",
        direction="higher",
        ncbi36="1:120011278",
        grch37="1:120209755",
        grch38="1:119667132",
        locus="PHGDH",
        reference_base="T",
        copies={"CC": 0, "CT": 1, "TC": 1, "TT": 2},
        from_the_other_strand={"GG": 0, "GA": 1, "AG": 1, "AA": 2},
    ),
    ByHand(
        rsid="rs477992",
        effect="A",
        other="G",
        direction="lower",
        ncbi36="1:120059099",
        grch37="1:120257576",
        grch38="1:119714953",
        locus="PHGDH",
        reference_base="G",
        copies={"GG": 0, "AG": 1, "GA": 1, "AA": 2},
        from_the_other_strand={"CC": 0, "TC": 1, "CT": 1, "TT": 2},
    ),
    ByHand(
        rsid="rs715",
        effect="T",
        other="C",
        direction="lower",
        ncbi36="2:211251300",
        grch37="2:211543055",
        grch38="2:210678331",
        locus="CPS1",
        reference_base="T",
        copies={"CC": 0, "CT": 1, "TC": 1, "TT": 2},
        from_the_other_strand={"GG": 0, "GA": 1, "AG": 1, "AA": 2},
    ),
    ByHand(
        rsid="rs4947534",
        effect="T",
        other="C",
        direction="lower",
        ncbi36="7:56046588",
        grch37="7:56079094",
        grch38="7:56011401",
        locus="PSPH",
        reference_base="T",
        copies={"CC": 0, "CT": 1, "TC": 1, "TT": 2},
        from_the_other_strand={"GG": 0, "GA": 1, "AG": 1, "AA": 2},
    ),
    ByHand(
        rsid="rs259842",
        effect="T",
        other="C",
        direction="unsupported",
        ncbi36="2:180447085",
        grch37="2:180738840",
        grch38="2:179874113",
        locus=None,
        reference_base=None,
        copies={"CC": 0, "CT": 1, "TC": 1, "TT": 2},
        from_the_other_strand={"GG": 0, "GA": 1, "AG": 1, "AA": 2},
    ),
)

RSIDS = tuple(variant.rsid for variant in VARIANTS)


def of(rsid: str) -> ByHand:
    """The variant of that rsid."""
    return next(variant for variant in VARIANTS if variant.rsid == rsid)


@dataclass(frozen=True)
class ProxyByHand:
    """One shipped proxy row; haplotypes are (target letter, proxy letter, frequency)."""

    target: str
    rsid: str
    aliases: tuple[str, ...]
    order: int
    ancestry: str
    people: int
    r2: float
    places: tuple[str, str, str]
    haplotypes: tuple[tuple[str, str, float], ...]


PROXIES = (
    ProxyByHand(
        "rs1163251", "rs541503", (), 1, "EUR", 59, 1.00,
        ("1:120009820", "1:120208297", "1:119665674"),
        (("C", "C", 0.398), ("T", "T", 0.602), ("C", "T", 0.0), ("T", "C", 0.0)),
    ),
    ProxyByHand(
        "rs1163251", "rs539708", (), 2, "EUR", 59, 1.00,
        ("1:120010026", "1:120208503", "1:119665880"),
        (("C", "T", 0.398), ("T", "G", 0.602), ("C", "G", 0.0), ("T", "T", 0.0)),
    ),
    ProxyByHand(
        "rs4947534", "rs4543497", (), 1, "EUR", 59, 0.87,
        ("7:56014709", "7:56047215", "7:55979522"),
        (("C", "C", 0.746), ("T", "T", 0.229), ("T", "C", 0.025), ("C", "T", 0.0)),
    ),
    ProxyByHand(
        "rs4947534", "rs4543497", (), 1, "AFR", 56, 0.92,
        ("7:56014709", "7:56047215", "7:55979522"),
        (("C", "C", 0.670), ("T", "T", 0.312), ("T", "C", 0.009), ("C", "T", 0.009)),
    ),
    ProxyByHand(
        "rs715", "rs1047891", ("rs7422339",), 1, "EUR", 100, 0.86,
        ("2:211248752", "2:211540507", "2:210675783"),
        (("C", "A", 0.280), ("T", "C", 0.690), ("C", "C", 0.015), ("T", "A", 0.015)),
    ),
    ProxyByHand(
        "rs477992", "rs478093", (), 1, "EUR", 99, 0.93,
        ("1:120056649", "1:120255126", "1:119712503"),
        (("A", "A", 0.295), ("G", "G", 0.690), ("A", "G", 0.015), ("G", "A", 0.0)),
    ),
)  # fmt: skip
