"""What the answer says that was searched, and how each of it is switched off."""

from __future__ import annotations

import pytest

from search.model.request import SearchRequest
from search.model.result import NoteKind, Reading, ReadingKind
from search.service import SearchService


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
