"""The panel: curated variants as frozen values, and their loading from TOML."""

from serine_report.panel.about import Article, Pathway, PathwayStep, Statement
from serine_report.panel.base import Direction, Provenance
from serine_report.panel.bibliography import Bibliography, find_bibliography, parse_bibliography
from serine_report.panel.loading import (
    DEFAULT_PANEL,
    LoadedPanel,
    load_panel,
    parse_panel,
    shipped_panels,
)
from serine_report.panel.model import (
    Association,
    Caveat,
    Citation,
    Claim,
    Combining,
    Frequency,
    FrequencyNote,
    Haplotype,
    Level,
    Linkage,
    Locus,
    Panel,
    Proxy,
    Trait,
    Variant,
)

__all__ = [
    "DEFAULT_PANEL",
    "Article",
    "Association",
    "Bibliography",
    "Caveat",
    "Citation",
    "Claim",
    "Combining",
    "Direction",
    "Frequency",
    "FrequencyNote",
    "Haplotype",
    "Level",
    "Linkage",
    "LoadedPanel",
    "Locus",
    "Panel",
    "Pathway",
    "PathwayStep",
    "Provenance",
    "Proxy",
    "Statement",
    "Trait",
    "Variant",
    "find_bibliography",
    "load_panel",
    "parse_bibliography",
    "parse_panel",
    "shipped_panels",
]
