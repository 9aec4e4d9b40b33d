"""A hundred clients and a thousand uploads against a page of one's own machine.

    python benchmarks/uploads.py
    python benchmarks/uploads.py --uploads 100 --clients 20

One upload in ten is hostile: not a DNA file, cut off, too large, or a bomb. While they run, the
form is asked for again and again, and how long it takes is kept. Everything goes to 127.0.0.1, the
number of requests is fixed, and the page is closed at the end. Prints a table of statuses, the
slowest answer of the form, and the memory of the page's process.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import contextlib
import gzip
import http.client
import sys
import threading
import time
from pathlib import Path

from serine_report.resources import sample_genome
from serine_report.web import Page, Settings, Workshop

EXPECTED = {200, 413, 422, 503}
BOUNDARY = "a-boundary"
MEGABYTE = 1024 * 1024


def hostile(number: int) -> bytes:
    """One of five kinds of file that nobody should send."""
    good = sample_genome().read_bytes()
    kinds = (
        b"<!DOCTYPE html><html><body>Please sign in</body></html>",
        good[: len(good) // 2],
        gzip.compress(bytes(400 * MEGABYTE), 9, mtime=0) if number % 50 == 0 else b"",
        b"rsid\tchromosome\tposition\tgenotype\n" + b"\0" * 5000,
        b"x" * (3 * MEGABYTE),
    )
    return kinds[number // 10 % len(kinds)]


def body(content: bytes) -> bytes:
    """The content as the form sends it."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


class Client:
    """One browser's connection, with the cookie of the page."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.headers = port, {"Cookie": cookie}

    def post(self, content: bytes, *, declared: int | None = None) -> int:
        """Upload; the status of the answer."""
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

    def _ask(self, method: str, path: str, payload: bytes, headers: dict[str, str]) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        with contextlib.closing(connection):
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, payload, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status


def upload(client: Client, number: int) -> int:
    """One of the thousand: good, hostile, or larger than is allowed."""
    if number % 100 == 5:
        return client.post(b"x", declared=10**12)
    if number % 10 == 5:
        return client.post(hostile(number))
    return client.post(sample_genome().read_bytes())


def resident_megabytes() -> float:
    """Memory of this process, which is the page's, now."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * 4096 / MEGABYTE


def main() -> None:
    """Open a page, send everything, print what came back."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--uploads", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=100)
    wanted = parser.parse_args()
    workshop = Workshop(Settings(workers=2))
    page = Page(Settings(port=0), workshop)
    serving = threading.Thread(target=page.run)
    serving.start()
    port = int(page.address.split(":")[2].partition("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", page.address.partition(str(port))[2])
    cookie = str(connection.getresponse().headers["Set-Cookie"]).partition(";")[0]
    client = Client(port, cookie)
    memory, waits, done = [resident_megabytes()], [], threading.Event()

    def ask_for_the_form() -> None:
        while not done.wait(0.2):
            waits.append(client.get())
            memory.append(resident_megabytes())

    asking = threading.Thread(target=ask_for_the_form)
    asking.start()
    with concurrent.futures.ThreadPoolExecutor(wanted.clients) as clients:
        statuses = collections.Counter(
            clients.map(lambda number: upload(client, number), range(wanted.uploads))
        )
    done.set()
    asking.join()
    page.close()
    serving.join()
    workshop.close()
    print(f"statuses: {dict(sorted(statuses.items()))}")
    print(f"slowest form of {len(waits)}: {max(waits):.2f} s")
    print(f"memory: {memory[0]:.0f} MB at the start, {max(memory):.0f} MB at most")
    if set(statuses) - EXPECTED:
        sys.exit("a status that should not be")


if __name__ == "__main__":
    main()
