"""What a certificate says of a panel: where, what, and what a curator can do about it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Certificate = Literal["direction", "size", "citation", "proxy", "place", "frequency"]
Severity = Literal["failed", "unproved"]


class Failure(Struct, frozen=True, kw_only=True):
    """One thing in a panel that is wrong, or that nothing at hand can prove.

    `key` leads to the entry in the file, part by part. A panel with something `failed` must
    not be used; something `unproved` is for a curator to look at.
    """

    certificate: Certificate
    key: str
    problem: str
    remedy: str
    severity: Severity = "failed"

    def sentence(self, file: str) -> str:
        """The failure in one sentence: file, key, what, and what to do."""
        return f"{file}, {self.key}: {self.problem}; {self.remedy}."
