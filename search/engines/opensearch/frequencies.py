"""How many documents hold a term, exact over all shards of a generation, in one request for any number of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from search.engines.opensearch.connection import Connection
from search.engines.opensearch.encode import encode_value
from search.engines.port import AnyField

TERMS_AT_ONCE = 5_000
MOST_TRIES = 10_000


class Frequencies:
    """Asks every shard for the statistics of a document that has the terms and is never indexed.

    OpenSearch takes such statistics from the one shard that the document would be routed to, so each shard needs a
    routing that leads to it. *Shape*: `routings` has one for each shard of each index.
    """

    def __init__(self, connection: Connection, routings: Collection[tuple[str, str]]) -> None:
        self._connection = connection
        self._routings = routings

    @property
    def has_many_shards(self) -> bool:
        """Whether the index lies in more than one shard."""
        return len(self._routings) > 1

    def look_up(self, terms: Collection[tuple[AnyField, str]]) -> dict[tuple[AnyField, str], int]:
        """See `Snapshot.document_frequencies`."""
        found: dict[tuple[AnyField, str], int] = dict.fromkeys(terms, 0)
        by_sent: dict[tuple[str, str], tuple[AnyField, str]] = {}
        for field, text in found:
            by_sent[field.value, encode_value(text)] = field, text
        for some in _batches(by_sent):
            for name, term, frequency in self._ask(some):
                if (name, term) in by_sent:
                    found[by_sent[name, term]] += frequency
        return found

    def _ask(self, terms: dict[str, list[str]]) -> Iterator[tuple[str, str, int]]:
        question = {
            "doc": terms,
            "term_statistics": True,
            "field_statistics": False,
            "positions": False,
            "offsets": False,
            "payloads": False,
        }
        asked = [{"_index": index, "routing": routing, **question} for index, routing in self._routings]
        answer = self._connection.request("POST", "/_mtermvectors", {"docs": asked})
        for told in answer["docs"]:
            for name, field in told.get("term_vectors", {}).items():
                for term, statistics in field["terms"].items():
                    yield name, term, int(statistics.get("doc_freq", 0))


def find_routings(connection: Connection, indices: Collection[str]) -> tuple[list[tuple[str, str]], bool]:
    """A routing for each shard of each index, and whether every shard has one; found by trying, once for an index.

    A shard without any copy that serves has none: there is nobody to ask.
    """
    found: list[tuple[str, str]] = []
    is_whole = True
    for index in indices:
        shards = connection.get(f"/{index}/_search_shards")["shards"]
        serving_count = sum(1 for copies in shards if copies)
        is_whole = is_whole and serving_count == len(shards)
        by_shard: dict[int, str] = {}
        for number in range(MOST_TRIES):
            if len(by_shard) == serving_count:
                break
            answer: dict[str, Any] = connection.get(f"/{index}/_search_shards", routing=str(number))
            for copies in answer["shards"]:
                if copies:
                    by_shard.setdefault(int(copies[0]["shard"]), str(number))
        found += [(index, by_shard[shard]) for shard in sorted(by_shard)]
    return found, is_whole


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
