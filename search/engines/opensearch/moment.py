"""A point in time of the cluster, which every search of one snapshot asks; what is asked belongs to the reader."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any

from search.engines.opensearch.connection import NODE_GONE, READ_SECONDS, Connection, Json, Rejected, TooManyBuckets
from search.errors import IndexDamaged, IndexMissing, IndexUnavailable

KEPT = "10m"
"""A point in time that nobody asked anything for so long is gone; it is opened again when it is wanted."""
PARTIAL_SECONDS = 5.0
"""So long what was opened without all shards is used, before all are asked for again."""
_LOST = NODE_GONE | {"search_context_missing_exception"}
_LOST_STATUSES = frozenset({404, 500, 503})


class Moment:
    """All documents that were visible when it was opened. Safe to share between threads.

    It lies on certain copies of the shards; where all copies of one are away, it lacks what that shard holds. When a
    node dies that holds some of them, or after long idleness, it is opened anew: `turns` counts that, for those who
    must not go on with other documents.
    """

    def __init__(self, connection: Connection, alias: str) -> None:
        self._connection = connection
        self._alias = alias
        self._opening = threading.Lock()
        self.turns = 0
        self._is_whole = True
        self._opened_at = 0.0
        self._id = self._open()

    def ask(self, body: Mapping[str, Any], params: Mapping[str, str]) -> Json:
        """The answer to a search. It may lack shards: see its `_shards`.

        Errors: IndexUnavailable, IndexMissing, IndexDamaged; TooManyBuckets, of one shard too; Rejected for a question
        that cannot be answered.
        """
        known = self._id
        if not self._is_whole and time.monotonic() - self._opened_at > PARTIAL_SECONDS:
            self._reopen(known)
            known = self._id
        try:
            answer = self._search(known, body, params)
            if not _is_lost(answer):
                return answer
        except Rejected as error:
            if error.status not in _LOST_STATUSES:
                raise
        except IndexUnavailable:
            # All of it may have lain on the node that died.
            self._reopen(known)
            return self._search(self._id, body, params)
        self._reopen(known)
        return self._search(self._id, body, params)

    def close(self) -> None:
        """Let the cluster forget it; it does so by itself before long."""
        self._forget(self._id)

    def _forget(self, known: str) -> None:
        try:
            self._connection.request("DELETE", "/_search/point_in_time", {"pit_id": [known]})
        except (IndexUnavailable, Rejected):
            return

    def _search(self, known: str, body: Mapping[str, Any], params: Mapping[str, str]) -> Json:
        asked = {**body, "pit": {"id": known, "keep_alive": KEPT}}
        answer = self._connection.request("POST", "/_search", asked, params, READ_SECONDS)
        for failure in _failures(answer):
            if failure.get("type") == TooManyBuckets.kind:
                raise TooManyBuckets(self._connection.location, str(failure.get("reason")))
        if not self._is_whole:
            # Shards that were away when it was opened are not asked, and not said to have failed.
            answer["_shards"]["failed"] += 1
        return answer

    def _reopen(self, known: str) -> None:
        with self._opening:
            if self._id != known:
                return
            was_whole = self._is_whole
            self._id = self._open()
            self.turns += 1
        if not was_whole:
            # Comes every few seconds while a part is away, and nodes hold few moments (search.max_open_pit_context).
            self._forget(known)

    def _open(self) -> str:
        self._opened_at = time.monotonic()
        try:
            found, self._is_whole = self._open_over("all"), True
        except (Rejected, IndexUnavailable):
            # Some copies are away, or everything is, or the index is gone: this tells.
            found, self._is_whole = self._open_over("some"), False
        return found

    def _open_over(self, shards: str) -> str:
        path = f"/{self._alias}/_search/point_in_time"
        partial = "true" if shards == "some" else "false"
        params = {"keep_alive": KEPT, "allow_partial_pit_creation": partial}
        try:
            return str(self._connection.request("POST", path, None, params)["pit_id"])
        except Rejected as error:
            location = self._connection.location
            if error.status == 404:
                raise IndexMissing(location) from error
            if shards == "all":
                raise
            raise IndexDamaged(location, str(error)) from error


def _is_lost(answer: Json) -> bool:
    return any(failure.get("type") in _LOST for failure in _failures(answer))


def _failures(answer: Json) -> list[Json]:
    """Why shards did not answer."""
    return [failure.get("reason") or {} for failure in answer.get("_shards", {}).get("failures") or ()]
