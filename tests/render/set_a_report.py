"""Run apart by tests: set one designed report and print its digest, under an audit.

    python set_a_report.py NAME

Prints the SHA-256 of the PDF, then a line for every process started and every socket touched,
from the first import on.
"""

from __future__ import annotations

import hashlib
import sys

WATCHED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
)
seen: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(WATCHED):
        seen.append(f"{event} {arguments}")


sys.addaudithook(watch)

from render.people import LOADED, people  # noqa: E402 - after the watch has begun
from serine_report.render.pdf import render_pdf  # noqa: E402

digest = hashlib.sha256(render_pdf(people()[sys.argv[1]], LOADED)).hexdigest()
sys.stdout.write("\n".join([digest, *seen]) + "\n")
