"""How the templates of reports and of the cohort page are filled in."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from serine_report.resources import templates_folder


@cache
def template_environment() -> Environment:
    """Templates that escape all they are given and fail on a name they are not given."""
    return Environment(
        loader=FileSystemLoader(templates_folder()),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
