"""Answers a request for a feed: in the form asked for, and briefly where the reader's copy is still good."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from flask import Response, request

from webapp.feeds import atom, json_feed
from webapp.feeds.feed import Feed


class FeedForm(StrEnum):
    """How a feed is written; the value is the ending of its address."""

    ATOM = "atom"
    JSON = "json"


def answer_feed(feed: Feed, form: FeedForm) -> Response:
    """The feed with ETag and Last-Modified, or 304 to a reader that has it as it is.

    Shared caches keep nothing: the address of a feed can be a secret.
    """
    body = atom.write_atom(feed) if form is FeedForm.ATOM else json_feed.write_json_feed(feed)
    media_type = atom.MEDIA_TYPE if form is FeedForm.ATOM else json_feed.MEDIA_TYPE
    response = Response(body, content_type=f"{media_type}; charset=utf-8")
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.last_modified = feed.updated
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response
