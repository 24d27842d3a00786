"""The component stylesheets served as one file, joined when the application starts; which rules they hold is theirs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Response, request

from webapp.security import UNVERSIONED, VERSIONED

ORDER = (
    "tokens",
    "base",
    "page",
    "header",
    "menu",
    "search_box",
    "buttons",
    "options",
    "dialog",
    "start",
    "map",
    "timeline",
    "facets",
    "narrow",
    "understood",
    "chips",
    "tally",
    "hit",
    "hit_table",
    "pagination",
    "lists",
    "reader",
    "evidence",
    "sheet",
    "forms",
    "saved",
    "prose",
    "compare",
    "heat",
    "reference",
    "foot",
    "scripts",
    "print",
)
"""Files below static/css, in the order in which their rules apply."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """All rules, and a version that changes with them.

    The files keep one idea each; one request keeps a page fast, and no build step is needed for it.
    """

    text: str
    version: str

    @classmethod
    def read(cls, static_folder: str) -> Stylesheet:
        """Join the files."""
        text = "\n".join((Path(static_folder) / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ORDER)
        return cls(text, hashlib.sha256(text.encode()).hexdigest()[:12])

    def respond(self) -> Response:
        """The stylesheet, or the news that it has not changed."""
        response = Response(self.text, mimetype="text/css")
        response.set_etag(self.version)
        is_versioned = request.args.get("v") == self.version
        response.headers["Cache-Control"] = VERSIONED if is_versioned else UNVERSIONED
        response.make_conditional(request)
        return response
