"""The worked example of docs/panels.md: a panel of an invented trait, and its bibliography."""

from __future__ import annotations

import re
from pathlib import Path

from serine_report.panel import Bibliography, LoadedPanel, parse_bibliography, parse_panel

PAGE = Path(__file__).resolve().parents[2] / "docs" / "panels.md"


def fenced(language: str) -> str:
    """The one block of a language on the page."""
    page = PAGE.read_text(encoding="utf-8")
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return str(block)


def example() -> LoadedPanel:
    return parse_panel(fenced("toml").encode(), "examplamine.toml")


def bibliography() -> Bibliography:
    return parse_bibliography(fenced("json").encode())


def changed(*replacements: tuple[str, str]) -> LoadedPanel:
    """The example with pieces of its text replaced; each must stand in it, the first counts."""
    text = fenced("toml")
    for old, new in replacements:
        assert old in text, f"the example does not hold {old!r}"
        text = text.replace(old, new, 1)
    return parse_panel(text.encode(), "examplamine.toml")
