"""Compiled templates are kept for the next process, and only as long as they are of the text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from serine_report.render.environment import template_environment

Never = type("Never", (AssertionError,), {})


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one template, with a shelf of its own for what is kept."""
    (tmp_path / "shelf").mkdir()
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.j2").write_text("Hello {{ name }}")
    monkeypatch.setattr("serine_report.prepared._FOLDER", tmp_path / "shelf")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("serine_report.render.environment.templates_folder", lambda: folder)
    return folder


def rendered() -> str:
    """The page, as a new process would make it."""
    environment = template_environment.__wrapped__()
    return environment.get_template("page.j2").render(name="<Ada>")


def compile_nothing(*_: object, **__: object) -> None:
    raise Never


def shelf(templates: Path) -> list[Path]:
    return list((templates.parent / "shelf").iterdir())


def test_a_template_is_compiled_once(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered() == "Hello &lt;Ada&gt;"
    assert len(shelf(templates)) == 1
    monkeypatch.setattr(Environment, "compile", compile_nothing)
    assert rendered() == "Hello &lt;Ada&gt;"


def test_a_template_that_has_changed_is_compiled_anew(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered()
    (templates / "page.j2").write_text("Bye {{ name }}")
    assert rendered() == "Bye &lt;Ada&gt;"
    assert len(shelf(templates)) == 1
    monkeypatch.setattr(Environment, "compile", compile_nothing)
    (templates / "page.j2").write_text("Hello {{ name }}")
    with pytest.raises(Never):
        rendered()


@pytest.mark.parametrize("changed", ["jinja2.__version__", "serine_report.render.environment"])
def test_a_template_that_another_jinja_or_environment_compiled_is_compiled_anew(
    templates: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    rendered()
    monkeypatch.setattr(Environment, "compile", compile_nothing)
    if changed == "jinja2.__version__":
        monkeypatch.setattr(changed, "3.1.7")
    else:
        monkeypatch.setattr(f"{changed}._this_file", lambda: "autoescape=False")
    assert len(shelf(templates)) == 1
    with pytest.raises(Never):
        rendered()


@pytest.mark.parametrize("n_bytes", [0, 10, -5])
def test_what_is_kept_and_damaged_is_compiled_anew(templates: Path, n_bytes: int) -> None:
    rendered()
    (path,) = shelf(templates)
    path.write_bytes(path.read_bytes()[:n_bytes])
    assert rendered() == "Hello &lt;Ada&gt;"
