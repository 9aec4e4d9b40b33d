"""Twelve first requests at once, in a fresh process; prints the statuses that came back."""

from __future__ import annotations

import io
import sys
from concurrent.futures import ThreadPoolExecutor

from serine_report.web import Settings, Workshop, create_app

PORT = 8124
ORIGIN = f"http://127.0.0.1:{PORT}"


def main() -> None:
    """Ask from twelve threads before anything was decoded."""
    settings = Settings(port=PORT, token="t", workers=0, waiting=0)
    workshop = Workshop(settings)
    app = create_app(settings, workshop)
    client = app.test_client()
    client.get("/open?token=t", base_url=ORIGIN)
    cookie = client.get_cookie(settings.cookie, domain="127.0.0.1")
    assert cookie is not None

    def ask(number: int) -> int:
        own = app.test_client()
        own.set_cookie(settings.cookie, cookie.value, domain="127.0.0.1")
        data = {"file": (io.BytesIO(b"x"), "x.txt"), "label": str(number), "paper": "letter"}
        return own.post("/report", base_url=ORIGIN, data=data).status_code

    with ThreadPoolExecutor(12) as people:
        statuses = sorted(set(people.map(ask, range(12))))
    workshop.close()
    sys.stdout.write(f"{statuses}\n")


if __name__ == "__main__":
    main()
