"""Folders of small synthetic files, made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from batch import genomes


@pytest.fixture(scope="session")
def genome_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six files of five people: two vendors, a subfolder, one refused, one twice."""
    folder = tmp_path_factory.mktemp("genomes")
    genomes.write_small_folder(folder)
    return folder
