"""Why a hit is a hit: the forms that matched, how often, and the words that answer each filter."""

from __future__ import annotations

from flask.testing import FlaskClient

from search.model.result import DocumentView, Matched
from tests.webapp.builders import build_document, mark_words
from tests.webapp.markup import Page
from webapp.presenters.context import Context
from webapp.presenters.why import present_why
from webapp.search_url import SearchState


def test_forms_are_counted_whatever_their_capitals(context: Context) -> None:
    document = build_document(title="Паром и паром", body="Паром ушёл. Парома нет. паром")
    view = DocumentView(document, mark_words("Паром и паром", "аром"), mark_words(document.body, "Паром"), ())
    reasons = {r.name: r for r in present_why(view, Matched.ALL, SearchState.parse([("q", "паром")]), context)}
    assert reasons["It holds"].value == "all of the words"
    assert [(f.words.plain, f.count) for f in reasons["In the title"].forms] == [("аром", "2 times")]
    assert [(f.words.plain, f.count) for f in reasons["In the text"].forms] == [("Паром", "2 times")]


def test_each_filter_is_answered_from_the_words_of_the_page(context: Context) -> None:
    document = build_document()
    view = DocumentView(document, None, mark_words(document.body, ""), ())
    state = SearchState.parse([("province", "ha-tinh"), ("from", "2024"), ("lang", "ru"), ("outlet", "baohatinh.vn")])
    told = [(r.name, r.value, r.words.plain if r.words else "") for r in present_why(view, Matched.ALL, state, context)]
    assert told == [
        ("When", "23 Oct 2024", "2024-10-23"),
        ("Where", "Hà Tĩnh", "Хатине"),
        ("Language", "Russian", ""),
        ("Outlet", "Báo Hà Tĩnh", ""),
    ]


def test_reasons_are_shown_on_demand(client: FlaskClient) -> None:
    page = Page.read(client.get("/search?q=паром").get_data(as_text=True))
    assert not page.all("dl", class_="why")
    link = next(a["href"] for a in page.all("a") if "why=" in a["href"])
    explained = Page.read(client.get(link).get_data(as_text=True))
    assert explained.all("dl", class_="why", id="why")
    assert "1 time" in explained.text


def test_what_is_no_hit_is_not_explained(client: FlaskClient) -> None:
    page = Page.read(client.get("/search?q=rice&why=harbor-ar").get_data(as_text=True))
    assert not page.all("dl", class_="why")
