"""Which pages of other sites may read the API in a reader's browser; off unless a setting says otherwise.

Source: the Fetch standard (CORS protocol).
"""

from __future__ import annotations

import re

from flask import Flask

from search.errors import ConfigError

SETTING = "TINTINH_CORS"
EVERYBODY = "*"
READ_ROUTES = r"/api/v1/(search|documents/|stories/|facets/|suggest|similar/|status|openapi\.json).*"
"""What anybody may read. Whatever needs a key is never shared: a key has no place in another site's page."""
EXPOSED = ("ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Tintinh-Total", "Tintinh-Limit")
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")


def parse_origins(text: str) -> tuple[str, ...]:
    """The origins of a setting, separated by spaces. Errors: ConfigError."""
    origins = tuple(text.split())
    if origins != (EVERYBODY,) and not all(map(_ORIGIN.fullmatch, origins)):
        raise ConfigError(SETTING, text, "origins such as https://example.org, separated by spaces, or *")
    return origins


def share(app: Flask, origins: tuple[str, ...]) -> None:
    """Let pages of these origins read."""
    if not origins:
        return
    from flask_cors import CORS

    CORS(
        app,
        resources={READ_ROUTES: {"origins": EVERYBODY if origins == (EVERYBODY,) else list(origins)}},
        methods=["GET", "HEAD", "POST"],
        allow_headers=["Content-Type", "If-None-Match"],
        expose_headers=list(EXPOSED),
        max_age=86400,
    )
