"""What is not done for a query is said in its answer."""

from __future__ import annotations

import pytest

from search.model.query import Word
from search.model.request import SearchRequest
from search.model.result import Matched, NoteKind
from search.places import Gazetteer
from search.query import parse, part_places
from search.query.parser import MAX_WORDS
from search.service import SearchService


def kinds(service: SearchService, text: str) -> set[NoteKind]:
    return {note.kind for note in service.search(SearchRequest(text)).notes}


def test_words_with_open_ends_are_given_up_where_no_page_holds_all(service: SearchService) -> None:
    found = service.search(SearchRequest("coffee teach* storm"))
    assert {hit.document.id for hit in found.hits} == {"en-prices", "en-rice"}
    assert [note.kind for note in found.notes] == [NoteKind.NONE_MATCH_ALL, NoteKind.WHOLE_WORDS]


def test_words_with_open_ends_alone_are_found_in_part(service: SearchService) -> None:
    found = service.search(SearchRequest("coff* teach* qqqq"))
    assert {hit.document.id for hit in found.hits} == {"en-prices", "en-school"}
    assert NoteKind.WHOLE_WORDS not in {note.kind for note in found.notes}


def test_more_pages_than_hold_all_words_are_found_by_whole_words(service: SearchService) -> None:
    found = service.search(SearchRequest("rice harvest coff*"))
    assert [(hit.document.id, hit.matched) for hit in found.hits][:1] == [("en-prices", Matched.ALL)]
    ids = [hit.document.id for hit in found.hits]
    assert len(ids) == len(set(ids)) and {"en-rice", "en-school"} < set(ids)
    assert {NoteKind.RELAXED, NoteKind.WHOLE_WORDS} <= {note.kind for note in found.notes}


def test_more_pages_than_hold_all_words_are_found_without_groups(service: SearchService) -> None:
    found = service.search(SearchRequest("rice harvest coffee", is_grouped=False))
    ids = [hit.document.id for hit in found.hits]
    assert ids[0] == "en-prices" and len(ids) == len(set(ids)) and {"en-rice", "en-school"} < set(ids)


@pytest.mark.parametrize("text", ["Hà Tĩnh", "河静省", "Hà Tĩnh rice"])
def test_places_that_are_typed_again_find_the_same_in_the_same_order(service: SearchService, text: str) -> None:
    once, often = (service.search(SearchRequest(typed)) for typed in (text, f"{text} " * 5))
    assert [hit.document.id for hit in often.hits] == [hit.document.id for hit in once.hits]
    assert often.total == once.total > 0


def test_at_most_four_words_have_open_ends(service: SearchService) -> None:
    assert NoteKind.MANY_PATTERNS not in kinds(service, "ric* harv* storm* coff*")
    assert NoteKind.MANY_PATTERNS in kinds(service, "ric* harv* storm* coff* teach*")


def test_at_most_two_words_are_short_starts_patterns_or_uncertain(service: SearchService) -> None:
    assert NoteKind.MANY_PATTERNS not in kinds(service, "ri* ha*")
    assert NoteKind.MANY_PATTERNS in kinds(service, "ri* ha* storm~")


def test_star_behind_the_first_letter_is_looked_for_in_the_likeliest_languages_of_a_large_index(
    service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = NoteKind.FEW_PATTERN_LANGUAGES
    assert kind not in kinds(service, "r*ce")
    monkeypatch.setattr("search.query.patterns.LARGE", 1)
    monkeypatch.setattr("search.query.patterns.MOST_IN_LARGE", 1)
    assert kind in kinds(service, "h*vest rice") and kind in kinds(service, "h?*vest rice")
    assert kind not in kinds(service, "ha*st rice") | kinds(service, "h?rvest rice")
    chosen = service.search(SearchRequest("h*vest", languages=("en",)))
    assert chosen.total == 2 and kind not in {note.kind for note in chosen.notes}


def test_one_word_has_a_star_behind_its_first_letter(service: SearchService) -> None:
    assert NoteKind.MANY_PATTERNS not in kinds(service, "h*vest coff*")
    assert NoteKind.MANY_PATTERNS in kinds(service, "h*vest co*")


def test_words_that_a_long_query_does_without_are_not_marked(service: SearchService) -> None:
    words = "teachers repaired school flooding rice harvest saved pupils farmers harvested storm reached delta coffee"
    found = service.search(SearchRequest(f"{words} prices rose affected roofs the", ("en",)))
    assert NoteKind.MOST_TELLING in {note.kind for note in found.notes}
    passages = [snippet.passage for hit in found.hits for snippet in hit.snippets]
    marked = {passage.text[span.start : span.end].lower() for passage in passages for span in passage.spans}
    assert {"teachers", "farmers"} <= marked and "the" not in marked


def test_long_word_is_cut_with_a_note(service: SearchService) -> None:
    assert NoteKind.LONG_WORD in kinds(service, "a" * 401)
    assert NoteKind.LONG_WORD in kinds(service, '"' + "harvests " * 49 + '"')
    assert NoteKind.LONG_WORD not in kinds(service, "a" * 400)


def test_answers_to_the_same_text_are_the_same_each_time(service: SearchService) -> None:
    for text in ("Đà Nẵng rićè", "lữ Huong Khe", "rice harvest coff*"):
        first, second = (service.search(SearchRequest(text)) for _ in range(2))
        assert (first.hits, first.notes, first.facets) == (second.hits, second.notes, second.facets)
        assert service.count(SearchRequest(text)).total in (first.total, 0)


def test_word_that_comes_again_counts_as_often(service: SearchService) -> None:
    once, often = (
        service.search(SearchRequest(text, ("en",), is_grouped=False)) for text in ("harvest", "harvest " * 5)
    )
    assert once.total == often.total > 1
    scores = {hit.document.id: hit.score for hit in once.hits}
    assert {hit.document.id: hit.score / 5 for hit in often.hits} == pytest.approx(scores, rel=1e-4)


@pytest.mark.parametrize(
    "text", ["河静省" * 33_000, "河静省洪水 " * 40, "河静省清化省义安省" * 12], ids=["long", "many", "dense"]
)
def test_places_part_no_query_into_more_words_than_are_searched(text: str) -> None:
    assert len(part_places(parse(text), Gazetteer.load()).clauses) <= MAX_WORDS


def test_places_part_a_word() -> None:
    parted = part_places(parse("河静省洪水"), Gazetteer.load())
    assert [clause.text for clause in parted.clauses if isinstance(clause, Word)] == ["河静省", "洪水"]
