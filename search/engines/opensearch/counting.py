"""Counts of keyword values for facets, as aggregations beside the hits; any number of values is listed elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from search.engines.counts import Counted, order_counts
from search.engines.opensearch.compile import Compiler
from search.engines.opensearch.connection import Json
from search.model.fields import Keyword
from search.model.plan import FacetFilter, FacetRequest

MOST_VALUES = 10_000
"""Values of a facet that every shard tells of, all it has as a rule: so counts are exact over any number of shards. Six
such facets stay below what a cluster allows in one answer (search.max_buckets, 65,535)."""
_BUCKET_ERROR = "doc_count_error_upper_bound"
"""Pages of a value that shards may have which did not tell of it; over all values, of one that no shard told of."""
_VALUES = "values"


def ask_facets(filters: Sequence[FacetFilter], requests: Sequence[FacetRequest], compiler: Compiler) -> dict[str, Any]:
    """Aggregations over the unfiltered query: each facet behind every filter but its own."""
    asked: dict[str, Any] = {}
    for place, request in enumerate(requests):
        others = [compiler.compile(each.node) for each in filters if each.facet != request.facet]
        size = {"size": MOST_VALUES, "shard_size": MOST_VALUES}
        terms = {"field": request.keyword.value, **size, "show_term_doc_count_error": True}
        asked[str(place)] = {"filter": {"bool": {"filter": others}}, "aggs": {_VALUES: {"terms": terms}}}
    return asked


def read_facets(answer: Json, requests: Sequence[FacetRequest]) -> tuple[dict[Keyword, Counted], list[FacetRequest]]:
    """The counts that are exact, and the requests whose distinct values are more than were told."""
    found: dict[Keyword, Counted] = {}
    beyond = []
    for place, request in enumerate(requests):
        told = answer["aggregations"][str(place)][_VALUES]
        counts = {bucket["key"]: bucket["doc_count"] for bucket in told["buckets"]}
        top = order_counts(counts.items(), request.size)
        if told["sum_other_doc_count"]:
            beyond.append(request)
            if not _is_certain(told, top, request.size):
                continue
        found[request.keyword] = Counted(top, len(counts))
    return found, beyond


def _is_certain(told: Json, top: Mapping[str, int], size: int) -> bool:
    """Whether no page that a shard kept to itself can change the commonest values or their counts."""
    if size > MOST_VALUES:
        return False
    least = min(top.values(), default=told[_BUCKET_ERROR] + 1)
    return told[_BUCKET_ERROR] < least and not any(
        bucket[_BUCKET_ERROR] and (bucket["key"] in top or bucket["doc_count"] + bucket[_BUCKET_ERROR] >= least)
        for bucket in told["buckets"]
    )


def ask_distinct(
    filters: Sequence[FacetFilter], requests: Sequence[FacetRequest], compiler: Compiler
) -> dict[str, Any]:
    """Estimates of how many values facets have that are too many to be told."""
    asked = ask_facets(filters, requests, compiler)
    for place, request in enumerate(requests):
        estimate = {"cardinality": {"field": request.keyword.value, "precision_threshold": 40_000}}
        asked[str(place)]["aggs"] = {_VALUES: estimate}
    return asked


def read_distinct(answer: Json, place: int) -> int:
    """The estimate for the request at a place."""
    return int(answer["aggregations"][str(place)][_VALUES]["value"])


def ask_values(keyword: Keyword) -> dict[str, Any]:
    """Every value of a keyword, over the whole query."""
    size = {"size": MOST_VALUES, "shard_size": MOST_VALUES}
    return {_VALUES: {"terms": {"field": keyword.value, **size}}}


def read_values(answer: Json) -> dict[str, int]:
    """The counts of `ask_values`, commonest first."""
    return order_counts((bucket["key"], bucket["doc_count"]) for bucket in answer["aggregations"][_VALUES]["buckets"])


def split_filters(
    filters: Sequence[FacetFilter], requests: Sequence[FacetRequest]
) -> tuple[list[FacetFilter], list[FacetFilter]]:
    """Filters that all counts obey, which narrow the query, and those that some facet ignores, which narrow the hits.

    Together they are one request for hits and counts; nothing is searched twice.
    """
    ignored = {request.facet for request in requests}
    return [f for f in filters if f.facet not in ignored], [f for f in filters if f.facet in ignored]
