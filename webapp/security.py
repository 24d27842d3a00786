"""Headers that keep a page from being misused, and how long each thing may be kept; no content is decided here."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        # Scripts may say which page comes next; a rule of that kind runs nothing.
        "script-src 'self' 'inline-speculation-rules'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # A source must not learn which words led a researcher to it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
VERSIONED = "public, max-age=31536000, immutable"
UNVERSIONED = "public, max-age=3600"


def install(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Security headers, and a Cache-Control where the view has set none."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static":
        response.headers["Cache-Control"] = VERSIONED if "v" in request.args else UNVERSIONED
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
