"""Words remembered between searches: always what the newest commit and the languages asked for would say."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.model.request import SearchRequest
from search.places import Gazetteer
from search.query.known import MOST_REMEMBERED, KnownWord, WordMemory
from search.service import SearchService
from tests.corpus import address, article, fill

FIRST = ("first", article("en", "A bridge was opened."))
SECOND = ("second", article("de", "Die Brücken wurden gezählt; a bridge.", title="Strandgut"))


def found(service: SearchService, text: str, **filters: tuple[str, ...]) -> set[str]:
    return {hit.document.id for hit in service.search(SearchRequest(text, is_grouped=False, **filters)).hits}


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_words_of_a_later_commit_are_found_by_who_asked_before(engine: str, tmp_path: Path) -> None:
    place = address(engine, tmp_path)
    fill(place, [FIRST])
    service = SearchService(fill(place, []), Gazetteer.load())
    assert (found(service, "bridge"), found(service, "Brücke"), found(service, "Strandgut")) == (
        {"first"},
        set(),
        set(),
    )
    fill(place, [SECOND])
    assert found(service, "bridge") == {"first", "second"}
    assert (found(service, "Brücke"), found(service, "Strandgut")) == ({"second"}, {"second"})


def test_words_are_those_of_the_languages_that_are_searched(tmp_path: Path) -> None:
    service = SearchService(fill(address("tantivy", tmp_path), [FIRST, SECOND]), Gazetteer.load())
    assert found(service, "bridge") == {"first", "second"}
    assert found(service, "bridge", languages=("de",)) == {"second"}
    assert found(service, "brücken", languages=("en",)) == set()
    assert found(service, "bridge", excluded_languages=("de",)) == {"first"}


def test_memory_is_bounded_and_of_one_commit() -> None:
    memory, known = WordMemory(), KnownWord((), {})
    words = dict.fromkeys(str(number) for number in range(MOST_REMEMBERED))
    memory.keep(dict.fromkeys(words, known), ("en",), "a")
    assert memory.recall(words, ("en",), "a").keys() == words.keys()
    assert memory.recall(words, ("en", "de"), "a") == memory.recall(words, ("en",), "b") == {}
    memory.keep({"one more": known, "endless" * 100: known}, ("en",), "a")
    assert memory.recall({"1": None, "one more": None, "endless" * 100: None}, ("en",), "a").keys() == {"one more"}
    memory.keep({"1": known}, ("en",), "b")
    assert memory.recall({"one more": None}, ("en",), "a") == {}
