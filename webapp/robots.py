"""What search engines of the web may read here: single filters and documents, never every combination of filters."""

from __future__ import annotations

import re

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

from webapp.search_url import Filter

MOST_FILTERS = 2
"""Values of filters that a crawler may combine; each further one multiplies the number of addresses by hundreds."""

_CRAWLER = re.compile(r"bot\b|crawl|spider|slurp|bingpreview|facebookexternalhit", re.IGNORECASE)
_FILTERS = frozenset({*(name.value for name in Filter), "from", "to", "undated"})

RULES = """\
User-agent: *
Disallow: {root}/api/
Disallow: {root}/facets/
Disallow: {root}/complete
Disallow: {root}/citations/
Disallow: {root}/compare
Disallow: {root}/*?*&
Allow: {root}/
"""
"""The line before the last forbids every address with more than one parameter. *Source*: RFC 9309."""


def install(app: Flask) -> None:
    """Serve robots.txt, and turn away a crawler that does not keep to it."""
    app.add_url_rule("/robots.txt", "robots", respond)
    app.before_request(refuse_combinations)


def respond() -> Response:
    """The rules, for the place where the application is mounted."""
    response = Response(RULES.format(root=request.script_root), mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def refuse_combinations() -> None:
    """Errors: Forbidden for a crawler that combines more filters than `MOST_FILTERS`; nothing is searched for it.

    Programs that use the API are counted there.
    """
    if not (request.endpoint or "").startswith("pages."):
        return
    chosen = sum(name in _FILTERS for name, _ in request.args.items(multi=True))
    if chosen > MOST_FILTERS and _CRAWLER.search(request.headers.get("User-Agent", "")):
        raise Forbidden
