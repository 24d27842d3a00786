"""Counts of any number of values, or combinations of values, page by page; those of few come in one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from search.engines.opensearch.connection import Json, TooManyBuckets
from search.model.fields import Keyword

PAGE_VALUES = 50_000
"""Below what a cluster allows in one answer as a rule (search.max_buckets, 65,535); where it is not, less is asked
for."""
_PAGE = "page"
_Ask = Callable[[Mapping[str, Any]], Json]


def list_counts(ask: _Ask, query: Mapping[str, Any], keywords: Sequence[Keyword]) -> list[tuple[tuple[str, ...], int]]:
    """How many documents of a query carry each combination of values, in the order of the values, exact.

    *Units*: each page goes through all documents of the query. Errors: TooManyBuckets where not even one is allowed.
    """
    sources = [{keyword.value: {"terms": {"field": keyword.value}}} for keyword in keywords]
    found: list[tuple[tuple[str, ...], int]] = []
    asked: dict[str, Any] = {"size": PAGE_VALUES, "sources": sources}
    while True:
        try:
            answer = ask({"size": 0, "query": query, "aggs": {_PAGE: {"composite": asked}}})
        except TooManyBuckets:
            if asked["size"] == 1:
                raise
            asked["size"] //= 2
            continue
        told = answer["aggregations"][_PAGE]
        found += [(tuple(each["key"][name.value] for name in keywords), each["doc_count"]) for each in told["buckets"]]
        if len(told["buckets"]) < asked["size"]:
            return found
        asked["after"] = told["after_key"]
