"""How far a batch is: plain lines for logs, a bar on a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from serine_report.cli.batch_progress import Count, Lines, LiveBar, duration, watch


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "0 s"), (89, "89 s"), (91, "2 min"), (3000, "50 min"), (9000, "2.5 h")],
)
def test_a_time_left_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_rate_and_time_left_count_what_this_run_did() -> None:
    clock = Clock()
    count = Count(1_000, 500, clock)
    assert count.pace() == "0 failed"
    for _ in range(100):
        count.add(failed=False)
    count.add(failed=True)
    clock.now += 10
    assert count.sentence() == (
        "601 of 1,000 files done, 10.1 files a second, about 40 s left, 1 failed."
    )


def test_a_log_gets_a_line_for_each_failure_and_one_every_ten_seconds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    lines = Lines(clock)
    lines.begin(20, 5)
    lines.advance("a.txt", None)
    lines.advance("b\x1b[31m.txt", "It is empty.")
    clock.now += 11
    lines.advance("c.txt", None)
    lines.advance("d.txt", None)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "20 files, 5 of them done before.",
        "b?[31m.txt: It is empty.",
        "8 of 20 files done, 0.3 files a second, about 44 s left, 1 failed.",
    ]


def test_a_terminal_gets_a_bar_with_failures_above_it() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100, color_system=None)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Bar(*columns, console=console) as bar:
        live = LiveBar(bar)
        live.begin(4, 1)
        live.advance("a.txt", None)
        live.advance("[red]b\x1b.txt", "It is empty.")
    shown = screen.getvalue()
    assert "[red]b?.txt: It is empty." in shown
    assert "3/4" in shown
    assert "1 failed" in shown


def test_a_pipe_gets_lines() -> None:
    with watch() as progress:
        assert isinstance(progress, Lines)


def test_a_terminal_gets_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", Terminal())
    with watch() as progress:
        assert isinstance(progress, LiveBar)
