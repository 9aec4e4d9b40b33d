"""What every test needs: an interrupt key that works, and no judgement by the clock."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

# A machine that is busy is no fault of the code: nothing is asserted of time.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_configure() -> None:
    """Undo what a shell does to jobs in the background: there Ctrl-C is ignored, and inherited."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.load_profile("untimed")
