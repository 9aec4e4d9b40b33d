"""What one text holds, whatever its kind: its rows, whose file it is, a gVCF's blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from serine_report.columns import Columns
from serine_report.genome import Assembly
from serine_report.sample import Vendor

if TYPE_CHECKING:
    import pyarrow as pa


class Content(Struct, frozen=True):
    """The rows of a text and what its head says of it.

    Attributes:
        columns: The rows.
        vendor: A label.
        stated: The assembly that the text names.
        has_positions: Whether there is such a column.
        blocks: A gVCF's reference blocks, or None.
    """

    columns: Columns
    vendor: Vendor
    stated: Assembly | None
    has_positions: bool = True
    blocks: pa.Table | None = None

    @property
    def is_vcf(self) -> bool:
        """Whether rows stand for variants found and not for places tested."""
        return self.vendor == "VCF"
