"""The JSON Schemas of panel files and of a report's JSON, generated from the types."""

from __future__ import annotations

from inspect import cleandoc
from typing import TypeAlias

from msgspec import Struct, json

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: type[Struct]) -> bytes:
    """The schema of one kind of document, indented, ending in a newline."""
    schema = {"$schema": DIALECT, "title": kind.__name__} | json.schema(kind)
    return json.format(json.encode(_even(schema)), indent=2) + b"\n"


def _even(schema: Json) -> Json:
    """The same with descriptions as Python 3.13 keeps docstrings: without their indentation."""
    if isinstance(schema, list):
        return [_even(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    evened = {key: _even(value) for key, value in schema.items()}
    description = evened.get("description")
    return evened | ({"description": cleandoc(description)} if isinstance(description, str) else {})
