"""Python's garbage collector, and when it is in the way."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_collecting(*, is_last: bool = False) -> Iterator[None]:
    """Keep the garbage collector from walking over objects that are all in use.

    A tenth of the time of setting a report, and a twentieth of a cold run. What a report leaves
    behind is some ten megabytes, which go with the next collection.

    Args:
        is_last: Hardly anything follows: what there is then counts as long in use, so that the
            collector does not walk over it at once (a thirtieth of a cold run). It goes with a
            full collection or with the process.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if is_last:
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
            gc.enable()
