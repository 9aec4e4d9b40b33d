"""Reading bytes as a file in tests."""

from __future__ import annotations

import io

from serine_report.readers import ReadOptions, read_stream
from serine_report.sample import Sample


def read_bytes(content: bytes) -> Sample:
    return read_stream(io.BytesIO(content), ReadOptions())
