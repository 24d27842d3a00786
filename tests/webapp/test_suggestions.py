"""Other searches that are offered lead where they say, in the reader's own view."""

from __future__ import annotations

from dataclasses import replace

from flask.testing import FlaskClient

from search.model.fields import Keyword
from search.model.result import Suggestion, SuggestionKind
from tests.webapp.markup import Page
from webapp.presenters.context import Context
from webapp.presenters.suggestions import present_meant, present_ways
from webapp.search_url import SearchState

STATE = SearchState.parse([("q", "lũ Hà Tĩnh"), ("lang", "ru"), ("outlet", "-a.vn"), ("view", "table")])


def suggest(kind: SuggestionKind, value: str = "", **changes: object) -> Suggestion:
    asked = STATE.asked_in("en", Keyword.OUTLET)
    request = replace(asked, **changes)  # type: ignore[arg-type]
    return Suggestion(request.text, kind, 3, request, value)


def test_place_is_offered_as_a_filter(context: Context) -> None:
    place = suggest(SuggestionKind.PLACE, "ha-tinh", text="lũ", provinces=("ha-tinh",))
    (view,) = present_meant([place], STATE, context)
    assert (view.lead, view.label, view.count) == ("As a filter", "lũ, Hà Tĩnh", "3 pages")
    assert view.link == "/search?q=l%C5%A9&lang=ru&province=ha-tinh&outlet=-a.vn&view=table"


def test_spelling_is_offered_as_it_is(context: Context) -> None:
    (view,) = present_meant([suggest(SuggestionKind.SPELLING, text="lụt")], STATE, context)
    assert (view.lead, view.label) == ("Did you mean", "lụt")


def test_ways_name_what_they_leave_out(context: Context) -> None:
    ways = [
        suggest(SuggestionKind.LANGUAGES, languages=()),
        suggest(SuggestionKind.OUTLETS, excluded_outlets=()),
        suggest(SuggestionKind.WORD, "lũ", text="Hà Tĩnh"),
        suggest(SuggestionKind.TEXT, text=""),
    ]
    views = present_ways(ways, STATE, context)
    assert [view.obstacle for view in views] == [
        "the filter Russian",
        "the filter not a.vn",
        "the part lũ",
        "the words",
    ]
    assert views[0].filters == "not a.vn"
    assert "sort=" not in views[3].link


def test_every_kind_is_named(context: Context) -> None:
    suggestions = [suggest(kind, "ha-tinh") for kind in SuggestionKind]
    shown = [*present_meant(suggestions, STATE, context), *present_ways(suggestions, STATE, context)]
    assert len(shown) == len(SuggestionKind)


def test_result_offers_the_place_that_was_typed(client: FlaskClient) -> None:
    page = Page.read(client.get("/search?q=Hà+Tĩnh").get_data(as_text=True))
    assert page.all("a", href="/search?province=ha-tinh")
