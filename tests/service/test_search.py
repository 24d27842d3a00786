"""What searches find: words, inflected forms, operators, fields, and what happens when too little matches."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.errors import InvalidRequest
from search.model.fields import NO_PROVINCE, UNDATED_MONTH, Keyword
from search.model.plan import Order, StoryTotal
from search.model.request import SearchRequest
from search.model.result import Matched, NoteKind, SearchResult
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill

ABSENT = Path(__file__).parent.parent / "data" / "service" / "absent_languages.tsv"
SEARCHES = Path(__file__).parent.parent / "data" / "service" / "searches.tsv"


def _rows(path: Path = SEARCHES) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _full(result: SearchResult) -> set[str]:
    return {hit.document.id for hit in result.hits if hit.matched is Matched.ALL}


def _kinds(result: SearchResult) -> set[NoteKind]:
    return {note.kind for note in result.notes}


@pytest.mark.parametrize(("text", "ids", "why"), _rows())
def test_search_finds(service: SearchService, text: str, ids: str, why: str) -> None:
    result = service.search(SearchRequest(text, is_grouped=False))
    assert _full(result) == set(ids.split()), why


@pytest.mark.parametrize(("text", "language", "why"), _rows(ABSENT))
def test_language_that_no_page_is_in_is_named(service: SearchService, text: str, language: str, why: str) -> None:
    notes = service.search(SearchRequest(text)).notes
    assert [note.value for note in notes if note.kind is NoteKind.ABSENT_LANGUAGE] == [language] * (language != "-"), (
        why
    )
    chosen = service.search(SearchRequest(text, languages=("en",))).notes
    assert NoteKind.ABSENT_LANGUAGE not in {note.kind for note in chosen}


def test_search_without_words_finds_everything(service: SearchService) -> None:
    assert service.search(SearchRequest()).total == 13


@pytest.mark.parametrize("text", ["", *(text for text, _, _ in _rows())])
def test_count_is_what_a_search_counts(service: SearchService, text: str) -> None:
    found, counted = service.search(SearchRequest(text)), service.count(SearchRequest(text))
    if NoteKind.NONE_MATCH_ALL not in _kinds(found):
        assert (counted.total, counted.story_total) == (found.total, found.story_total)


def test_place_that_no_page_names_is_not_found_by_its_syllables(service: SearchService) -> None:
    assert service.search(SearchRequest("Bà Rịa -Vũng Tàu")).hits == ()
    hits = service.search(SearchRequest("thuyền Quảng Trị")).hits
    assert {hit.document.id for hit in hits} == {"vi-flood"}


def test_count_is_of_what_matches_all_words(service: SearchService) -> None:
    counted = service.count(SearchRequest("rice zzzz"))
    assert (counted.total, counted.story_total) == (0, StoryTotal(0, is_exact=True))


@pytest.mark.parametrize("text", ["covid-1999", "a/h5n1", "co-xyz", "rice-mill-2026"])
def test_number_or_letter_in_a_word_is_not_searched_alone(service: SearchService, text: str) -> None:
    hits = service.search(SearchRequest(text)).hits
    assert {hit.document.id for hit in hits} == ({"en-school", "en-rice", "en-prices"} if "rice" in text else set())


def test_search_fills_up_with_what_matches_in_part(service: SearchService) -> None:
    result = service.search(SearchRequest("rice storm"))
    assert (result.total, result.hits[0].document.id) == (1, "en-rice")
    assert {hit.document.id for hit in result.hits if hit.matched is Matched.SOME} == {"en-school", "en-prices"}
    assert NoteKind.RELAXED in _kinds(result)


def test_search_counts_what_matches_in_part_when_nothing_matches_all(service: SearchService) -> None:
    result = service.search(SearchRequest("rice zzzz"))
    assert result.total == 3
    assert {hit.matched for hit in result.hits} == {Matched.SOME}
    assert {bucket.value for bucket in result.facets[Keyword.LANGUAGE].buckets} == {"en"}
    assert NoteKind.NONE_MATCH_ALL in _kinds(result)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # Three pages hold "the" or "of"; a word that tells something is in two of them.
        ("the flooding of coffee", {"en-school", "en-prices"}),
        ("die Regierung der Boote zzzz", {"de-flood"}),
        # Where nothing else is found, words of grammar are all there is.
        ("the unheard of", {"en-school", "en-rice", "en-prices"}),
        ("they before the after", {"en-school", "en-rice", "en-prices"}),
    ],
)
def test_words_of_grammar_are_given_up_before_others(service: SearchService, text: str, ids: set[str]) -> None:
    result = service.search(SearchRequest(text, is_grouped=False))
    assert {hit.document.id for hit in result.hits} == ids
    assert NoteKind.NONE_MATCH_ALL in _kinds(result)


@pytest.mark.parametrize("text", ["+rice +zzzz", "rice AND zzzz", '"rice zzzz"', "title:zzzz rice", "rice lang:vi"])
def test_search_never_relaxes_an_operator(service: SearchService, text: str) -> None:
    assert service.search(SearchRequest(text)).hits == ()


def test_facet_ignores_its_own_filter(service: SearchService) -> None:
    request = SearchRequest("rice OR риса", languages=("en",), provinces=("can-tho",))
    facets = service.search(request).facets
    assert {b.value: b.count for b in facets[Keyword.LANGUAGE].buckets} == {"en": 1}
    assert {b.value: b.count for b in facets[Keyword.PROVINCE].buckets} == {"can-tho": 1, "da-nang": 1, NO_PROVINCE: 1}
    assert [b.value for b in facets[Keyword.MONTH].buckets] == ["2026-05"]


def test_facet_marks_what_is_chosen(service: SearchService) -> None:
    facets = service.search(SearchRequest("rice", languages=("en",))).facets
    assert [b.value for b in facets[Keyword.LANGUAGE].buckets if b.is_selected] == ["en"]


def test_facet_of_months_is_in_order_of_time(service: SearchService) -> None:
    values = [b.value for b in service.search(SearchRequest()).facets[Keyword.MONTH].buckets]
    assert values[0] == "2026-05"
    assert values[-1] == UNDATED_MONTH
    assert values[:-1] == sorted(values[:-1], reverse=True)


def test_filter_by_former_and_present_unit(service: SearchService) -> None:
    assert service.search(SearchRequest(provinces=("hai-duong",))).total == 1
    assert service.search(SearchRequest(provinces=("hai-phong",))).total == 1
    assert service.search(SearchRequest(provinces=("ha-tinh", "hai-duong"))).total == 7


def test_filter_by_no_province(service: SearchService) -> None:
    assert _full(service.search(SearchRequest(provinces=(NO_PROVINCE,)))) == {"en-prices"}


def test_filter_by_date_asks_for_certainty(service: SearchService) -> None:
    assert "vi-school" not in _full(service.search(SearchRequest(date_from="2024-01-01", date_to="2024-11-30")))
    assert "vi-school" in _full(service.search(SearchRequest(date_from="2024", date_to="2024")))


def test_filter_by_no_date(service: SearchService) -> None:
    assert _full(service.search(SearchRequest(is_undated=True))) == {"en-prices"}


@pytest.mark.parametrize(
    ("request_", "param"),
    [
        (SearchRequest(provinces=("atlantis",)), "province"),
        (SearchRequest(languages=("russian!",)), "lang"),
        (SearchRequest(date_from="soon"), "from"),
        (SearchRequest(date_from="2025", date_to="2024"), "to"),
        (SearchRequest(page=0), "page"),
        (SearchRequest(limit=1000), "limit"),
    ],
)
def test_filter_that_does_not_exist_is_refused_by_name(
    service: SearchService, request_: SearchRequest, param: str
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        service.search(request_)
    assert caught.value.param == param


@pytest.mark.parametrize("text", ["lang:klingonish rice", "province:atlantis rice", "date:soon rice"])
def test_field_with_an_unknown_value_is_left_out_and_noted(service: SearchService, text: str) -> None:
    result = service.search(SearchRequest(text))
    assert result.total == 3
    (note,) = [note for note in result.notes if note.kind is NoteKind.UNKNOWN_VALUE]
    assert text[note.start : note.end] == note.value


def test_order_by_date_puts_the_undated_last(service: SearchService) -> None:
    newest = [hit.document.id for hit in service.search(SearchRequest(order=Order.NEWEST, limit=20)).hits]
    oldest = [hit.document.id for hit in service.search(SearchRequest(order=Order.OLDEST, limit=20)).hits]
    assert (newest[0], newest[-1]) == ("en-rice", "en-prices")
    assert (oldest[0], oldest[-1]) == ("sv-road", "en-prices")


def test_pages_cover_the_result_once(service: SearchService) -> None:
    pages = [
        service.search(SearchRequest(order=Order.NEWEST, limit=5, page=page, is_grouped=False)) for page in (1, 2, 3, 4)
    ]
    ids = [hit.document.id for page in pages for hit in page.hits]
    assert len(ids) == len(set(ids)) == 13
    assert pages[0].page_count == 3


def test_title_counts_more_than_body(service: SearchService) -> None:
    assert service.search(SearchRequest("школа")).hits[0].document.id == "ru-school"


def test_snippet_marks_the_form_in_the_text(service: SearchService) -> None:
    (hit,) = service.search(SearchRequest("povodní")).hits
    passage = hit.snippets[0].passage
    assert [passage.text[span.start : span.end] for span in passage.spans] == ["Povodně"]


def test_snippet_marks_a_phrase_only_as_a_phrase(service: SearchService) -> None:
    (hit,) = service.search(SearchRequest('"rice harvest"')).hits
    passage = hit.snippets[0].passage
    assert [passage.text[span.start : span.end] for span in passage.spans] == ["rice", "harvest"]


def test_document_view_marks_the_whole_text_and_names_editions(service: SearchService) -> None:
    view = service.document("de-flood", "dorf straße")
    assert view is not None
    assert [view.body.text[s.start : s.end] for s in view.body.spans] == ["Dörfern", "Straßen"]
    assert [edition.id for edition in view.editions] == ["cs-flood"]


def test_document_that_is_not_there_is_none(service: SearchService) -> None:
    assert service.document("nothing") is None


_PIECES = st.sampled_from(
    [
        "rice",
        "школ",
        "hà",
        "tĩnh",
        "洪",
        "水",
        '"',
        "“",
        "(",
        ")",
        "-",
        "+",
        "*",
        "OR ",
        "AND ",
        "NOT ",
        "title:",
        "lang:",
        "date:",
        "province:",
        " ",
        "\0",
        "\u202e",
        "😀",
        "2024",
        "ru",
        "~",
        "^",
        "[",
        "\\",
        "/",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_search_takes_every_text(service: SearchService, text: str) -> None:
    result = service.search(SearchRequest(text))
    for hit in result.hits:
        for snippet in hit.snippets:
            assert snippet.passage.text in hit.document.body
            for span in snippet.passage.spans:
                assert 0 <= span.start < span.end <= len(snippet.passage.text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('"harvest rice"~1', ["rice", "harvest"]),
        ("h?rvest", ["harvest"]),
        ("harvist~", ["harvest"]),
        ('"rice harvested"~', ["rice", "harvest"]),
        ("=harvest", ["harvest"]),
    ],
)
def test_snippet_marks_what_each_form_found(service: SearchService, text: str, marked: list[str]) -> None:
    (hit,) = [hit for hit in service.search(SearchRequest(text)).hits if hit.document.id == "en-school"]
    passage = hit.snippets[0].passage
    assert [passage.text[span.start : span.end] for span in passage.spans] == marked


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("province:Hà Tĩnh", "province:ha-tinh"),
        ("province:thành phố Đà Nẵng", "province:da-nang"),
        ("province:ha tinh lũ", "province:ha-tinh lũ"),
        ("lũ province:Hà Tĩnh", "lũ province:ha-tinh"),
        ("-province:Hà Tĩnh school", "-province:ha-tinh school"),
        ("province:Cần Thơ rice storm", "province:can-tho rice storm"),
        ("lang:tiếng Nga", "lang:ru"),
        ("lang:rus", "lang:ru"),
        ("lang:vn", "lang:vi"),
        ("lang:jp", "lang:ja"),
        ("lang:zh-TW", "lang:zh"),
        ("lang:russisch", "lang:ru"),
        ("date:1/11/2023", "date:2023-11-01"),
        ("date:2023-2024", "date:2023..2024"),
    ],
)
def test_value_of_a_field_is_read_as_readers_write_it(service: SearchService, text: str, same: str) -> None:
    wanted = service.search(SearchRequest(same, is_grouped=False))
    found = service.search(SearchRequest(text, is_grouped=False))
    assert _full(wanted)
    assert _full(found) == _full(wanted)
    assert NoteKind.UNKNOWN_VALUE not in _kinds(found)


def test_word_behind_a_whole_value_stays_a_word(service: SearchService) -> None:
    found = service.search(SearchRequest("province:cần thơ zzzz"))
    (without,) = [each.text for each in found.suggestions if each.value == "zzzz"]
    assert service.search(SearchRequest(without)).total == 1


def test_texts_tell_the_language_of_a_query_better_than_its_letters(tmp_path: Path) -> None:
    trains = ["El tren sale a las nueve.", "Un tren viejo espera.", "El tren no llega.", "Viene otro tren más."]
    others = ["Der Markt ist offen.", "Die Brücke wird gebaut.", "Das Wasser steigt wieder.", "Alle warten auf Regen."]
    texts = [("karl-de", "de", "Karl kommt heute nach Hause."), ("karl-es", "es", "Karl abre la puerta vieja.")]
    texts += [(f"es{number}", "es", text) for number, text in enumerate(trains)]
    texts += [(f"de{number}", "de", text) for number, text in enumerate(others)]
    engine = fill(address("tantivy", tmp_path), [(name, article(lang, text)) for name, lang, text in texts])
    # A detector of languages that knows no texts takes these words for German.
    found = [hit.document.id for hit in SearchService(engine, Gazetteer.load()).search(SearchRequest("tren Karl")).hits]
    assert found.index("karl-es") < found.index("karl-de")
