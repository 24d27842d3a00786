"""Calls of webhooks: what they say and how they are signed; where they may go is network's."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
from collections.abc import Sequence

from search.model.result import Hit
from search.places import Gazetteer
from search.record import present_document
from webapp.alerts.network import CallRefused, find_target, post
from webapp.alerts.news import QueryNews
from webapp.database.tables import Delivery
from webapp.paths import Paths
from webapp.reader_paths import ReaderPaths
from webapp.readers_config import Network

VERSION = 1


def write_body(news: QueryNews, delivery: Delivery, site: str, gazetteer: Gazetteer) -> bytes:
    """What a webhook is told, as JSON: the query, and the stories that are new in it, without their texts."""
    paths = Paths(site)
    record = {
        "version": VERSION,
        "delivery": delivery.key,
        "query": {
            "id": news.saved.id,
            "name": news.saved.name,
            "text": news.request.text,
            "link": ReaderPaths(site).query(news.saved.id),
        },
        "stories": [_write_story(hit, paths, gazetteer) for hit in news.hits],
        "total": news.count,
        "left_out": max(0, news.count - len(news.hits)),
    }
    return json.dumps(record, ensure_ascii=False).encode()


def sign(secret: str, body: bytes, now: int) -> dict[str, str]:
    """The headers of a call: `Tintinh-Signature: t=SECONDS,v1=HEX`, HMAC-SHA256 over the seconds, a dot and the body.

    The seconds let a receiver refuse an old call that somebody sends again.
    """
    digest = hmac.new(secret.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return {"Tintinh-Signature": f"t={now},v1={digest}"}


def call(url: str, secret: str, body: bytes, key: str, now: int, allowed: Sequence[Network]) -> str:
    """Call a webhook; empty where it answered well, else why the call failed."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Tintinh",
        "Tintinh-Delivery": key,
        "Idempotency-Key": key,
        **sign(secret, body, now),
    }
    try:
        status = post(find_target(url, allowed), body, headers)
    except CallRefused as error:
        return error.reason
    except (OSError, http.client.HTTPException) as error:
        return f"no answer ({type(error).__name__}: {error})"
    return "" if 200 <= status < 300 else f"it answered {status}"


def _write_story(hit: Hit, paths: Paths, gazetteer: Gazetteer) -> dict[str, object]:
    record: dict[str, object] = dict(present_document(hit.document, gazetteer))
    for name in ("body", "evidence"):
        record.pop(name, None)
    record["link"] = paths.document(hit.document.id)
    record["editions"] = [
        {"id": edition.id, "language": edition.language, "link": paths.document(edition.id)} for edition in hit.editions
    ]
    record["snippet"] = " … ".join(snippet.passage.text for snippet in hit.snippets)
    return record
