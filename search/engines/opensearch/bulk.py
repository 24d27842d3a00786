"""Puts changes in their places, many in a request; which changes, and when, is decided above.

Every change carries the number of its commit and piece as its version, and OpenSearch takes none that is older than
what it has. So it does no harm to do the same changes twice, to do pieces side by side, or to come late.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from search.engines.opensearch.connection import (
    BUSY_STATUSES,
    FIRST_PAUSE,
    LONGEST_PAUSE,
    NODE_GONE,
    TOO_LARGE,
    WRITE_SECONDS,
    Connection,
    Json,
    Rejected,
)
from search.engines.opensearch.encode import document_key, encode_value
from search.engines.opensearch.journal import Change
from search.errors import IndexUnavailable, IndexWriteFailed
from search.model.fields import Keyword

PIECES_A_COMMIT = 1_000_000
"""Versions are commit times this plus piece."""
BUSY_SECONDS = 600.0
"""How long single changes that a busy cluster turned away are offered again."""
_TAKEN = frozenset({200, 201, 404, 409})
"""404: nothing to delete. 409: something newer is there."""


class Bulk:
    """Changes for the indices of one generation, of which `part` takes the new documents."""

    def __init__(self, connection: Connection, parts: Sequence[str], part: str) -> None:
        self._connection = connection
        self._parts = parts
        self._part = part

    def put(self, changes: Sequence[Change], version: int) -> dict[str, str]:
        """Put changes in their places; the reasons come back of documents that the cluster will never take.

        Errors: IndexUnavailable when it is away or busy for too long, IndexWriteFailed when it takes nothing at all.
        """
        refused: dict[str, str] = {}
        homes = self._find_homes(changes)
        waiting = list(changes)
        pause, deadline = FIRST_PAUSE, time.monotonic() + BUSY_SECONDS
        while waiting:
            busy: list[Change] = []
            for change, result in self._send(waiting, homes, version):
                if _is_busy(result):
                    busy.append(change)
                elif result["status"] not in _TAKEN:
                    refused[change.id] = _reason(result.get("error"))
            if busy and time.monotonic() > deadline:
                raise IndexUnavailable(self._connection.location, "it turns changes away, being busy")
            waiting = busy
            if waiting:
                time.sleep(pause * random.uniform(0.5, 1.5))
                pause = min(2 * pause, LONGEST_PAUSE)
        return refused

    def _send(self, changes: Sequence[Change], homes: Mapping[str, str], version: int) -> Iterator[tuple[Change, Json]]:
        lines: list[bytes] = []
        for change in changes:
            place = {
                "_index": homes.get(change.id, self._part),
                "_id": document_key(change.id),
                "version": version,
                "version_type": "external_gte",
            }
            lines.append(json.dumps({"delete" if change.source is None else "index": place}).encode())
            if change.source is not None:
                lines.append(change.source)
        try:
            body = b"\n".join([*lines, b""])
            answer = self._connection.request("POST", "/_bulk", body, {"timeout": "60s"}, WRITE_SECONDS)
        except Rejected as error:
            if error.status == TOO_LARGE and len(changes) > 1:
                middle = len(changes) // 2
                yield from self._send(changes[:middle], homes, version)
                yield from self._send(changes[middle:], homes, version)
                return
            raise IndexWriteFailed(self._connection.location, str(error)) from error
        for change, item in zip(changes, answer["items"], strict=True):
            (result,) = item.values()
            yield change, result

    def _find_homes(self, changes: Sequence[Change]) -> dict[str, str]:
        """Where documents lie that are not in the newest index: they stay where they are."""
        if len(self._parts) < 2:
            return {}
        ids = {encode_value(change.id): change.id for change in changes}
        body = {
            "query": {"terms": {Keyword.ID.value: list(ids)}},
            "size": len(ids),
            "_source": False,
            "docvalue_fields": [Keyword.ID.value],
        }
        path = f"/{','.join(self._parts)}/_search"
        found = self._connection.request("POST", path, body, {"allow_partial_search_results": "false"})
        return {ids[hit["fields"][Keyword.ID.value][0]]: hit["_index"] for hit in found["hits"]["hits"]}


def _is_busy(result: Json) -> bool:
    """Whether the same change will be taken later."""
    error = result.get("error")
    kind = error.get("type") if isinstance(error, dict) else None
    return result["status"] in BUSY_STATUSES or kind in NODE_GONE


def _reason(error: Any) -> str:
    if not isinstance(error, dict):
        return ""
    cause = error.get("caused_by") or {}
    return str(cause.get("reason") or error.get("reason") or error.get("type"))[:300]
