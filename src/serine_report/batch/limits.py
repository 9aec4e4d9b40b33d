"""What one job may take: seconds, bytes of memory, and how many jobs a worker may do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

# mimalloc, pyarrow's allocator, reserves 1 GiB of address space that it never touches
# (measured with pyarrow 26); a limit on addresses has to leave room for that.
_RESERVED_BYTES = 2 * 1024**3


class Limits(Struct, frozen=True, kw_only=True):
    """The limits of one job, and after how many jobs a worker process is replaced.

    `memory_bytes` is resident memory, the kind that a machine runs out of: the supervisor
    watches it where `/proc` tells (Linux). `time_seconds` is wall-clock time and counts from
    the moment a warm worker is handed the job. A worker that `keeps_memory` has the memory of
    one job ready for the next, which is faster; else it goes back to the system with the job.
    """

    time_seconds: Annotated[float, Meta(gt=0)] = 120
    memory_bytes: Annotated[int, Meta(gt=0)] = 2 * 1024**3
    jobs_per_worker: Annotated[int, Meta(gt=0)] = 250
    keeps_memory: bool = True


def resident_bytes(process_id: int) -> int | None:
    """The memory a process occupies; None where the system does not tell, or it is gone."""
    try:
        pages = Path(f"/proc/{process_id}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def confine_this_process(limits: Limits) -> None:
    """Bound this process's address space, and forbid core files, which would hold genotypes.

    The address space is the second line of defence: one absurd allocation fails at once, before
    the supervisor has looked again.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ceiling = limits.memory_bytes + _RESERVED_BYTES
        resource.setrlimit(resource.RLIMIT_DATA, (ceiling, ceiling))
