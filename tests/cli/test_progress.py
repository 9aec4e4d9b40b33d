"""What a waiting person sees."""

from __future__ import annotations

import io
import sys

import pytest

from serine_report.cli.progress import stage


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_what_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    with stage("Reading"):
        pass
    assert "Reading" in terminal.getvalue()
    assert "\x1b[3" not in terminal.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), None], ids=["file", "closed"])
def test_nobody_else_sees_anything(
    stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with stage("Reading"):
        pass
    assert stream is None or stream.getvalue() == ""
