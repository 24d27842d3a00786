"""One hit for each story, and what is told of its editions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.model.fields import Keyword
from search.model.plan import Order, StoryTotal
from search.model.request import SearchRequest
from search.model.result import Edition
from search.service import SearchService

BOTH = "povodně OR überschwemmung"


def _ids(service: SearchService, request: SearchRequest) -> list[str]:
    return [hit.document.id for hit in service.search(request).hits]


def test_story_stands_once_and_both_totals_are_told(service: SearchService) -> None:
    grouped = service.search(SearchRequest(BOTH))
    assert len(grouped.hits) == 1
    assert (grouped.total, grouped.story_total) == (2, StoryTotal(1, is_exact=True))
    single = service.search(SearchRequest(BOTH, is_grouped=False))
    assert (single.total, single.story_total, len(single.hits)) == (2, None, 2)


@pytest.mark.parametrize("language", ["cs", "de"])
def test_story_stands_in_the_preferred_language(service: SearchService, language: str) -> None:
    (hit,) = service.search(SearchRequest(BOTH, preferred_languages=("ru", language))).hits
    assert hit.document.language == language
    assert [(edition.language, edition.is_match) for edition in hit.editions] == [
        ("de" if language == "cs" else "cs", True)
    ]


def test_preference_never_changes_what_is_found(service: SearchService) -> None:
    (hit,) = service.search(SearchRequest("povodně", preferred_languages=("de",))).hits
    assert hit.document.id == "cs-flood"
    assert hit.editions == (Edition("de-flood", "de", None, is_match=False),)


def test_filter_keeps_an_edition_from_matching(service: SearchService) -> None:
    (hit,) = service.search(SearchRequest(BOTH, languages=("cs",), preferred_languages=("de",))).hits
    assert (hit.document.id, [edition.is_match for edition in hit.editions]) == ("cs-flood", [False])


def test_pages_cover_every_story_once(service: SearchService) -> None:
    requests = [SearchRequest(order=Order.NEWEST, limit=5, page=page) for page in (1, 2, 3, 4)]
    results = [service.search(request) for request in requests]
    stories = [hit.document.story for result in results for hit in result.hits]
    assert len(stories) == len(set(stories)) == 12
    assert (results[0].page_count, results[0].total, results[0].story_total) == (3, 13, StoryTotal(12, is_exact=True))


def test_relaxed_hits_never_repeat_a_story(service: SearchService) -> None:
    stories = [hit.document.story for hit in service.search(SearchRequest("povodně dorf straßen schule")).hits]
    assert len(stories) == len(set(stories))
    full = service.search(SearchRequest("regierung dörfer OR povodně"))
    stories = [hit.document.story for hit in full.hits]
    assert len(stories) == len(set(stories))


def test_reader_searches_in_one_language_and_reads_in_another(service: SearchService) -> None:
    request = SearchRequest("überschwemmung", languages=("cs",))
    assert service.search(request).hits == ()
    result = service.search(replace(request, through_editions=True))
    (hit,) = result.hits
    assert (hit.document.id, result.total, result.story_total) == ("cs-flood", 1, StoryTotal(1, is_exact=True))
    assert hit.through is not None
    assert (hit.through.id, hit.through.language) == ("de-flood", "de")
    assert hit.through.snippet is not None
    passage = hit.through.snippet.passage
    assert [passage.text[span.start : span.end] for span in passage.spans] == ["Überschwemmung"]
    assert hit.editions == (Edition("de-flood", "de", None, is_match=True),)


def test_search_through_editions_counts_what_can_be_read(service: SearchService) -> None:
    result = service.search(SearchRequest("überschwemmung", languages=("cs",), through_editions=True))
    assert {b.value: b.count for b in result.facets[Keyword.LANGUAGE].buckets} == {"cs": 1, "de": 1}
    assert [(b.value, b.count) for b in result.facets[Keyword.MONTH].buckets] == [("2023-11", 1)]


def test_search_through_editions_keeps_what_matches_itself(service: SearchService) -> None:
    (hit,) = service.search(SearchRequest(BOTH, languages=("cs",), through_editions=True)).hits
    assert (hit.document.id, hit.through) == ("cs-flood", None)


def test_search_through_editions_needs_an_edition_that_may_be_read(service: SearchService) -> None:
    assert service.search(SearchRequest("überschwemmung", languages=("ru",), through_editions=True)).total == 0
    request = SearchRequest("überschwemmung", languages=("cs",), through_editions=True, date_from="2024")
    assert service.search(request).total == 0


def test_search_through_editions_without_a_language_is_a_search(service: SearchService) -> None:
    plain, through = (service.search(SearchRequest(BOTH, through_editions=on)) for on in (False, True))
    assert [hit.document.id for hit in through.hits] == [hit.document.id for hit in plain.hits]
    assert (through.total, through.story_total) == (plain.total, plain.story_total)


def test_editions_are_told_with_their_titles_on_request(service: SearchService) -> None:
    (hit,) = service.search(SearchRequest("povodně", with_edition_titles=True)).hits
    assert hit.editions == (Edition("de-flood", "de", "Boote der Nachbarn", is_match=False),)
