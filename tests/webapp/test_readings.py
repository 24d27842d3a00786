"""What a query was taken to mean is said, and each part can be switched off and on."""

from __future__ import annotations

from flask.testing import FlaskClient

from search.model.result import Reading, ReadingKind
from tests.webapp.markup import Page
from webapp.presenters.context import Context
from webapp.presenters.readings import present_readings
from webapp.search_url import SearchState

STATE = SearchState.parse([("q", "lua")])


def languages(*codes: str) -> list[Reading]:
    return [Reading(ReadingKind.LANGUAGE, code, f"lang:{code}") for code in codes]


def test_many_searched_languages_are_summed_up(context: Context) -> None:
    (group,) = present_readings(languages("ru", "cs", "de", "en", "vi", "sv", "tr", "fr"), STATE, context)
    assert group.label == "Searched in"
    assert [item.label for item in group.items] == ["Russian", "Czech", "German", "English", "Vietnamese", "Swedish"]
    assert group.further == "and 2 more"


def test_reading_is_switched_off_by_its_link(context: Context) -> None:
    (group,) = present_readings(languages("ru"), STATE, context)
    assert (group.items[0].link, group.items[0].spoken) == (
        "/search?q=lua&off=lang%3Aru",
        "Do not search in Russian",
    )


def test_what_is_off_stands_apart_and_can_be_switched_on(context: Context) -> None:
    off = Reading(ReadingKind.PLACE, "ha-tinh", "place:ha-tinh", is_on=False)
    state = STATE.switch("place:ha-tinh")
    groups = present_readings([*languages("vi"), off], state, context)
    assert [(group.label, group.is_on) for group in groups] == [("Searched in", True), ("Switched off", False)]
    assert groups[1].items[0].link == "/search?q=lua"


def test_every_kind_has_its_words(context: Context) -> None:
    readings = [Reading(kind, "abc", kind.value) for kind in ReadingKind]
    groups = present_readings(readings, STATE, context)
    assert len({group.label for group in groups}) == len(ReadingKind)
    assert all(item.label and item.spoken for group in groups for item in group.items)


def test_switched_off_language_is_not_searched(client: FlaskClient) -> None:
    page = Page.read(client.get("/search?q=rice&off=lang:en").get_data(as_text=True))
    assert page.all("a", **{"aria-label": "Switch on again: English"})[0]["href"] == "/search?q=rice"
