"""What libraries are told by way of the environment before they are loaded.

It reaches every process that ours starts. Somebody who has set one of these keeps what was set.
"""

from __future__ import annotations

import os

_MIB = 1024**2


def _sorting() -> dict[str, str]:
    """Sort rsids by AVX2.

    By AVX-512 it takes 3.5 times as long where packing such registers is slow (AMD's Zen 4), and
    not much less elsewhere; nothing else here gains by it. A numpy that was built for AVX-512 alone
    does not load with this: set the variable to nothing there.
    """
    machine = os.uname().machine if hasattr(os, "uname") else os.getenv("PROCESSOR_ARCHITECTURE")
    is_x86 = machine in {"x86_64", "AMD64"}
    return {"NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR"} if is_x86 else {}


LIBRARIES = {
    # numpy's algebra, of which hardly anything is used, would start a thread a core, and these
    # wait by spinning: a tenth of the time of a cold run to JSON.
    "OPENBLAS_NUM_THREADS": "1",
    # Arrow takes memory from where all else does: its own allocator keeps a tenth more of it.
    "ARROW_DEFAULT_MEMORY_POOL": "system",
} | _sorting()
"""For every process."""

WORKER = LIBRARIES | {
    # One process a core: threads of libraries would only get in one another's way.
    "OMP_NUM_THREADS": "1",
}
"""For a worker process, which has to be started with these."""

KEEPING_MEMORY = {
    # What glibc would give back to the system between two blocks of a file.
    "MALLOC_MMAP_THRESHOLD_": str(64 * _MIB),
    "MALLOC_TRIM_THRESHOLD_": str(256 * _MIB),
}
"""For a worker process that reads file after file."""


def set_libraries() -> None:
    """Set for this process what is not set."""
    for name, value in LIBRARIES.items():
        os.environ.setdefault(name, value)
