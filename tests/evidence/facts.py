"""The evidence written out a second time, by hand from the sources and not from the panel.

Nothing here is read from `variants/`. Each number was typed from the evidence document whose
tables cite the publications, so that a slip of the pen in the panel has to happen twice, in
the same place, to pass. docs/evidence.md tells where each number comes from.
"""

from __future__ import annotations

from typing import NamedTuple

RSIDS = ("rs1163251", "rs477992", "rs715", "rs4947534", "rs259842")


class Direction(NamedTuple):
    alleles: tuple[str, str]
    effect: str
    other: str
    direction: str
    reference_base: str | None
    locus: str | None


DIRECTIONS = {
    "rs1163251": Direction(("C", "T"), "T", "C", "higher", "T", "PHGDH"),
    "rs477992": Direction(("A", "G"), "A", "G", "lower", "G", "PHGDH"),
    "rs715": Direction(("C", "T"), "T", "C", "lower", "T", "CPS1"),
    "rs4947534": Direction(("C", "T"), "T", "C", "lower", "T", "PSPH"),
    "rs259842": Direction(("C", "T"), "T", "C", "unsupported", None, None),
}

# NCBI36, GRCh37, GRCh38; 1-based.
PLACES = {
    "rs1163251": ("1:120011278", "1:120209755", "1:119667132"),
    "rs477992": ("1:120059099", "1:120257576", "1:119714953"),
    "rs715": ("2:211251300", "2:211543055", "2:210678331"),
    "rs4947534": ("7:56046588", "7:56079094", "7:56011401"),
    "rs259842": ("2:180447085", "2:180738840", "2:179874113"),
}

# No retired names of the five are known.
ALIASES: dict[str, tuple[str, ...]] = {
    "rs1163251": (),
    "rs477992": (),
    "rs715": (),
    "rs4947534": (),
    "rs259842": (),
}


class Claim(NamedTuple):
    direction: str
    words: str
    reference_number: int
    citation: str


CLAIMS = {
    "rs1163251": Claim("higher", "slight increase", 40, "shin2014"),
    "rs715": Claim("lower", "decrease", 40, "shin2014"),
    "rs477992": Claim("lower", "decrease", 41, "draisma2015"),
    "rs4947534": Claim("lower", "decrease", 41, "draisma2015"),
    "rs259842": Claim("higher", "increase", 42, "suhre2017"),
}


class Published(NamedTuple):
    study: str
    trait: str
    efo: str | None
    effect: str
    other: str
    frequency: float | None
    beta: float
    error: float | None
    interval: tuple[float, float] | None
    unit: str | None
    p: float
    n: int
    n_replication: int | None
    ancestry: str
    matrix: str | None


SERINE = "serine measurement"
EFO = "EFO_0009774"
GLYCINE = "glycine measurement"
MASP1 = "blood protein measurement: MASP1 (mannan-binding lectin serine protease 1)"
EUROPEAN = "European"

PUBLISHED = {
    "rs1163251": (
        Published(
            "shin2014", SERINE, EFO, "T", "C", 0.600, +0.0188, 0.0017, None,
            "log10", 7.05e-27, 7796, None, EUROPEAN, "blood",
        ),
    ),
    "rs477992": (
        Published(
            "draisma2015", SERINE, EFO, "A", "G", 0.3081, -0.0397, 0.0043, None,
            "ln", 3e-21, 7478, None, EUROPEAN, "serum",
        ),
        Published(
            "suhre2011", SERINE, EFO, "A", "G", 0.313, -0.051, 0.0067, None,
            "ln", 3e-14, 2820, None, EUROPEAN, "blood",
        ),
    ),
    "rs715": (
        Published(
            "shin2014", SERINE, EFO, "T", "C", 0.7111, -0.0223, 0.0024, None,
            "log10", 2.69e-21, 7796, None, EUROPEAN, "blood",
        ),
        Published(
            "draisma2015", SERINE, EFO, "T", "C", 0.6925, -0.0311, 0.0046, None,
            "ln", 3e-11, 7478, None, EUROPEAN, "serum",
        ),
        Published(
            "shin2014", GLYCINE, None, "T", "C", None, -0.0760, 0.0029, None,
            "log10", 1.58e-147, 7802, None, EUROPEAN, "blood",
        ),
        Published(
            "xie2013", GLYCINE, None, "T", "C", None, -0.61, 0.041, None,
            None, 3e-50, 1004, None, EUROPEAN, None,
        ),
    ),
    "rs4947534": (
        Published(
            "shin2014", SERINE, EFO, "T", "C", 0.2479, -0.0183, 0.0024, None,
            "log10", 1.96e-14, 7796, None, EUROPEAN, "blood",
        ),
        Published(
            "draisma2015", SERINE, EFO, "T", "C", 0.2426, -0.0406, 0.0048, None,
            "ln", 4e-18, 7478, None, EUROPEAN, "serum",
        ),
    ),
    "rs259842": (
        Published(
            "suhre2017", MASP1, None, "T", "C", 0.379, +0.3506, None, (0.26, 0.44),
            None, 4e-15, 997, 338, EUROPEAN, "plasma, proteomics",
        ),
    ),
}  # fmt: skip

# Percent a copy, to the digit that is printed.
PERCENT_PER_COPY = {
    ("rs1163251", "shin2014"): 4.4,
    ("rs715", "shin2014"): -5.0,
    ("rs715", "draisma2015"): -3.1,
    ("rs4947534", "shin2014"): -4.1,
    ("rs4947534", "draisma2015"): -4.0,
    ("rs477992", "draisma2015"): -3.9,
    ("rs477992", "suhre2011"): -5.0,
}


class Common(NamedTuple):
    population: str
    allele: str
    value: float
    through: str | None
    for_genotypes: bool
    linkage_established: bool
    provenance: str


def _neighbours(allele: str, through: str, values: tuple[float, ...]) -> tuple[Common, ...]:
    return tuple(
        Common(population, allele, value, through, False, False, "computed")
        for population, value in zip(("AFR", "AMR", "EAS", "EUR", "SAS"), values, strict=True)
    )


FREQUENCIES = {
    "rs1163251": (
        Common("EUR", "T", 0.600, None, True, False, "read"),
        Common("EUR", "T", 0.602, None, False, False, "computed"),
    ),
    "rs477992": (
        Common("EUR", "A", 0.330, None, True, False, "read"),
        Common("EUR", "A", 0.310, None, False, False, "computed"),
        *_neighbours("A", "rs483180-G", (0.11, 0.26, 0.08, 0.31, 0.23)),
    ),
    "rs715": (
        Common("EUR", "T", 0.707, None, True, False, "read"),
        Common("EUR", "T", 0.705, None, False, False, "computed"),
        *_neighbours("T", "1 - rs1047891-A", (0.63, 0.65, 0.86, 0.70, 0.72)),
    ),
    "rs4947534": (
        Common("EUR", "T", 0.2479, None, True, False, "read"),
        Common("EUR", "T", 0.254, None, False, False, "computed"),
        Common("AFR", "T", 0.316, None, False, False, "computed"),
        # Linkage with the neighbour is established in West Africans, and in nobody else here.
        Common("AFR", "T", 0.39, "rs4543497-T", False, True, "computed"),
        *_neighbours("T", "rs4543497-T", (0.39, 0.31, 0.30, 0.27, 0.40))[1:],
    ),
    "rs259842": (Common("EUR", "T", 0.379, None, False, False, "read"),),
}


class Neighbour(NamedTuple):
    rsid: str
    aliases: tuple[str, ...]
    order: int
    alleles: tuple[str, str]
    places: tuple[str, str, str]
    haplotypes: dict[str, float]  # target-proxy
    r2: float
    r2_interval: tuple[float, float] | None
    people: int
    ancestry: str


NEIGHBOURS = {
    "rs1163251": (
        Neighbour(
            "rs541503", (), 1, ("C", "T"), ("1:120009820", "1:120208297", "1:119665674"),
            {"C-C": 0.398, "T-T": 0.602, "C-T": 0, "T-C": 0}, 1.00, None, 59, "EUR",
        ),
        Neighbour(
            "rs539708", (), 2, ("G", "T"), ("1:120010026", "1:120208503", "1:119665880"),
            {"C-T": 0.398, "T-G": 0.602, "C-G": 0, "T-T": 0}, 1.00, None, 59, "EUR",
        ),
    ),
    "rs4947534": (
        Neighbour(
            "rs4543497", (), 1, ("C", "T"), ("7:56014709", "7:56047215", "7:55979522"),
            {"C-C": 0.746, "T-T": 0.229, "T-C": 0.025, "C-T": 0}, 0.87, (0.72, 1.00), 59, "EUR",
        ),
        Neighbour(
            "rs4543497", (), 1, ("C", "T"), ("7:56014709", "7:56047215", "7:55979522"),
            {"C-C": 0.670, "T-T": 0.312, "T-C": 0.009, "C-T": 0.009}, 0.92, (0.80, 1.00), 56,
            "AFR",
        ),
    ),
    "rs715": (
        Neighbour(
            "rs1047891", ("rs7422339",), 1, ("A", "C"),
            ("2:211248752", "2:211540507", "2:210675783"),
            {"C-A": 0.280, "T-C": 0.690, "C-C": 0.015, "T-A": 0.015}, 0.86, (0.74, 0.95), 100,
            "EUR",
        ),
    ),
    "rs477992": (
        Neighbour(
            "rs478093", (), 1, ("A", "G"), ("1:120056649", "1:120255126", "1:119712503"),
            {"A-A": 0.295, "G-G": 0.690, "A-G": 0.015, "G-A": 0}, 0.93, (0.85, 1.00), 99, "EUR",
        ),
    ),
    "rs259842": (),
}  # fmt: skip

# Never to be read instead of anything.
NOT_PROXIES = (
    "rs483180", "rs4948102", "rs2216405", "rs12613336", "rs13244654", "rs2242508", "rs816411",
    "rs6955423", "rs639216",
)  # fmt: skip


class Place(NamedTuple):
    lead: str
    stand_in: str | None
    stand_in_study: str | None


LOCI = {
    "PHGDH": Place("rs1163251", "rs477992", "draisma2015"),
    "CPS1": Place("rs715", None, None),
    "PSPH": Place("rs4947534", None, None),
}

# One locus, two variants: the raising alleles, r2, people, equal counts, opposite homozygotes.
PHGDH_LINKAGE = ("rs1163251", "rs477992", "T", "G", 0.50, 59, 0.76, 0.03)

COMBINED = ("rs1163251", "rs715", "rs4947534")
COMBINING = ("shin2014", "log10", 7796, "EUR")
LEVEL = (147.2, 23.9, "micromoles per litre", "serum", 2210, "oreilly2018")

TRAIT = ("serine measurement", "EFO_0009774", "serine")

# How a source's unit is printed: only Shin's is read, the others are inferred.
UNIT_WORDS = {
    ("shin2014", "log10"): "log10",
    ("draisma2015", "ln"): "natural log (inferred)",
    ("suhre2011", "ln"): "natural log or relative change (inferred)",
}

# Where the direction was read: the catalogue's release, and what else the words name.
CATALOGUE_RELEASE = ("2017", "11", "27")
ALSO_NAMED = {"xie2013": (), "suhre2017": ("1",)}  # the others: HapMap 3
HAPMAP = ("3",)

# What the source does not print, but was worked out from what it prints.
COMPUTED_ERRORS = {"suhre2011"}
COMPUTED_UNITS = {"draisma2015", "suhre2011"}

GENES = {
    "rs1163251": "PHGDH",
    "rs477992": "PHGDH",
    "rs715": "CPS1",
    "rs4947534": "PSPH",
    "rs259842": "ZNF385B and CWC22",
}

# Every number that the panel's sentences may print, in the order in which they print them.
# A sentence that is not listed prints none.
SENTENCE_NUMBERS = {
    "rs1163251.context": ("45",),
    "rs1163251.frequency_notes.no_site": ("1000", "541503", "0.566"),
    "rs1163251.frequency_notes.common_elsewhere": ("0.9",),
    "rs1163251.caveats.one_locus": ("477992", "47.8"),
    "rs477992.caveats.one_locus": ("1163251", "47.8"),
    "rs715.context": ("3", "1"),
    "rs715.caveats.through_glycine": ("1",),
    "rs715.caveats.sizes_disagree": ("5.0", "3.1", "2.8"),
    "rs4947534.context": ("3",),
    "rs259842.context": ("385", "22"),
    "rs259842.caveats.not_serine": ("1", "1"),
    "rs1163251.proxies.rs541503.EUR": ("1.00", "0", "118", "95", "2.5"),
    "rs1163251.proxies.rs539708.EUR": ("1.00",),
    "rs477992.proxies.rs478093.EUR": ("0.93", "95", "0.85", "1.00"),
    "rs715.proxies.rs1047891.EUR": ("0.86", "95", "0.74", "0.95", "1", "17"),
    "rs4947534.proxies.rs4543497.EUR": ("0.87", "95", "0.72", "1.00", "1", "20"),
    "rs4947534.proxies.rs4543497.AFR": ("0.92", "95", "0.80", "1.00"),
    "loci.CPS1.mechanism": ("1",),
    "combining.independence": ("2", "0.001"),
    "pathway.overview": ("3",),
    "pathway.psat1": ("1",),
    "pathway.shmt": ("1", "2"),
    "pathway.cps1": ("1",),
}

# Who is cited for a caveat; a caveat without a source follows from the panel's own figures.
CAVEATS = {
    "rs1163251": {
        "effect_allele_is_common": (), "one_locus": (), "moves_glycine": ("jia2019",),
    },
    "rs477992": {"one_locus": (), "moves_glycine": ("jia2019",)},
    "rs715": {
        "effect_allele_is_common": (), "through_glycine": ("imaizumi2019",),
        "sizes_disagree": ("shin2014", "draisma2015"),
    },
    "rs4947534": {"moves_glycine": ("jia2019",)},
    "rs259842": {"not_serine": ("suhre2017",)},
}  # fmt: skip

NOTES = {
    "rs1163251": ("no_site", "common_elsewhere"),
    "rs477992": (),
    "rs715": (),
    "rs4947534": (),
    "rs259842": ("not_sought",),
}

FREQUENCY_SOURCE_NUMBERS = {
    ("rs1163251", 0.600): ("2014",),
    ("rs1163251", 0.602): ("71", "118"),
    ("rs477992", 0.330): ("1000",),
    ("rs715", 0.707): ("1000",),
    ("rs4947534", 0.2479): ("2014",),
    ("rs259842", 0.379): ("2017",),
    ("rs477992", "neighbour"): ("1000",),
    ("rs715", "neighbour"): ("1000",),
    ("rs4947534", "neighbour"): ("1000", "0.03"),
}
