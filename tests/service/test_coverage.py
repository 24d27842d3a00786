"""Counts by combination of two values agree with the search of both."""

from __future__ import annotations

from search.model.fields import Keyword
from search.model.request import SearchRequest
from search.service import SearchService


def test_coverage_counts_what_a_search_for_both_values_finds(service: SearchService) -> None:
    counts = service.coverage(SearchRequest(), (Keyword.LANGUAGE, Keyword.OUTLET)).counts
    assert counts
    for (language, outlet), count in counts.items():
        found = service.search(SearchRequest(languages=(language,), outlets=(outlet,), is_grouped=False))
        assert found.total == count


def test_coverage_keeps_the_filters(service: SearchService) -> None:
    counts = service.coverage(SearchRequest("povodně", languages=("cs",)), (Keyword.LANGUAGE, Keyword.MONTH)).counts
    assert {language for language, _ in counts} == {"cs"}
