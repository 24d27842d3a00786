"""Completions, other spellings and similar articles, through every engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines import Engine
from search.model.completion import CompletionKind
from search.model.request import SearchRequest
from search.model.result import SuggestionKind
from search.places import Gazetteer
from search.service import SearchService
from tests.corpus import address, article, fill


def told(language: str, title: str, body: str, story: str = "", province: str = "ha-tinh", **facts: object):  # type: ignore[no-untyped-def]
    source = {"source_url": f"https://baohatinh.vn/{story}.html"} if story else {}
    return article(language, body, title=title, province=province, date="2024-10-23", **source, **facts)


FLOOD_EN = (
    "The flood covered rice fields near the dike. Soldiers carried sandbags and repaired the dike after the flood."
)
CLASSROOM = "Teachers painted the classroom and pupils sang songs."
FLOOD_DE = "Die Überschwemmung bedeckte Reisfelder am Deich. Soldaten trugen Sandsäcke und flickten den Deich."
ARTICLES = [
    ("en-flood", told("en", "The great Flood at the dike", FLOOD_EN, "lu-1")),
    ("de-flood", told("de", "Große Überschwemmung am Deich", FLOOD_DE, "lu-1")),
    ("vi-flood", told("vi", "Trận lũ lụt lớn", "Lũ lụt tràn qua đê, bộ đội đắp đê suốt đêm.", "lu-1")),
    (
        "en-dike",
        told("en", "A dike that held", "Sandbags held the dike; soldiers saw the flood pass the rice fields.", "de-2"),
    ),
    (
        "en-far",
        told("en", "Sandbags for the coast", "Soldiers piled sandbags on the dike before the flood.", "b-3", "ca-mau"),
    ),
    (
        "de-dike",
        told("de", "Der neue Deich", "Soldaten und Sandsäcke: der Deich hielt die Überschwemmung auf.", "de-4"),
    ),
    (
        "en-school",
        told("en", "School roofs", CLASSROOM, "s-5", "can-tho"),
    ),
    ("en-choir", told("en", "A choir", "Pupils sang old songs; teachers clapped in the classroom.", "s-6", "can-tho")),
    ("ru-school", told("ru", "Новая школа в деревне", "Учителя и ученики пели песни в новом классе школы.", "s-7")),
    ("zh-flood", told("zh", "河静省洪水", "河静省洪水泛滥，士兵加固堤坝。", "z-8")),
    ("en-talks", told("en", "Talks at the UBND", "The office heard how pupils learn.", "u-9", "can-tho")),
    ("en-loud", told("en", "THE UBND AND ITS BOLLARDS", "A wall of the harbour.", "c-10", "can-tho")),
    (
        "en-copy",
        told("en", "School roofs again", CLASSROOM, "s-5", "can-tho"),
    ),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return fill(address(request.param, tmp_path_factory.mktemp("suggestions")), ARTICLES)


@pytest.fixture(scope="module")
def service(engine: Engine) -> SearchService:
    return SearchService(engine, Gazetteer.load())


def completed(service: SearchService, text: str, locale: str = "en") -> dict[CompletionKind, list[str]]:
    found: dict[CompletionKind, list[str]] = {kind: [] for kind in CompletionKind}
    for completion in service.complete(text, locale):
        found[completion.kind].append(completion.text)
    return found


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("ha ti", "en", "Hà Tĩnh"),
        ("Hà T", "vi", "Hà Tĩnh"),
        ("flood in hatin", "en", "flood in Hà Tĩnh"),
        ("flood in hà tĩ", "en", "flood in Hà Tĩnh"),
        ("Хат", "ru", "Хатинь"),
        ("河静", "zh", "河静"),
    ],
)
def test_places_are_completed_in_the_readers_language(
    service: SearchService, text: str, locale: str, expected: str
) -> None:
    place, *_ = service.complete(text, locale)
    assert (place.kind, place.text, place.value) == (CompletionKind.PLACE, expected, "ha-tinh")
    assert place.count == sum(article.provinces[0].unit == "ha-tinh" for _, article in ARTICLES)


def test_places_that_no_document_is_about_are_not_offered(service: SearchService) -> None:
    assert completed(service, "Lai Châ", "vi")[CompletionKind.PLACE] == []


@pytest.mark.parametrize(
    ("text", "locale", "word"),
    [
        ("floo", "en", "Flood"),
        ("überschw", "de", "Überschwemmung"),
        ("uberschw", "de", "Überschwemmung"),
        ("шко", "ru", "школа"),
        ("the sch", "en", "the school"),
        ("Sandb", "en", "sandbags"),
        ("ubn", "en", "UBND"),
        ("boll", "en", "bollards"),
    ],
)
def test_words_are_shown_as_titles_write_them(service: SearchService, text: str, locale: str, word: str) -> None:
    assert word in completed(service, text, locale)[CompletionKind.WORD]


def test_words_are_the_same_where_they_were_learned_beforehand(service: SearchService, engine: Engine) -> None:
    warm = SearchService(engine, Gazetteer.load())
    warm.warm_up()
    for text, locale in [
        ("floo", "en"),
        ("überschw", "de"),
        ("шко", "ru"),
        ("Sandb", "en"),
        ("ubn", "en"),
        ("l", "vi"),
    ]:
        assert warm.complete(text, locale) == service.complete(text, locale)


def test_words_are_never_stems_and_never_pairs_of_signs(service: SearchService) -> None:
    assert completed(service, "洪", "zh")[CompletionKind.WORD] == []
    shown = " ".join(completed(service, "sc", "en")[CompletionKind.WORD])
    assert shown == "school"


def test_marked_start_finds_marked_words_only(service: SearchService) -> None:
    assert "lũ" not in completed(service, "lú", "vi")[CompletionKind.WORD]


@pytest.mark.parametrize(
    ("text", "locale", "title"),
    [
        ("great flo", "en", "The great Flood at the dike"),
        ("grosse uberschw", "de", "Große Überschwemmung am Deich"),
        ("lut l", "vi", None),
        ("tran lu lut", "vi", "Trận lũ lụt lớn"),
        ("洪水", "zh", "河静省洪水"),
        ("洪", "zh", "河静省洪水"),
        ("roof", "en", "School roofs"),
    ],
)
def test_titles_with_all_words_are_offered(service: SearchService, text: str, locale: str, title: str | None) -> None:
    titles = completed(service, text, locale)[CompletionKind.TITLE]
    assert titles == [] if title is None else any(each.startswith(title) for each in titles)


def test_titles_name_their_document_and_one_of_each_story(service: SearchService) -> None:
    found = [one for one in service.complete("roof", "en") if one.kind is CompletionKind.TITLE]
    assert [one.value for one in found] in (["en-school"], ["en-copy"])


@pytest.mark.parametrize("text", ["", " ", "flood ", "f", '"', "flood -", "((", "x" * 5000, "\x00", "a:b*", "🙂", "٪"])
def test_nothing_is_completed_where_nothing_is_begun(service: SearchService, text: str) -> None:
    assert [one for one in service.complete(text, "en") if one.kind is not CompletionKind.TITLE] == []


def spelled(service: SearchService, text: str, **more: object) -> list[tuple[str, int]]:
    found = service.spellings(SearchRequest(text, **more))  # type: ignore[arg-type]
    assert all(suggestion.kind is SuggestionKind.SPELLING for suggestion in found)
    assert all(suggestion.request.text == suggestion.text for suggestion in found)
    return [(suggestion.text, suggestion.total) for suggestion in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sandbgas", "sandbags"),
        ("soldires dike", "soldiers dike"),
        ("+soldires AND dike", "+soldiers AND dike"),
        ("(teechers OR sandbags)", "(teachers OR sandbags)"),
        ("überschwemmumg", "überschwemmung"),
        ("ученеки", "ученики"),
        ("bolards", "bollards"),
        ("дервене", "деревне"),
        ("teechers classrooom", "teachers classroom"),
    ],
)
def test_unknown_word_is_spelled_as_the_index_has_it(service: SearchService, typed: str, meant: str) -> None:
    (text, total), *_ = spelled(service, typed)
    assert text == meant
    assert total == service.count(SearchRequest(meant)).total > 0


@pytest.mark.parametrize("name", ["tantivy", "whoosh"])
def test_words_with_vowel_signs_and_apostrophes_are_respelled(name: str, tmp_path: Path) -> None:
    articles = [
        ("hi-rice", told("hi", "किसान", "अस्पताल में मरीज")),
        ("uk-five", told("uk", "Місто", "Комп'ютери у школі")),
    ]
    service = SearchService(fill(address(name, tmp_path), articles), Gazetteer.load())
    assert spelled(service, "असपताल") == [("अस्पताल", 1)]
    assert spelled(service, "комп'ютиер") == [("комп'ютери", 1)]


@pytest.mark.parametrize(
    "typed",
    [
        "sandbags",
        "flooding",
        "Hà Tỉnh",
        "hatinj",
        "Хатынь",
        "lủ lựt",
        "trâm",
        '"soldires dike"',
        "sold*",
        "soldires~",
        "=soldires",
        "-soldires",
        "xyzzyqwerty",
        "12345",
        "河靜",
        "",
    ],
)
def test_what_is_known_meant_or_a_name_is_not_respelled(service: SearchService, typed: str) -> None:
    assert spelled(service, typed) == []


def test_spelling_that_finds_no_more_is_not_offered(service: SearchService) -> None:
    assert spelled(service, "soldires", languages=("ru",)) == []
    assert spelled(service, "soldires", languages=("en",)) != []


def test_spelling_that_finds_some_words_is_offered_where_nothing_is_found_at_all(service: SearchService) -> None:
    assert service.search(SearchRequest("xyzzyqwerty sandbgas")).total == 0
    ((text, total), *_) = spelled(service, "xyzzyqwerty sandbgas")
    assert text == "xyzzyqwerty sandbags"
    assert total == service.search(SearchRequest(text)).total > 0
    # As it stands, this finds the pages of one word.
    assert service.search(SearchRequest("xyzzyqwerty sandbgas dike")).total > 0
    assert spelled(service, "xyzzyqwerty sandbgas dike") == []


def test_spelling_keeps_the_rest_of_the_search(service: SearchService) -> None:
    (found, *_) = service.spellings(SearchRequest("sandbgas", provinces=("ca-mau",), page=3))
    assert (found.total, found.request.provinces, found.request.page, found.value) == (1, ("ca-mau",), 1, "sandbags")


def test_result_with_few_hits_carries_other_spellings(service: SearchService) -> None:
    def offered(text: str) -> list[str]:
        suggestions = service.search(SearchRequest(text)).suggestions
        return [one.text for one in suggestions if one.kind is SuggestionKind.SPELLING]

    assert offered("sandbgas") == ["sandbags"]
    assert offered("soldires dike") == ["soldiers dike"]
    assert offered("sandbags") == []


def similar(service: SearchService, id: str, same_language: bool) -> list[str]:
    hits = service.similar(id, same_language)
    assert all(not span for hit in hits for snippet in hit.snippets for span in snippet.passage.spans)
    return [hit.document.id for hit in hits]


def test_similar_articles_in_the_same_language_the_likest_first(service: SearchService) -> None:
    assert similar(service, "en-flood", same_language=True) == ["en-dike", "en-far"]
    assert similar(service, "en-choir", same_language=True)[0] in ("en-school", "en-copy")


def test_similar_articles_in_any_language_are_found_through_other_editions(service: SearchService) -> None:
    found = similar(service, "en-flood", same_language=False)
    assert "de-dike" in found and "en-dike" in found
    assert similar(service, "vi-flood", same_language=True) == []
    assert set(similar(service, "vi-flood", same_language=False)) == set(found)


def test_similar_articles_are_never_the_article_its_editions_or_copies(service: SearchService) -> None:
    for id, _ in ARTICLES:
        for same_language in (False, True):
            found = similar(service, id, same_language)
            stories = [service.documents([other])[other].story for other in found]
            assert id not in found and service.documents([id])[id].story not in stories
            assert len(set(stories)) == len(stories)


def test_similar_articles_to_none_are_none(service: SearchService) -> None:
    assert service.similar("missing") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("irjkf", "школа"),
        ("IRJKF", "школа"),
        ("gtcyb exbntkz", "песни учителя"),
        ("adьщщв", ""),
        ("адщщв", "flood"),
        ("ыфтвифпы вшлу", "sandbags dike"),
        ("אקשביקרד", "teachers"),
    ],
)
def test_text_of_another_keyboard_layout_is_offered_as_it_was_meant(
    service: SearchService, typed: str, meant: str
) -> None:
    found = service.search(SearchRequest(typed)).suggestions
    offered = [each.text for each in found if each.kind is SuggestionKind.SPELLING]
    assert offered[:1] == ([meant] if meant else [])
