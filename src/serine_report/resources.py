"""Where the files that ship with the program are: panels, templates, reference data.

A wheel carries `variants/`, `templates/` and one sample genome inside the package; a checkout
keeps them at its top level. This module is the only one that knows.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _top_level(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def variants_folder() -> Path:
    """The folder of the panels that ship with the program."""
    return _top_level("variants")


def templates_folder() -> Path:
    """The folder of templates, style sheets, sentences and fonts."""
    return _top_level("templates")


def sample_genome(name: str = "ada_23andme_v5.zip") -> Path:
    """A synthetic person's file; a wheel carries the default one only."""
    return _top_level("sample_genomes") / name


def reference_file(name: str) -> Path:
    """One of the reference tables: `assembly_markers.tsv`, `common_markers.tsv.gz`."""
    return _PACKAGE / "data" / name
