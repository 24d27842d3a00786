"""Words typed with and without marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.model.request import SearchRequest
from search.model.result import Matched, NoteKind, Reading, ReadingKind, SearchResult
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill

MARKS = Path(__file__).parent.parent / "data" / "service" / "marks.tsv"


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def marked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    texts = [
        ("ma", "vi", "Con ma đi qua cầu."),
        ("mạ", "vi", "Ruộng mạ xanh bên sông."),
        ("má", "vi", "Má về thăm quê, hoà thuận."),
        ("vater", "de", "Die Väter gingen über die Straße."),
        ("vaeter", "de", "Die Vaeter kamen durch die Strasse."),
        ("elka", "ru", "Ёлка стоит на площади, всё готово."),
        ("yelka", "ru", "Елка стоит во дворе, все готово."),
        ("izmir", "tr", "İzmir ve ırmak güzel, ışık var."),
        ("lodz", "pl", "Łódź płynie po rzece."),
    ]
    engine = fill(
        address(request.param, tmp_path_factory.mktemp("marks")),
        [(name, article(lang, text)) for name, lang, text in texts],
    )
    return SearchService(engine, Gazetteer.load())


def _full(result: SearchResult) -> list[str]:
    return [hit.document.id for hit in result.hits if hit.matched is Matched.ALL]


def _rows() -> list[list[str]]:
    return [line.split("\t") for line in MARKS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("text", "ids", "why"), _rows())
def test_marks_are_matched(marked: SearchService, text: str, ids: str, why: str) -> None:
    assert set(_full(marked.search(SearchRequest(text)))) == set(ids.split()), why


def test_unmarked_word_is_named_and_switched_off(marked: SearchService) -> None:
    result = marked.search(SearchRequest("ma"))
    assert Reading(ReadingKind.MARKS, "ma", "marks") in result.readings
    off = marked.search(SearchRequest("ma", switched_off=("marks",)))
    assert _full(off) == ["ma"]
    assert Reading(ReadingKind.MARKS, "", "marks", is_on=False) in off.readings


def test_marks_that_nothing_has_are_ignored_with_a_note(marked: SearchService) -> None:
    result = marked.search(SearchRequest("mả"))
    assert set(_full(result)) == {"ma", "mạ", "má"}
    assert NoteKind.UNMARKED in {note.kind for note in result.notes}
    off = marked.search(SearchRequest("mả", switched_off=("marks",)))
    assert (off.total, off.hits) == (0, ())


def test_phrase_is_searched_with_other_marks_where_nothing_has_it(marked: SearchService) -> None:
    result = marked.search(SearchRequest('"ma ve tham"'))
    assert _full(result) == ["má"]
    assert NoteKind.UNMARKED in {note.kind for note in result.notes}
    assert Reading(ReadingKind.MARKS, "ma ve tham", "marks") in result.readings
    assert marked.search(SearchRequest('"ma ve tham"', switched_off=("marks",))).total == 0
    as_typed = marked.search(SearchRequest('"con ma"'))
    assert _full(as_typed) == ["ma"]
    assert NoteKind.UNMARKED not in {note.kind for note in as_typed.notes}


def test_marks_that_something_has_are_kept(marked: SearchService) -> None:
    result = marked.search(SearchRequest("mạ"))
    assert _full(result) == ["mạ"]
    assert NoteKind.UNMARKED not in {note.kind for note in result.notes}


def test_words_that_texts_hold_with_their_marks_are_taken_as_typed(marked: SearchService) -> None:
    result = marked.search(SearchRequest("mạ quê"))
    assert [(hit.document.id, hit.matched) for hit in result.hits] == [("mạ", Matched.SOME), ("má", Matched.SOME)]
    assert {note.kind for note in result.notes} == {NoteKind.NONE_MATCH_ALL}
