"""The serving process: uploads stay in memory, and a crowd at the start is answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_an_upload_never_touches_the_disk() -> None:
    script = Path(__file__).with_name("watched.py")
    finished = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, timeout=240
    )
    warm, large, written, *names = finished.stdout.split()
    assert warm == "200"
    assert large in {"200", "422"}
    assert (written, names) == ("0", [])


def test_many_first_requests_at_once_are_all_answered() -> None:
    script = Path(__file__).with_name("crowd.py")
    finished = subprocess.run(
        [sys.executable, script], check=False, capture_output=True, text=True, timeout=120
    )
    assert (finished.returncode, finished.stdout) == (0, "[503]\n")
