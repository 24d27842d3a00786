"""The short addresses of exports: beside the page of a search, with the page's own parameters; the API answers them."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from webapp.api.contract.operations import EXPORT_ATOM, EXPORT_CSV, EXPORT_JSON_FEED, EXPORT_NDJSON
from webapp.api.fields import fields_of
from webapp.api.routes import PREFIX
from webapp.i18n import PARAMETER
from webapp.preferences import THEME
from webapp.quoting import write_pairs
from webapp.search_url import SEARCH_PARAMETERS, VIEW_PARAMETERS

PAGE_ONLY = frozenset({*SEARCH_PARAMETERS, *VIEW_PARAMETERS, PARAMETER, THEME, "why"})
"""Parameters that the page of a search can have. Of these an export takes what it has itself: it is of the whole
result, whatever part of it the page shows, and how."""

short_addresses = Blueprint("short_addresses", __name__)
_EXPORTS = (EXPORT_CSV, EXPORT_NDJSON, EXPORT_ATOM, EXPORT_JSON_FEED)
_KNOWN = {operation.path: frozenset(fields_of(operation.parameters)) for operation in _EXPORTS}


def lead() -> Response:
    """Lead to the export of a search."""
    known = _KNOWN[request.path]
    # A form sends its empty fields along; a name that neither knows is told by the API.
    pairs = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if value.strip() and (name in known or name not in PAGE_ONLY)
    ]
    return redirect(f"{request.script_root}{PREFIX}{request.path}{'?' if pairs else ''}{write_pairs(pairs)}")


for _operation in _EXPORTS:
    short_addresses.add_url_rule(_operation.path, _operation.name, lead)
