"""A worker process: loads what is needed once, then does one job after another.

Started by the supervisor as `python -m serine_report.batch.worker`; orders come in on standard
input, answers go out on what was standard output. Whatever a job does, no exception leaves this
process: its type and place are sent as a value.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
from pathlib import Path
from typing import IO

from serine_report.batch.limits import confine_this_process
from serine_report.batch.wire import Hello, Order, Raised, Returned, pack, read, unpack, write

# The supervisor ends a job that takes too long. Were the supervisor itself killed, a worker that
# hangs ends itself a little later.
_GRACE_SECONDS = 10


def main() -> None:
    """Serve on the standard streams; what libraries print goes nowhere near the answers."""
    orders = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard_stream in (sys.stdin, sys.stdout):
        os.dup2(nowhere, standard_stream.fileno())
    serve(orders, answers)


def serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Greet, get warm, then answer orders until the supervisor hangs up.

    A job that raised may have left something broken behind (recursion, memory): the worker
    answers and ends, and the supervisor starts another.
    """
    hello: Hello = unpack(read(orders))
    confine_this_process(hello.limits)
    if hello.warm_up is not None:
        # What fails here fails again in the first job, where it costs one file and has a name.
        with contextlib.suppress(Exception):
            hello.warm_up()
    with contextlib.suppress(EOFError, BrokenPipeError):
        write(answers, pack(Returned(value=None)))
        is_sound = True
        while is_sound:
            packed, is_sound = _timed(read(orders), hello.limits.time_seconds)
            write(answers, packed)


def _timed(packed_order: bytes, limit_seconds: float) -> tuple[bytes, bool]:
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(limit_seconds + _GRACE_SECONDS, exit=True, file=nowhere)
        answer = _answer(packed_order)
        faulthandler.cancel_dump_traceback_later()
    return answer


def _answer(packed_order: bytes) -> tuple[bytes, bool]:
    """The packed answer, and whether this process may be trusted with another job."""
    try:
        order: Order = unpack(packed_order)
        return pack(Returned(value=order.function(*order.arguments))), True
    except BaseException as error:  # noqa: BLE001  # the wall: a job's failure is its own
        return pack(Raised(error_type=type(error).__name__, place=_place(error))), False


def _place(error: BaseException) -> str:
    place = "nowhere"
    step = error.__traceback__
    while step is not None:
        place = f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
        step = step.tb_next
    return place


if __name__ == "__main__":
    main()
