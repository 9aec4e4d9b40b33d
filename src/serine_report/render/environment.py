"""How the templates of reports and of the cohort page are filled in."""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from serine_report.prepared import keep, kept
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
        bytecode_cache=_CompiledOnce(),
    )


class _CompiledOnce(BytecodeCache):
    """Compiled templates, kept for the next process and held against what they were made of."""

    def get_source_checksum(self, source: str) -> str:
        """Of the text, and of what else decides what it becomes: this file and Jinja's version."""
        return super().get_source_checksum(f"{jinja2.__version__}\n{_this_file()}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is whole and of this text."""
        with contextlib.suppress(Exception):  # whatever a damaged file raises
            bucket.bytecode_from_string(kept(_name(bucket)) or b"")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        keep(_name(bucket), bucket.bytecode_to_string())


@cache
def _this_file() -> str:
    return Path(__file__).read_text("utf-8")


def _name(bucket: Bucket) -> str:
    return f"{bucket.key}.jinja.{sys.implementation.cache_tag}"
