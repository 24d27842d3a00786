"""How many documents hold a term, exact over all shards of a generation, in one request for any number of terms."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from search.engines.opensearch.connection import Connection, Json
from search.engines.opensearch.encode import encode_value
from search.engines.opensearch.moment import PARTIAL_SECONDS
from search.engines.port import AnyField

TERMS_AT_ONCE = 5_000
MOST_TRIES = 10_000


@dataclass(frozen=True, slots=True)
class _Routings:
    """For each shard that serves an index and a routing that leads to it; of shards without a copy there is none.

    *Units*: `found_at` on the monotonic clock.
    """

    routings: Sequence[tuple[str, str]]
    shard_count: int
    found_at: float

    @property
    def is_whole(self) -> bool:
        return len(self.routings) == self.shard_count

    @property
    def is_fresh(self) -> bool:
        return self.is_whole or time.monotonic() - self.found_at <= PARTIAL_SECONDS


class Frequencies:
    """Asks every shard for the statistics of a document that has the terms and is never indexed.

    OpenSearch takes such statistics from the one shard that the document would be routed to, so each shard needs a
    routing that leads to it; they are found once, and again after a while where some shards were away. Safe to share
    between threads.
    """

    def __init__(self, connection: Connection, indices: Sequence[str]) -> None:
        self._connection = connection
        self.indices = indices
        self._finding = threading.Lock()
        self._found: _Routings | None = None

    @property
    def has_many_shards(self) -> bool:
        """Whether the index lies in more than one shard."""
        return self._routings().shard_count > 1

    def look_up(self, terms: Collection[tuple[AnyField, str]]) -> tuple[dict[tuple[AnyField, str], int], bool]:
        """See `Snapshot.document_frequencies`; and whether every shard has told its own."""
        known = self._routings()
        is_whole = known.is_whole
        found: dict[tuple[AnyField, str], int] = dict.fromkeys(terms, 0)
        by_sent: dict[tuple[str, str], tuple[AnyField, str]] = {}
        for field, text in found:
            by_sent[field.value, encode_value(text)] = field, text
        for some in _batches(by_sent):
            for told in self._ask(known.routings, some):
                is_whole = is_whole and "error" not in told
                for name, term, frequency in _read(told):
                    if (name, term) in by_sent:
                        found[by_sent[name, term]] += frequency
        return found, is_whole

    def _ask(self, routings: Sequence[tuple[str, str]], terms: dict[str, list[str]]) -> list[Json]:
        """What each shard tells of some terms."""
        question = {
            "doc": terms,
            "term_statistics": True,
            "field_statistics": False,
            "positions": False,
            "offsets": False,
            "payloads": False,
        }
        asked = [{"_index": index, "routing": routing, **question} for index, routing in routings]
        if not asked:
            return []
        told: list[Json] = self._connection.request("POST", "/_mtermvectors", {"docs": asked})["docs"]
        return told

    def _routings(self) -> _Routings:
        found = self._found
        if found is not None and found.is_fresh:
            return found
        with self._finding:
            if self._found is None or not self._found.is_fresh:
                self._found = _find_routings(self._connection, self.indices)
            return self._found


def _find_routings(connection: Connection, indices: Collection[str]) -> _Routings:
    """A routing for each shard of each index, found by trying."""
    found: list[tuple[str, str]] = []
    shard_count = 0
    for index in indices:
        shards = connection.get(f"/{index}/_search_shards")["shards"]
        shard_count += len(shards)
        serving_count = sum(1 for copies in shards if copies)
        by_shard: dict[int, str] = {}
        for number in range(MOST_TRIES):
            if len(by_shard) == serving_count:
                break
            answer: dict[str, Any] = connection.get(f"/{index}/_search_shards", routing=str(number))
            for copies in answer["shards"]:
                if copies:
                    by_shard.setdefault(int(copies[0]["shard"]), str(number))
        found += [(index, by_shard[shard]) for shard in sorted(by_shard)]
    return _Routings(found, shard_count, time.monotonic())


def _read(told: Json) -> Iterator[tuple[str, str, int]]:
    """The terms that a shard knows, each with its field before and its frequency behind."""
    for name, field in told.get("term_vectors", {}).items():
        for term, statistics in field["terms"].items():
            yield name, term, int(statistics.get("doc_freq", 0))


def _batches(terms: Collection[tuple[str, str]]) -> Iterator[dict[str, list[str]]]:
    fields: dict[str, list[str]] = defaultdict(list)
    count = 0
    for name, term in terms:
        fields[name].append(term)
        count += 1
        if count == TERMS_AT_ONCE:
            yield dict(fields)
            fields, count = defaultdict(list), 0
    if fields:
        yield dict(fields)
