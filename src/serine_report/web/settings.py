"""What the upload page is allowed to do, in one place."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Limits and names of one running page.

    Attributes:
        port: The port the page is served on; part of the cookie's name and of every host check.
        panel: The id of a shipped panel, or a panel file.
        token: Swapped for the cookie, once. A new one for every start.
        outer_origin: Set only when a clinic puts its own proxy before the page
            (docs/hosting.md): the one origin a browser sees, such as `https://dna.clinic.test`.
        upload_bytes: The largest request in bytes: two files of 100 MB and the form around them.
        held_bytes: What all uploads together may need while they come in and wait.
        form_parts: More fields than the form has are refused.
        workers: Reports made at the same time.
        waiting: Requests that may wait for a worker; the next one is told to come back.
        seconds: The longest a report may take.
        memory_bytes: The most memory a worker may use.
        idle_seconds: The page closes itself after this long without a request.
    """

    port: int = 8000
    panel: str = "serine"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    outer_origin: str | None = None
    upload_bytes: int = 202 * MEGABYTE
    held_bytes: int = 404 * MEGABYTE
    form_parts: int = 16
    workers: int = 2
    waiting: int = 8
    seconds: float = 60.0
    memory_bytes: int = 2048 * MEGABYTE
    idle_seconds: float = 1800.0

    @property
    def hosts(self) -> frozenset[str]:
        """Every value of the Host header that is ours."""
        if self.outer_origin is not None:
            return frozenset({self.outer_origin.partition("://")[2]})
        return frozenset(f"{name}:{self.port}" for name in LOOPBACK_NAMES)

    @property
    def origins(self) -> frozenset[str]:
        """Every value of the Origin header that is ours."""
        if self.outer_origin is not None:
            return frozenset({self.outer_origin})
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def cookie(self) -> str:
        """The name of the cookie; it carries the port, since cookies do not know ports."""
        return f"serine-report-{self.port}"
