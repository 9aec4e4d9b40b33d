"""A hundred clients and a thousand uploads against a page of one's own machine.

    python benchmarks/uploads.py
    python benchmarks/uploads.py --uploads 100 --clients 20
    python benchmarks/uploads.py --patient

One upload in ten is hostile: a web page, cut off, a bomb, a table without a person, noise, too
large, or declared larger than anything. While they run, the form is asked for again and again, and
how long it takes is kept. `--patient` clients come back after the seconds that a busy page tells,
until each has its answer; the others take "busy" for an answer.

The page runs as `serine-report serve` does, in a process of its own, on 127.0.0.1, and is closed at
the end. Prints the statuses, the slowest answers of the form, and the memory of the page and of its
workers; the exit status is 1 if a status came back that should not.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import contextlib
import gzip
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from serine_report.batch.limits import resident_bytes
from serine_report.resources import sample_genome

EXPECTED = {200, 413, 422, 503}
BUSY = 503
BOUNDARY = "a-boundary"
MEGABYTE = 1024 * 1024
GOOD = sample_genome().read_bytes()
BOMB = gzip.compress(bytes(400 * MEGABYTE), 9, mtime=0)
LARGE = GOOD + bytes(60 * MEGABYTE)
HOSTILE = (
    b"<!DOCTYPE html><html><body>Please sign in</body></html>",
    GOOD[: len(GOOD) // 2],
    BOMB,
    b"rsid\tchromosome\tposition\tgenotype\n" + b"\0" * 5000,
    LARGE,
    os.urandom(3 * MEGABYTE),
)


def body(content: bytes) -> bytes:
    """The content as the form sends it."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


class Client:
    """One browser's connections, with the cookie of the page."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.headers = port, {"Cookie": cookie}

    def post(self, content: bytes, *, declared: int | None = None) -> tuple[int, float]:
        """Upload; the status of the answer, and after how many seconds to come back."""
        payload = body(content)
        headers = {
            **self.headers,
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(declared or len(payload)),
        }
        return self._ask("POST", "/report", payload, headers)

    def get(self) -> float:
        """Ask for the form; the seconds it took."""
        before = time.perf_counter()
        self._ask("GET", "/", b"", self.headers)
        return time.perf_counter() - before

    def _ask(
        self, method: str, path: str, payload: bytes, headers: dict[str, str]
    ) -> tuple[int, float]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        with contextlib.closing(connection):
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, payload, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status, float(answer.headers.get("Retry-After", "0"))


def upload(client: Client, number: int) -> tuple[int, float]:
    """One of the thousand: good, hostile, or larger than is allowed."""
    if number % 100 == 5:
        return client.post(b"x", declared=10**12)
    if number % 10 == 5:
        return client.post(HOSTILE[number // 10 % len(HOSTILE)])
    return client.post(GOOD)


def answers(client: Client, number: int, *, is_patient: bool) -> list[int]:
    """All statuses that one upload got, the last of them its answer."""
    statuses = []
    while True:
        status, seconds = upload(client, number)
        statuses.append(status)
        if not is_patient or status != BUSY:
            return statuses
        time.sleep(seconds)


class Watch:
    """Asks for the form and looks at the memory, five times a second."""

    def __init__(self, client: Client, page: int) -> None:
        self.waits: list[float] = []
        self.page_bytes: list[int] = []
        self.worker_bytes: list[int] = []
        self._done = threading.Event()
        self._threads = [
            threading.Thread(target=self._repeat, args=(look,))
            for look in (lambda: self.waits.append(client.get()), lambda: self._weigh(page))
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._done.set()
        for thread in self._threads:
            thread.join()

    def _repeat(self, look: Callable[[], None]) -> None:
        while not self._done.wait(0.2):
            look()

    def _weigh(self, page: int) -> None:
        self.page_bytes.append(resident_bytes(page) or 0)
        for listed in Path(f"/proc/{page}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                workers = map(int, listed.read_text("ascii").split())
                self.worker_bytes += [resident_bytes(worker) or 0 for worker in workers]


@contextlib.contextmanager
def serving() -> Iterator[tuple[int, Client]]:
    """A page in a process of its own, as the command runs it, and a client that was let in."""
    command = [Path(sys.executable).with_name("serine-report"), "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as page:
        assert page.stdout is not None
        address = page.stdout.readline().strip()
        port = int(address.split(":")[2].partition("/")[0])
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", address.partition(str(port))[2])
        cookie = str(connection.getresponse().headers["Set-Cookie"]).partition(";")[0]
        connection.close()
        yield page.pid, Client(port, cookie)
        page.send_signal(signal.SIGINT)


def megabytes(sizes: list[int]) -> str:
    """The first and the largest."""
    return f"{sizes[0] // MEGABYTE} MB at the start, {max(sizes) // MEGABYTE} MB at most"


def main() -> None:
    """Open a page, send everything, print what came back."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--uploads", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--patient", action="store_true")
    wanted = parser.parse_args()
    with serving() as (page, client):
        watch, start = Watch(client, page), time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(wanted.clients) as clients:
            answered = list(
                clients.map(
                    lambda number: answers(client, number, is_patient=wanted.patient),
                    range(wanted.uploads),
                )
            )
        seconds = time.monotonic() - start
        watch.stop()
    seen = collections.Counter(status for statuses in answered for status in statuses)
    last = collections.Counter(statuses[-1] for statuses in answered)
    waits = sorted(watch.waits)
    print(f"{wanted.uploads:,} uploads by {wanted.clients} clients in {seconds:.0f} s")
    print(f"all statuses: {dict(sorted(seen.items()))}; final: {dict(sorted(last.items()))}")
    print(
        f"the form, {len(waits):,} times: median {waits[len(waits) // 2]:.3f} s,"
        f" 99 in 100 within {waits[len(waits) * 99 // 100]:.2f} s, slowest {waits[-1]:.2f} s"
    )
    print(f"the page: {megabytes(watch.page_bytes)}; a worker: {megabytes(watch.worker_bytes)}")
    if set(seen) - EXPECTED:
        sys.exit("a status that should not be")


if __name__ == "__main__":
    main()
