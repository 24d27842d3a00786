"""What a reader chose for all pages: named in a URL once, kept in a cookie; what a choice changes is elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from flask import Response, request

YEAR_SECONDS = 365 * 24 * 3600
THEME = "theme"
THEMES = ("light", "dark")
"""Appearances that can be forced; without a choice the system's own is followed."""
SYSTEM_THEME = "system"


def read_preference(name: str, choices: Collection[str]) -> str | None:
    """The choice in the URL, else the one remembered, None where there is neither."""
    for wish in (request.args.get(name), request.cookies.get(name)):
        if wish in choices:
            return wish
    return None


def keep_preference(response: Response, name: str, choices: Collection[str]) -> None:
    """Remember a choice that was made in the URL."""
    wish = request.args.get(name)
    if wish is not None and wish in choices and request.cookies.get(name) != wish:
        response.set_cookie(name, wish, max_age=YEAR_SECONDS, secure=request.is_secure, httponly=True, samesite="Lax")


def current_theme() -> str:
    """The appearance that the reader chose: "light", "dark" or "system"."""
    return read_preference(THEME, (*THEMES, SYSTEM_THEME)) or SYSTEM_THEME


def keep_theme(response: Response) -> Response:
    """Remember an appearance that was chosen in the URL."""
    keep_preference(response, THEME, (*THEMES, SYSTEM_THEME))
    return response
