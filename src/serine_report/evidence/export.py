"""A panel for other programs: a PGS Catalog scoring file, CSV, or JSON.

The scoring file holds what is combined, one study's effect sizes as published; CSV holds every
association; JSON holds the panel whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Literal

import msgspec

from serine_report.csv_cell import csv_cell
from serine_report.errors import PanelError
from serine_report.evidence.effects import is_panel_trait
from serine_report.evidence.weights import lead_weights
from serine_report.genome import Assembly
from serine_report.panel import Association, Panel, Variant
from serine_report.report import ScoreWeight

ExportFormat = Literal["pgs-catalog", "csv", "json"]

SCORING_FILE_VERSION = "2.0"
SCORING_FILE_ASSEMBLY = Assembly.GRCH37

_SCORING_COLUMNS = (
    "rsID", "chr_name", "chr_position", "effect_allele", "other_allele", "effect_weight",
    "locus_name", "allelefrequency_effect",
)  # fmt: skip

_CSV_COLUMNS = (
    "rsid", "gene", "locus", "chromosome", "position_ncbi36", "position_grch37",
    "position_grch38", "study", "pmid", "doi", "trait", "efo", "is_panel_trait", "effect_allele",
    "other_allele", "effect_allele_frequency", "beta", "standard_error", "beta_low", "beta_high",
    "unit", "p_value", "n",
    "ancestry", "matrix",
)  # fmt: skip

_Cell = str | int | float | None


def export_panel(panel: Panel, form: ExportFormat) -> str:
    """Write a panel for another program, as text that ends in a newline.

    Args:
        panel: Its alleles are on the plus strand.
        form: `pgs-catalog` writes a scoring file of format 2.0 with places on GRCh37, a row
            for each lead that is combined, its weight in log10 units; `csv` a row for
            each association with 1-based places on three assemblies, empty where the source
            does not say; `json` the panel.

    Raises:
        PanelError: The panel combines nothing and so has no scoring file.
    """
    if form == "pgs-catalog":
        return _scoring_file(panel)
    if form == "csv":
        return _csv(panel)
    return msgspec.json.format(msgspec.json.encode(panel), indent=2).decode() + "\n"


def _scoring_file(panel: Panel) -> str:
    weights = lead_weights(panel)
    if not weights:
        raise PanelError(
            "panel_not_combined",
            f"panel {panel.id} combines no variants, so it has no scoring file; export it as csv "
            "or json.",
        )
    header = {
        "format_version": SCORING_FILE_VERSION,
        "pgs_id": panel.id,
        "pgs_name": f"{panel.id} {panel.version}",
        "trait_reported": panel.trait.name,
        "trait_mapped": panel.trait.name,
        "trait_efo": panel.trait.efo,
        "genome_build": SCORING_FILE_ASSEMBLY,
        "variants_number": len(weights),
        "weight_type": "beta",
    }
    lines = [f"#{key}={value}" for key, value in header.items()]
    rows = (_scoring_row(panel, weight) for weight in weights.values())
    lines += ["\t".join(row) for row in (_SCORING_COLUMNS, *rows)]
    return "".join(f"{line}\n" for line in lines)


def _scoring_row(panel: Panel, weight: ScoreWeight) -> tuple[str, ...]:
    place = panel.variant(weight.rsid).place(SCORING_FILE_ASSEMBLY)
    return (
        weight.rsid,
        place.chromosome,
        str(place.position),
        weight.effect_allele,
        weight.other_allele,
        repr(weight.beta),
        weight.locus,
        repr(weight.effect_allele_frequency),
    )


def _csv(panel: Panel) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_CSV_COLUMNS)
    writer.writerows(
        _guarded(_csv_row(panel, variant, association))
        for variant in panel.variants
        for association in variant.associations
    )
    return text.getvalue()


def _guarded(row: Iterable[_Cell]) -> list[_Cell]:
    return [csv_cell(cell) if isinstance(cell, str) else cell for cell in row]


def _csv_row(panel: Panel, variant: Variant, association: Association) -> tuple[_Cell, ...]:
    citation = panel.citation(association.study)
    places = [variant.place(assembly) for assembly in Assembly]
    low, high = association.beta_interval or (None, None)
    return (
        variant.rsid,
        variant.gene,
        variant.locus,
        places[0].chromosome,
        *(place.position for place in places),
        association.study,
        citation.pmid,
        citation.doi,
        association.trait,
        association.efo,
        "yes" if is_panel_trait(association, panel) else "no",
        association.effect_allele,
        association.other_allele,
        association.effect_allele_frequency,
        association.beta,
        association.standard_error,
        low,
        high,
        association.unit,
        association.p_value,
        association.n,
        association.ancestry,
        association.matrix,
    )
