"""The short addresses of exports: beside the page of a search, with the page's own parameters; the API answers them."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from webapp.api.routes import PREFIX

PAGE_ONLY = frozenset({"page", "view", "why"})
"""Parameters that only say how the page looks: an export is of the whole result."""

short_addresses = Blueprint("short_addresses", __name__)


@short_addresses.get("/search.csv")
@short_addresses.get("/search.ndjson")
@short_addresses.get("/search.atom")
def lead() -> Response:
    """Lead to the export of a search."""
    pairs = request.query_string.decode("ascii", "replace").split("&")
    query = "&".join(pair for pair in pairs if pair.partition("=")[0] not in PAGE_ONLY)
    return redirect(f"{request.script_root}{PREFIX}{request.path}{'?' if query else ''}{query}")
