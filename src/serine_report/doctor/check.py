"""One thing that was looked at."""

from __future__ import annotations

from msgspec import Struct


class Check(Struct, frozen=True, kw_only=True):
    """One thing that was looked at, what was found, and what to type if it is not well.

    `mend` is None where nothing has to be done.
    """

    name: str
    ok: bool
    detail: str
    mend: str | None = None
