"""Upload over real HTTP in a process that counts every file it opens for writing.

Prints one line: the status of the answer, the number of files opened for writing between the
first byte of the request and the last byte of the answer, and while the report is made.
"""

from __future__ import annotations

import datetime
import http.client
import os
import sys
import threading

from serine_report.report import Options
from serine_report.resources import sample_genome
from serine_report.web import Page, Settings, Workshop
from serine_report.web.submission import Submission
from serine_report.web.work import Made, Order, make_report

BOUNDARY = "a-boundary-of-the-tests"
written: list[str] = []
watching = threading.Event()


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not watching.is_set():
        return
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and str(path) != os.devnull and not isinstance(path, int):
            written.append(f"{path} {mode}")
    elif event.startswith(("tempfile.", "os.mkdir", "shutil.")):
        written.append(event)


def _body(content: bytes) -> bytes:
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n'
        "Content-Type: application/zip\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def _ask(connection: http.client.HTTPConnection, cookie: str, content: bytes) -> int:
    connection.request(
        "POST",
        "/report",
        _body(content),
        {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": cookie},
    )
    answer = connection.getresponse()
    answer.read()
    return answer.status


def main() -> None:
    """Start a page, upload a padded file of 30 MB, and count."""
    sys.addaudithook(_watch)
    content = sample_genome().read_bytes()
    workshop = Workshop(Settings(workers=1))
    page = Page(Settings(port=0), workshop)
    thread = threading.Thread(target=page.run)
    thread.start()
    port = int(page.address.split(":")[2].partition("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", page.address.partition(str(port))[2])
    opened = connection.getresponse()
    opened.read()
    cookie = str(opened.headers["Set-Cookie"]).partition(";")[0]
    warm = _ask(connection, cookie, content)
    submission = Submission(file=content, second_file=None, label=None, options=Options())
    order = Order(submission, "serine", datetime.date(2026, 11, 24))
    make_report(order)  # WeasyPrint lays the bundled fonts out in a temporary folder, once
    watching.set()
    large = _ask(connection, cookie, content + bytes(30_000_000))
    made = make_report(order)
    watching.clear()
    page.close()
    thread.join(20)
    workshop.close()
    assert isinstance(made, Made)
    sys.stdout.write(" ".join([str(warm), str(large), str(len(written)), *written]) + "\n")


if __name__ == "__main__":
    main()
