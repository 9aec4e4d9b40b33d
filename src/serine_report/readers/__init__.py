"""Reading: from the bytes of a raw DNA file to a `Sample`, or a refusal that says why."""

from serine_report.readers.reading import ReadOptions, read_file, read_stream

__all__ = ["ReadOptions", "read_file", "read_stream"]
