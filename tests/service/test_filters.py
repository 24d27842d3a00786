"""Filters by outlet, author and story, excluded values, and the facets that count them."""

from __future__ import annotations

import pytest

from search.model.fields import NO_PROVINCE, Keyword
from search.model.request import Histogram, SearchRequest
from search.service import SearchService


def _ids(service: SearchService, **filters: object) -> set[str]:
    request = SearchRequest(is_grouped=False, limit=50, **filters)  # type: ignore[arg-type]
    return {hit.document.id for hit in service.search(request).hits}


def test_filter_by_outlet_and_author(service: SearchService) -> None:
    assert _ids(service, outlets=("baohatinh.vn",)) == {"cs-flood", "de-flood", "vi-flood"}
    assert _ids(service, authors=("Lan Nguyen", "Киеу Минь")) == {"cs-flood", "ru-school"}
    assert _ids(service, outlets=("baohatinh.vn",), authors=("Киеу Минь",)) == set()


def test_filter_by_story_finds_its_editions(service: SearchService) -> None:
    story = service.search(SearchRequest("povodně")).hits[0].document.story
    assert _ids(service, stories=(story,)) == {"cs-flood", "de-flood"}


@pytest.mark.parametrize(
    ("filters", "keyword", "value"),
    [
        ({"excluded_languages": ("ru",)}, Keyword.LANGUAGE, "ru"),
        ({"excluded_outlets": ("baohatinh.vn",)}, Keyword.OUTLET, "baohatinh.vn"),
        ({"excluded_authors": ("Lan Nguyen",)}, Keyword.AUTHOR, "Lan Nguyen"),
        ({"excluded_provinces": (NO_PROVINCE,)}, Keyword.PROVINCE, NO_PROVINCE),
    ],
)
def test_excluded_value_is_left_out_and_still_counted(
    service: SearchService, filters: dict[str, tuple[str, ...]], keyword: Keyword, value: str
) -> None:
    plain = SearchRequest(further_facets=(Keyword.OUTLET, Keyword.AUTHOR))
    before = {b.value: b.count for b in service.search(plain).facets[keyword].buckets}
    request = SearchRequest(further_facets=(Keyword.OUTLET, Keyword.AUTHOR), **filters)  # type: ignore[arg-type]
    after = service.search(request)
    assert after.total == 13 - before[value]
    assert {b.value: b.count for b in after.facets[keyword].buckets} == before
    assert [b.value for b in after.facets[keyword].buckets if b.is_excluded] == [value]


def test_value_can_be_wanted_and_another_excluded(service: SearchService) -> None:
    assert _ids(service, languages=("ru", "vi"), excluded_provinces=("ha-tinh",)) == {"ru-rice", "vi-school"}
    assert _ids(service, excluded_provinces=("hai-duong",)) == _ids(service) - {"ru-rice"}


def test_further_facets_are_counted_on_request_only(service: SearchService) -> None:
    assert Keyword.OUTLET not in service.search(SearchRequest()).facets
    facets = service.search(SearchRequest(further_facets=(Keyword.OUTLET,))).facets
    assert [(b.value, b.count) for b in facets[Keyword.OUTLET].buckets] == [("baohatinh.vn", 3)]
    assert facets[Keyword.OUTLET].distinct == 1
    assert facets[Keyword.LANGUAGE].distinct == 9


def test_named_facets_are_counted_and_no_other(service: SearchService) -> None:
    facets = service.search(SearchRequest(counted=(Keyword.OUTLET, Keyword.AUTHOR, Keyword.STORY))).facets
    assert list(facets) == [Keyword.OUTLET, Keyword.AUTHOR, Keyword.STORY]
    assert {b.value: b.count for b in facets[Keyword.AUTHOR].buckets} == {"Lan Nguyen": 1, "Киеу Минь": 1}
    assert service.search(SearchRequest(counted=())).facets == {}


def test_commit_names_what_is_searched(service: SearchService) -> None:
    assert service.commit == service.status().commit


@pytest.mark.parametrize(
    ("request_", "has_days"),
    [
        (SearchRequest(), False),
        (SearchRequest(histogram=Histogram.DAY), True),
        (SearchRequest(histogram=Histogram.WEEK), True),
        (SearchRequest(histogram=Histogram.YEAR), False),
        (SearchRequest(date_from="2023-11", date_to="2023-12"), True),
        (SearchRequest(date_from="2023", date_to="2024"), False),
    ],
)
def test_days_are_counted_where_they_are_looked_at(
    service: SearchService, request_: SearchRequest, has_days: bool
) -> None:
    facets = service.search(request_).facets
    assert (Keyword.DAY in facets) is has_days
    if has_days:
        values = [bucket.value for bucket in facets[Keyword.DAY].buckets]
        assert values.index("2023-11-03") < values.index("2023-11-01")
