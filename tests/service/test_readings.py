"""What the answer says that was searched, and how each of it is switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.model.request import SearchRequest
from search.model.result import Matched, NoteKind, Reading, ReadingKind
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill


def test_languages_that_hold_a_word_are_named(service: SearchService) -> None:
    result = service.search(SearchRequest("school"))
    assert Reading(ReadingKind.LANGUAGE, "en", "lang:en") in result.readings
    assert "ru" not in result.searched_languages


def test_language_is_switched_off_by_its_key(service: SearchService) -> None:
    key = "lang:en"
    result = service.search(SearchRequest("school", switched_off=(key,)))
    assert result.total == 0
    assert Reading(ReadingKind.LANGUAGE, "en", key, is_on=False) in result.readings


def test_keys_that_mean_nothing_change_nothing(service: SearchService) -> None:
    plain, odd = (
        service.search(SearchRequest("school")),
        service.search(SearchRequest("school", switched_off=("x", ""))),
    )
    assert (odd.total, odd.readings) == (plain.total, plain.readings)


def test_spellings_are_named_and_switched_off(service: SearchService) -> None:
    result = service.search(SearchRequest("harvist~"))
    assert Reading(ReadingKind.SPELLING, "harvest", "spelling") in result.readings
    off = service.search(SearchRequest("harvist~", switched_off=("spelling",)))
    assert (off.total, off.readings) == (0, (Reading(ReadingKind.SPELLING, "", "spelling", is_on=False),))


@pytest.mark.parametrize("text", ["lu~", "tinh~", "Хатинь~"])
def test_typing_errors_are_not_looked_for_in_syllables_and_places(service: SearchService, text: str) -> None:
    result = service.search(SearchRequest(text))
    (note,) = [note for note in result.notes if note.kind is NoteKind.NO_TYPOS]
    assert (note.start, note.end, note.repaired) == (0, len(text), text[:-1])


@pytest.mark.parametrize("text", ["Hà Tĩnh", "ha tinh", "Хатинь", "河静省", "ハティン"])
def test_place_is_read_by_all_of_its_names_until_switched_off(service: SearchService, text: str) -> None:
    place = Reading(ReadingKind.PLACE, "ha-tinh", "place:ha-tinh")
    result = service.search(SearchRequest(text))
    assert place in result.readings
    off = service.search(SearchRequest(text, switched_off=("place:ha-tinh",)))
    assert place not in off.readings
    assert Reading(ReadingKind.PLACE, "ha-tinh", "place:ha-tinh", is_on=False) in off.readings
    assert off.total < result.total == 4
    assert service.search(SearchRequest(text, switched_off=("place:*",))).total == off.total


def test_place_ranks_before_its_syllables_apart(tmp_path: Path) -> None:
    apart = "Hà Giang mưa lớn, bà con bình tĩnh. Hà Giang vẫn bình tĩnh, Hà Giang tĩnh lặng."
    articles = [("apart", article("vi", apart)), ("place", article("vi", "Một câu chuyện nhỏ ở Hà Tĩnh hôm nay."))]
    engine = fill(address("tantivy", tmp_path), articles)
    hits = SearchService(engine, Gazetteer.load()).search(SearchRequest("ha tinh")).hits
    assert [(hit.document.id, hit.matched) for hit in hits] == [("place", Matched.ALL)]


def test_no_syllable_stands_for_a_place_where_some_words_are_enough(tmp_path: Path) -> None:
    articles = [
        ("syllable", article("vi", "Đàn cừu đi qua thôn Nhị Hà, Hà vắng, bà con bình tĩnh.")),
        ("place", article("vi", "Một câu chuyện nhỏ ở Hà Tĩnh hôm nay.")),
        ("word", article("en", "The lantern festival lasts three days.")),
    ]
    engine = fill(address("tantivy", tmp_path), articles)
    hits = SearchService(engine, Gazetteer.load()).search(SearchRequest("Hà Tĩnh festival")).hits
    assert {(hit.document.id, hit.matched) for hit in hits} == {("place", Matched.SOME), ("word", Matched.SOME)}
