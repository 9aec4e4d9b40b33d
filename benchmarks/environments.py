"""An environment of its own for every peer, made once with the ordinary `venv` and `pip`."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".benchmarks"


@dataclass(frozen=True)
class Peer:
    """A program that does a neighbouring job."""

    name: str
    packages: tuple[str, ...]

    @property
    def python(self) -> Path:
        """The interpreter of its environment."""
        return FOLDER / "environments" / self.name / "bin" / "python"

    def command(self, name: str) -> Path:
        """A command that it installed."""
        return self.python.with_name(name)


PEERS = (
    Peer("snps", ("snps==2.12.1", "pandas==3.1.1")),
    Peer("snps_pandas2", ("snps==2.12.1", "pandas==2.3.3")),
    Peer("pandas", ("pandas==3.1.1",)),
    Peer("polars", ("polars==2.1.0",)),
    Peer("pyarrow", ("pyarrow==26.0.1",)),
    Peer("duckdb", ("duckdb==2.0.1",)),
    Peer("arv", ("arv==0.9.2",)),
    Peer("snp_genomic_report", ("snp-genomic-report==4.21",)),
    Peer("typst", ("typst==0.15.2",)),
)


def make(peer: Peer) -> bool:
    """Make a peer's environment unless it is there; False where the peer does not build."""
    marker = peer.python.parents[1] / "ready"
    if marker.exists():
        return True
    print(f"making the environment of {peer.name}", file=sys.stderr)
    venv.create(peer.python.parents[1], with_pip=True, clear=True)
    installed = subprocess.run(
        [peer.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *peer.packages],
        capture_output=True,
        check=False,
        env={**os.environ, "PIP_NO_INPUT": "1"},
    )
    if installed.returncode == 0:
        marker.touch()
    return installed.returncode == 0


def make_all() -> frozenset[str]:
    """Make them all; the names of those that can be measured."""
    return frozenset(peer.name for peer in PEERS if make(peer))


def peer(name: str) -> Peer:
    """The peer of that name."""
    return {a_peer.name: a_peer for a_peer in PEERS}[name]
