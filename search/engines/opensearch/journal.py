"""Changes on their way: kept in the cluster from the moment they are made until their commit is finished.

OpenSearch has no commit that spans documents. So a writer first puts its changes down here, a few thousand in a piece,
compressed; one change of the state record then decides the commit; and only then the changes go to their places. A
writer that dies before the decision has changed nothing, and one that dies after it leaves a commit that the next
writer finishes from here. The way through the journal is the only way, so the repair is what every commit does.
"""

from __future__ import annotations

import base64
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from search.engines.opensearch.connection import WRITE_SECONDS, Connection, Rejected
from search.engines.opensearch.state import create_index

PIECE_BYTES = 5_000_000
"""Changes sent at once, before compression: OpenSearch's advice for a bulk request is 5 to 15 MB."""
FORGOTTEN_SECONDS = 86_400
"""After this long an undecided piece belongs to a writer that died."""
_LEVEL = 1
_SETTINGS: dict[str, Any] = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "30s"},
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "at": {"type": "long"},
            "data": {"type": "binary"},
        },
    },
}


@dataclass(frozen=True, slots=True)
class Change:
    """A document to put, as a line of JSON, or to delete where there is none."""

    id: str
    source: bytes | None


class Journal:
    """The pieces of all writers, each under its writer's session."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self._index = f"{name}-journal"

    def create(self) -> None:
        """Make the journal's index, where there is none."""
        create_index(self._connection, self._index, _SETTINGS)

    def write(self, session: str, number: int, changes: list[Change]) -> None:
        """Keep a piece. Safe to repeat."""
        body = {"at": int(time.time()), "data": base64.b64encode(zlib.compress(pack(changes), _LEVEL)).decode()}
        self._connection.request("PUT", self._path(session, number), body, seconds=WRITE_SECONDS)

    def read(self, session: str, number: int) -> list[Change] | None:
        """A piece, or None where it was removed."""
        try:
            answer = self._connection.request("GET", self._path(session, number), seconds=WRITE_SECONDS)
        except Rejected as error:
            if error.status == 404:
                return None
            raise
        return list(unpack(zlib.decompress(base64.b64decode(answer["_source"]["data"]))))

    def remove(self, session: str, count: int) -> None:
        """Forget a session's pieces."""
        for number in range(count):
            try:
                self._connection.request("DELETE", self._path(session, number))
            except Rejected as error:
                if error.status != 404:
                    raise

    def sweep(self) -> None:
        """Forget what writers left behind that died undecided."""
        body = {"query": {"range": {"at": {"lt": int(time.time()) - FORGOTTEN_SECONDS}}}}
        params = {"conflicts": "proceed", "ignore_unavailable": "true"}
        self._connection.request("POST", f"/{self._index}/_delete_by_query", body, params, seconds=WRITE_SECONDS)

    def _path(self, session: str, number: int) -> str:
        return f"/{self._index}/_doc/{session}-{number:06d}"


def pack(changes: list[Change]) -> bytes:
    """Two lines for each change: the id with its length in front, then the document or nothing."""
    lines: list[bytes] = []
    for change in changes:
        data = change.id.encode()
        lines += [b"%d " % len(data), data, b"\n", change.source or b"", b"\n"]
    return b"".join(lines)


def unpack(data: bytes) -> Iterator[Change]:
    """The changes of a packed piece."""
    at = 0
    while at < len(data):
        space = data.index(b" ", at)
        start = space + 1
        end = start + int(data[at:space])
        line_end = data.index(b"\n", end + 1)
        yield Change(data[start:end].decode(), data[end + 1 : line_end] or None)
        at = line_end + 1
