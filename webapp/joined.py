"""Many small files served as one, under a version that changes with any of them; which these are, others say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, request

from webapp.security import UNVERSIONED, VERSIONED


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """The files keep one idea each; one request keeps a page fast, and no build step is needed for it."""

    text: str
    mimetype: str
    version: str

    @classmethod
    def of(cls, texts: Iterable[str], mimetype: str) -> JoinedFile:
        """Texts one after another."""
        text = "\n".join(texts)
        return cls(text, mimetype, hashlib.sha256(text.encode()).hexdigest()[:12])

    def respond(self) -> Response:
        """The file, or the news that it has not changed."""
        response = Response(self.text, mimetype=self.mimetype)
        response.set_etag(self.version)
        is_versioned = request.args.get("v") == self.version
        response.headers["Cache-Control"] = VERSIONED if is_versioned else UNVERSIONED
        response.make_conditional(request)
        return response
