"""Terms and values that start so, and terms nearby, with their counts; which terms there are is in the dictionary."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from search.engines.counts import order_counts
from search.engines.opensearch.batches import batched
from search.engines.opensearch.connection import Connection, Json
from search.engines.opensearch.counting import MOST_VALUES
from search.engines.opensearch.dictionary import escape, list_near_terms, list_terms
from search.engines.opensearch.encode import encode_prefix
from search.engines.similarity import rank_similar
from search.model.fields import Keyword, TermField

COUNTED_AT_ONCE = 200
_Ask = Callable[[Mapping[str, Any]], Json]
_LookUp = Callable[[Collection[tuple[TermField, str]]], Mapping[tuple[TermField, str], int]]


class Completion:
    """Looks into the dictionary of one generation; `look_up` counts its terms, `ask` answers searches of a snapshot."""

    def __init__(self, connection: Connection, alias: str, look_up: _LookUp, ask: _Ask) -> None:
        self._connection = connection
        self._alias = alias
        self._look_up = look_up
        self._ask = ask

    def complete_value(self, keyword: Keyword, prefix: str, limit: int, query: Mapping[str, Any]) -> dict[str, int]:
        """See `Snapshot.complete`."""
        size = max(limit, MOST_VALUES)
        terms = {"field": keyword.value, "include": f"{escape(prefix)}.*", "size": size, "shard_size": size}
        answer = self._ask({"size": 0, "query": query, "aggs": {"values": {"terms": terms}}})
        buckets = answer["aggregations"]["values"]["buckets"]
        return order_counts(((bucket["key"], bucket["doc_count"]) for bucket in buckets), limit)

    def complete_term(
        self, field: TermField, prefix: str, limit: int, query: Mapping[str, Any] | None
    ) -> dict[str, int]:
        """See `Snapshot.complete`."""
        terms = list_terms(self._connection, self._alias, field, encode_prefix(prefix))
        found = self._look_up([(field, term) for term in terms])
        by_term = order_counts((term, count) for (_, term), count in found.items())
        return (
            order_counts(by_term.items(), limit) if query is None else self._count_within(field, by_term, limit, query)
        )

    def similar_terms(
        self, field: TermField, text: str, distance: int, prefix_length: int, limit: int
    ) -> dict[str, int]:
        """See `Snapshot.similar_terms`."""
        if len(text) < prefix_length or limit <= 0:
            return {}
        listed = list_near_terms(self._connection, self._alias, field, text, distance, max(0, prefix_length))
        near = rank_similar(((term, 0) for term in listed), text, distance, len(listed))
        found = self._look_up([(field, term) for term in near])
        return rank_similar(((term, count) for (_, term), count in found.items()), text, distance, limit)

    def _count_within(
        self, field: TermField, by_term: Mapping[str, int], limit: int, query: Mapping[str, Any]
    ) -> dict[str, int]:
        """Count the commonest first: once as many as asked are commoner than the next can be, the rest is no matter."""
        best: dict[str, int] = {}
        for some in batched(by_term, COUNTED_AT_ONCE):
            if len(best) >= limit and (limit <= 0 or min(best.values()) > by_term[some[0]]):
                break
            filters = {str(at): {"term": {field.value: term}} for at, term in enumerate(some)}
            answer = self._ask({"size": 0, "query": query, "aggs": {"terms": {"filters": {"filters": filters}}}})
            told = answer["aggregations"]["terms"]["buckets"]
            counts = ((term, int(told[str(at)]["doc_count"])) for at, term in enumerate(some))
            best = order_counts([*best.items(), *counts], limit)
        return best
