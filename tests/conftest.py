"""What every test needs: an interrupt key that works."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Undo what a shell does to jobs in the background: there Ctrl-C is ignored, and inherited."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
