"""When Python looks for garbage, and what it walks over."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from serine_report.collecting import without_collecting


def is_old(thing: object) -> bool:
    """Whether a thing stands among those that are seldom looked at."""
    return any(other is thing for other in gc.get_objects(generation=2))


@pytest.mark.parametrize("is_last", [False, True])
def test_what_is_made_counts_as_long_in_use_where_hardly_anything_follows(is_last: bool) -> None:
    assert gc.isenabled()
    with without_collecting(is_last=is_last):
        assert not gc.isenabled()
        made: list[object] = [[]]
    gc.disable()
    try:
        assert is_old(made) is is_last
    finally:
        gc.enable()


@pytest.mark.parametrize("is_last", [False, True])
def test_garbage_goes_with_a_full_collection(is_last: bool) -> None:
    with without_collecting(is_last=is_last):
        ring: list[object] = []
        ring.append(ring)
        address = id(ring)
        del ring
    gc.collect()
    assert gc.get_freeze_count() == 0
    assert all(id(other) != address for other in gc.get_objects())


@pytest.mark.parametrize("is_last", [False, True])
def test_a_collector_that_was_off_stays_off(is_last: bool) -> None:
    gc.disable()
    try:
        with without_collecting(is_last=is_last):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_at_its_end_the_program_walks_over_nothing() -> None:
    code = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_freeze_count() > 10_000))
from serine_report.cli import main
sys.argv = ["serine-report", "--version"]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True"
