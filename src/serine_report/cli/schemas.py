"""The JSON Schemas of panel files and of a report's JSON, generated from the types."""

from __future__ import annotations

from msgspec import Struct, json

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: type[Struct]) -> bytes:
    """The schema of one kind of document, indented, ending in a newline."""
    schema = {"$schema": DIALECT, "title": kind.__name__} | json.schema(kind)
    return json.format(json.encode(schema), indent=2) + b"\n"
