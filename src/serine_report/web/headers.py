"""The headers of every answer: nothing is loaded from elsewhere, framed, cached or guessed."""

from __future__ import annotations

ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


def content_security_policy(nonce: str | None = None) -> str:
    """The policy of one answer; a nonce allows the style sheet and the script of that answer.

    `Referrer-Policy: no-referrer` would make Chromium send `Origin: null` with our own form, so
    the policy above is `same-origin`.
    """
    own = f"'self' 'nonce-{nonce}'" if nonce else "'self'"
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {own}",
            f"script-src {own}",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )
