"""What has arrived: the newest of an index, and requests narrowed to a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.document import analyze_document, build_document
from search.analysis import AnalyzerRegistry
from search.engines import open_engine
from search.model.fields import StoredVersion
from search.model.keys import hash64
from search.model.request import SearchRequest
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill

WORDS = ("ferry", "ferries", "bridge")


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    """Three commits, one document each, that arrived at 1,000, 2,000 and 3,000."""
    pages = [(f"d{number}", "en", f"The {word} of village {number}.", "s") for number, word in enumerate(WORDS, 1)]
    return _serve(address(request.param, tmp_path_factory.mktemp("arrivals")), pages, [1_000, 2_000, 3_000])


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def two_languages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    """Two stories: of one the edition that is read arrived before the one that matches, of the other after it."""
    pages = [("read", "de", "Die Fähre.", "s"), ("match", "en", "A ferry.", "s"), ("early", "en", "Two ferries.", "t")]
    pages.append(("late", "de", "Das Boot.", "t"))
    return _serve(address(request.param, tmp_path_factory.mktemp("editions")), pages, [1_000, 2_000, 2_500, 3_000])


def _serve(place: str, pages: Sequence[tuple[str, str, str, str]], arrivals: Sequence[int]) -> SearchService:
    """A service over pages (id, language, text, story), each of them a commit."""
    engine = open_engine(place)
    analyzers = AnalyzerRegistry()
    with engine.writer() as writer:
        for (id_, language, text, story), arrived in zip(pages, arrivals, strict=True):
            document = replace(build_document(article(language, text), id_), story=story)
            writer.add(analyze_document(document, StoredVersion(id_, hash64(text), 0, arrived), analyzers))
            writer.commit()
    return SearchService(engine, Gazetteer.load())


def test_newest_arrival_is_that_of_the_last_document(service: SearchService) -> None:
    assert service.newest_arrival() == 3_000
    assert service.newest_arrival() == 3_000


@pytest.mark.parametrize(
    ("after", "until", "found"),
    [
        (None, None, {"read", "late"}),
        (None, 1_000, set()),
        (None, 2_500, {"read"}),
        (1_000, 2_000, {"read"}),
        (1_000, None, {"read", "late"}),
        (2_000, 2_500, set()),
        (2_000, None, {"late"}),
        (3_000, None, set()),
    ],
)
def test_story_arrives_with_the_edition_that_is_read_and_with_the_one_that_matches(
    two_languages: SearchService, after: int | None, until: int | None, found: set[str]
) -> None:
    asked = SearchRequest("ferry", languages=("de",), through_editions=True, seen_after=after, seen_until=until)
    assert set(two_languages.matching_ids(asked, 10)) == found
    assert {hit.document.id for hit in two_languages.search(asked).hits} == found
    assert two_languages.count(asked).total == len(found)


def test_held_service_answers_over_the_commit_of_its_beginning(tmp_path: Path) -> None:
    place = address("tantivy", tmp_path)
    growing = SearchService(fill(place, [("one", article("en", "A ferry."))]), Gazetteer.load())
    held = growing.held()
    fill(place, [("two", article("en", "Another ferry."))])
    asked = SearchRequest("ferry", is_grouped=False)
    assert (held.count(asked).total, growing.count(asked).total) == (1, 2)
    assert held.commit != growing.commit


def test_newest_arrival_of_an_empty_index_is_zero(tmp_path: Path) -> None:
    engine = open_engine(address("tantivy", tmp_path))
    with engine.writer() as writer:
        writer.commit()
    assert SearchService(engine, Gazetteer.load()).newest_arrival() == 0


@pytest.mark.parametrize(
    ("after", "until", "ids"),
    [
        (None, None, {"d1", "d2"}),
        (1_000, None, {"d2"}),
        (999, 1_000, {"d1"}),
        (None, 1_999, {"d1"}),
        (2_000, None, set()),
    ],
)
def test_request_is_narrowed_to_what_arrived_in_time(
    after: int | None, until: int | None, ids: set[str], service: SearchService
) -> None:
    request = SearchRequest("ferry", seen_after=after, seen_until=until, is_grouped=False)
    assert set(service.matching_ids(request, 10)) == ids
    assert {hit.document.id for hit in service.search(request).hits} == ids
    assert service.count(request).total == len(ids)


def test_members_of_a_story_are_all_its_editions(service: SearchService) -> None:
    assert {story: set(ids) for story, ids in service.members(["s", "none"]).items()} == {"s": {"d1", "d2", "d3"}}


@pytest.mark.parametrize(
    ("request_", "restricts"),
    [
        (SearchRequest(), False),
        (SearchRequest("  "), False),
        (SearchRequest("-ferry"), False),
        (SearchRequest(with_copies=True), False),
        (SearchRequest("ferry"), True),
        (SearchRequest("zzzz"), True),
        (SearchRequest(languages=("vi",)), True),
        (SearchRequest("-ferry", provinces=("ha-tinh",)), True),
        (SearchRequest("lang:vi"), True),
    ],
)
def test_request_that_demands_nothing_is_told_apart(
    request_: SearchRequest, restricts: bool, service: SearchService
) -> None:
    assert service.restricts(request_) is restricts


def test_matching_ids_are_cut_at_the_most(service: SearchService) -> None:
    request = SearchRequest("village", is_grouped=False)
    assert len(service.matching_ids(request, 3)) == 3
    assert len(set(service.matching_ids(request, 2))) == 2
