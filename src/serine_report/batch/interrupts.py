"""Ctrl-C in two steps: the first lets running files finish, the second stops at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def two_step_interrupt(on_first: Callable[[], None]) -> Iterator[None]:
    """Call `on_first` at the first Ctrl-C; the second raises `KeyboardInterrupt` as usual.

    `on_first` runs inside a signal handler: it may do no more than leave a note. Outside the
    main thread, where Python delivers no signals, nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def first(number: int, frame: FrameType | None) -> None:
        del number, frame
        signal.signal(signal.SIGINT, signal.default_int_handler)
        on_first()

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
