"""Facets of a search: which values are counted and how they are ordered; their labels are presentation."""

from __future__ import annotations

from collections.abc import Mapping

from search.model.fields import UNDATED_MONTH, Keyword
from search.model.plan import FacetRequest
from search.model.request import SearchRequest
from search.model.result import Bucket, Facet
from search.query.filters import DATE_FACET, LANGUAGE_FACET, PROVINCE_FACET

FACETS = (
    FacetRequest(Keyword.PROVINCE, PROVINCE_FACET, 100),
    FacetRequest(Keyword.FORMER, PROVINCE_FACET, 100),
    FacetRequest(Keyword.MONTH, DATE_FACET, 2000),
    FacetRequest(Keyword.LANGUAGE, LANGUAGE_FACET, 200),
)
"""Sizes are above the number of values that can occur (34 and 52 units, months of a century): counts are exact."""


def build_facets(counts: Mapping[Keyword, Mapping[str, int]], request: SearchRequest) -> dict[Keyword, Facet]:
    """The facets of an answer. A chosen value stays among the buckets when nothing is left of it."""
    facets = {}
    for asked in FACETS:
        selected = _selected(asked.keyword, request)
        found = dict(counts.get(asked.keyword, {}))
        if asked.keyword is Keyword.LANGUAGE:
            found.update({value: 0 for value in selected if value not in found})
        buckets = [Bucket(value, count, value in selected) for value, count in found.items()]
        if asked.keyword is Keyword.MONTH:
            buckets.sort(key=lambda bucket: "" if bucket.value == UNDATED_MONTH else bucket.value, reverse=True)
        facets[asked.keyword] = Facet(asked.keyword, tuple(buckets))
    return facets


def _selected(keyword: Keyword, request: SearchRequest) -> tuple[str, ...]:
    if keyword is Keyword.LANGUAGE:
        return request.languages
    if keyword is Keyword.MONTH:
        return (UNDATED_MONTH,) if request.is_undated else ()
    return request.provinces
