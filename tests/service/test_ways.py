"""What is offered where a search finds nothing, and where it names a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.model.request import SearchRequest
from search.model.result import SuggestionKind
from search.service import SearchService

UNITS = Path(__file__).parent.parent / "data" / "service" / "offered_units.tsv"


FACTS = Path(__file__).parent.parent / "data" / "service" / "offered_facts.tsv"


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def _offers(service: SearchService, request: SearchRequest) -> list[tuple[SuggestionKind, str, str, int]]:
    found = service.search(request).suggestions
    for suggestion in found:
        assert service.count(suggestion.request).total == suggestion.total > 0
        assert suggestion.request.text == suggestion.text
    return [(each.kind, each.text, each.value, each.total) for each in found]


def test_blamed_word_is_named_with_what_is_found_without_it(service: SearchService) -> None:
    assert _offers(service, SearchRequest("rice +zzzz")) == [(SuggestionKind.WORD, "rice", "+zzzz", 3)]
    assert (SuggestionKind.WORD, "coffee", "storm", 1) in _offers(service, SearchRequest("coffee AND storm"))


def test_word_that_no_text_has_is_blamed_but_not_a_name_that_other_names_stand_for(service: SearchService) -> None:
    assert _offers(service, SearchRequest("zzzz AND rice AND coffee"))[0] == (
        SuggestionKind.WORD,
        "rice coffee",
        "zzzz",
        1,
    )
    assert _offers(service, SearchRequest("zzzz AND rice AND yyyy")) == []
    # No text of these has the Chinese name of Hà Tĩnh.
    offers = _offers(service, SearchRequest("河静省 AND zzzz"))
    assert [(kind, text) for kind, text, _, _ in offers if kind is SuggestionKind.WORD] == [
        (SuggestionKind.WORD, "河静省")
    ]


def test_phrase_that_nothing_holds_is_offered_as_words(service: SearchService) -> None:
    assert (SuggestionKind.QUOTES, "rice storm", "", 1) in _offers(service, SearchRequest('"rice storm"'))


@pytest.mark.parametrize(
    ("filters", "kind"),
    [
        ({"languages": ("ru",)}, SuggestionKind.LANGUAGES),
        ({"provinces": ("ha-tinh",)}, SuggestionKind.PROVINCES),
        ({"outlets": ("baohatinh.vn",)}, SuggestionKind.OUTLETS),
        ({"excluded_languages": ("en",)}, SuggestionKind.LANGUAGES),
        ({"date_from": "1999", "date_to": "2000"}, SuggestionKind.DATES),
    ],
)
def test_blamed_filter_is_left_out(
    service: SearchService, filters: dict[str, tuple[str, ...]], kind: SuggestionKind
) -> None:
    request = SearchRequest("rice", **filters)  # type: ignore[arg-type]
    assert (kind, "rice", "", 3) in _offers(service, request)


def test_two_filters_that_are_to_blame_together_are_left_out_together(service: SearchService) -> None:
    request = SearchRequest("rice", languages=("ru",), date_from="1999", date_to="2000")
    assert _offers(service, request) == [(SuggestionKind.FILTERS, "rice", "", 3)]


def test_nothing_is_offered_where_nothing_helps(service: SearchService) -> None:
    assert _offers(service, SearchRequest("zzzz")) == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("lũ Hà Tĩnh", {"ha-tinh"}),
        ("hải dương", {"hai-duong", "hai-phong"}),
        ("Hải Phòng", {"hai-phong", "hai-duong"}),
        ("Ninh Bình", {"ninh-binh", "ninh-binh-old"}),
    ],
)
def test_named_unit_is_offered_as_a_filter_with_its_relatives(
    service: SearchService, text: str, units: set[str]
) -> None:
    offers = _offers(service, SearchRequest(text))
    assert {value for kind, _, value, _ in offers if kind is SuggestionKind.PLACE} == units


@pytest.mark.parametrize(
    ("few", "more"),
    [("Hà Tĩnh", "Hà Tĩnh Huế Nghệ An Hải Dương"), ("povodní 1/11/2023", "povodní 1/11/2023 2/11/2023 3/11/2023")],
)
def test_places_and_days_are_offered_where_few_are_named(service: SearchService, few: str, more: str) -> None:
    def offered(text: str) -> set[SuggestionKind]:
        return {kind for kind, *_ in _offers(service, SearchRequest(text))} & {
            SuggestionKind.PLACE,
            SuggestionKind.DAYS,
        }

    assert offered(few)
    assert not offered(more)


@pytest.mark.parametrize(("text", "expected", "why"), _rows(FACTS))
def test_days_outlets_and_authors_are_offered(service: SearchService, text: str, expected: str, why: str) -> None:
    kinds = (SuggestionKind.DAYS, SuggestionKind.OUTLET, SuggestionKind.AUTHOR)
    found = [
        f"{kind}>{left}>{value}" for kind, left, value, _ in _offers(service, SearchRequest(text)) if kind in kinds
    ]
    assert found == [expected] * (expected != "-"), why


@pytest.mark.parametrize(("text", "expected", "why"), _rows(UNITS))
def test_units_are_offered_with_the_words_left(service: SearchService, text: str, expected: str, why: str) -> None:
    offers = _offers(service, SearchRequest(text))
    found = [f"{left}>{value}" for kind, left, value, _ in offers if kind is SuggestionKind.PLACE]
    assert found == expected.split("|") * (expected != "-"), why


def test_named_unit_leaves_the_text_for_the_filter(service: SearchService) -> None:
    (offer,) = service.search(SearchRequest("thuyền hà tĩnh")).suggestions
    assert (offer.text, offer.request.provinces) == ("thuyền", ("ha-tinh",))
    assert service.search(offer.request).suggestions == ()
