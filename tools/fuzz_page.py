"""Ask a running upload page what its description allows, and what it does not (schemathesis).

    pip install schemathesis
    python tools/fuzz_page.py
    python tools/fuzz_page.py --max-examples 500

Opens a page on a free port of loopback, swaps its token for the cookie, and lets schemathesis make
requests from templates/web/openapi.json. Further arguments go to `schemathesis run`.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import threading

from serine_report.resources import templates_folder
from serine_report.web import Page, Settings, Workshop

CHECKS = ",".join(
    (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
    )
)


def main() -> int:
    """Serve, ask, close; the exit status is schemathesis's."""
    workshop = Workshop(Settings())
    page = Page(Settings(port=0), workshop)
    serving = threading.Thread(target=page.run)
    serving.start()
    port = int(page.address.split(":")[2].partition("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", page.address.partition(str(port))[2])
    cookie = str(connection.getresponse().headers["Set-Cookie"]).partition(";")[0]
    finished = subprocess.run(
        [
            "schemathesis", "run", templates_folder() / "web" / "openapi.json",
            "--url", f"http://127.0.0.1:{port}", "--header", f"Cookie: {cookie}",
            "--checks", CHECKS, *sys.argv[1:],
        ],
        check=False,
    )  # fmt: skip
    page.close()
    serving.join()
    workshop.close()
    return finished.returncode


if __name__ == "__main__":
    sys.exit(main())
