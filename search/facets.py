"""Facets of a search: which values are counted and how they are ordered; their labels are presentation."""

from __future__ import annotations

from collections.abc import Mapping

from search.dates import parse_days
from search.model.fields import UNDATED_MONTH, Keyword
from search.model.plan import FacetRequest
from search.model.request import LONGEST_DAILY, Histogram, SearchRequest
from search.model.result import Bucket, Facet
from search.query.filters import AUTHOR_FACET, DATE_FACET, LANGUAGE_FACET, OUTLET_FACET, PROVINCE_FACET, STORY_FILTER

_USUAL = (
    FacetRequest(Keyword.PROVINCE, PROVINCE_FACET, 100),
    FacetRequest(Keyword.FORMER, PROVINCE_FACET, 100),
    FacetRequest(Keyword.MONTH, DATE_FACET, 2000),
    FacetRequest(Keyword.LANGUAGE, LANGUAGE_FACET, 200),
)
_DAYS = FacetRequest(Keyword.DAY, DATE_FACET, 40_000)
"""Sizes are above the number of values that can occur (34 and 52 units, months of a century): counts are exact."""
MOST_NAMES = 20
_FURTHER = {
    Keyword.OUTLET: FacetRequest(Keyword.OUTLET, OUTLET_FACET, MOST_NAMES),
    Keyword.AUTHOR: FacetRequest(Keyword.AUTHOR, AUTHOR_FACET, MOST_NAMES),
}
"""Counted when asked for; of any number of values the commonest."""
MOST_VALUES = 10_000
"""Of a facet that is asked for by itself. Engines count all values in any case; up to so many their number is exact."""
_FACETS = {
    Keyword.PROVINCE: PROVINCE_FACET,
    Keyword.FORMER: PROVINCE_FACET,
    Keyword.MONTH: DATE_FACET,
    Keyword.DAY: DATE_FACET,
    Keyword.LANGUAGE: LANGUAGE_FACET,
    Keyword.OUTLET: OUTLET_FACET,
    Keyword.AUTHOR: AUTHOR_FACET,
    Keyword.STORY: STORY_FILTER,
}
_IN_TIME = frozenset({Keyword.MONTH, Keyword.DAY})


def request_facets(request: SearchRequest) -> tuple[FacetRequest, ...]:
    """What an engine is to count for a request. Further facets that nobody counts are passed over."""
    if request.counted is not None:
        return tuple(FacetRequest(each, _FACETS[each], MOST_VALUES) for each in request.counted if each in _FACETS)
    further = tuple(_FURTHER[keyword] for keyword in dict.fromkeys(request.further_facets) if keyword in _FURTHER)
    return (*_USUAL, *((_DAYS,) if counts_days(request) else ()), *further)


def counts_days(request: SearchRequest) -> bool:
    """Whether dates are counted by day, too: weeks are summed of them, and short ranges have few months."""
    if request.histogram is not Histogram.AUTO:
        return request.histogram in (Histogram.DAY, Histogram.WEEK)
    first, last = (parse_days(text) if text else None for text in (request.date_from, request.date_to))
    return first is not None and last is not None and last[1] - first[0] < LONGEST_DAILY


def build_facets(
    counts: Mapping[Keyword, Mapping[str, int]], distinct: Mapping[Keyword, int], request: SearchRequest
) -> dict[Keyword, Facet]:
    """The facets of an answer. A chosen or excluded value stays among the buckets when nothing is left of it."""
    return {
        asked.keyword: _build_facet(
            asked.keyword, counts.get(asked.keyword, {}), distinct.get(asked.keyword, 0), request
        )
        for asked in request_facets(request)
    }


def _build_facet(keyword: Keyword, counts: Mapping[str, int], distinct: int, request: SearchRequest) -> Facet:
    selected, excluded = _chosen(keyword, request)
    found = dict(counts)
    if keyword not in (Keyword.PROVINCE, Keyword.FORMER):
        # Which of the two facets of units a chosen unit belongs to, only the gazetteer knows.
        found |= {value: 0 for value in (*selected, *excluded) if value not in found}
    buckets = [Bucket(value, count, value in selected, value in excluded) for value, count in found.items()]
    if keyword in _IN_TIME:
        buckets.sort(key=lambda bucket: "" if bucket.value == UNDATED_MONTH else bucket.value, reverse=True)
    return Facet(keyword, tuple(buckets), max(distinct, len(counts)))


def _chosen(keyword: Keyword, request: SearchRequest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values that a request has chosen and those that it has excluded."""
    match keyword:
        case Keyword.LANGUAGE:
            return request.languages, request.excluded_languages
        case Keyword.OUTLET:
            return request.outlets, request.excluded_outlets
        case Keyword.AUTHOR:
            return request.authors, request.excluded_authors
        case Keyword.PROVINCE | Keyword.FORMER:
            return request.provinces, request.excluded_provinces
        case Keyword.STORY:
            return request.stories, ()
        case _:
            return ((UNDATED_MONTH,) if request.is_undated else ()), ()
