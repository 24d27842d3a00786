"""Ways to go on with a text: rows that a list can show, each with what it is and how much holds it."""

from __future__ import annotations

from flask.testing import FlaskClient

from search.model.completion import Completion, CompletionKind
from tests.webapp.markup import Page
from webapp.presenters.completions import present_completions
from webapp.presenters.context import Context


def test_each_kind_says_what_it_is(context: Context) -> None:
    found = [
        Completion("Hà Tĩnh", CompletionKind.PLACE, "ha-tinh", 197),
        Completion("rice", CompletionKind.WORD, "en", 1),
        Completion("Rice report 1", CompletionKind.TITLE, "rice-01"),
    ]
    assert [(v.kind, v.count, v.link) for v in present_completions(found, context)] == [
        ("place", "197 pages", ""),
        ("English", "1 page", ""),
        ("title", "", "/documents/rice-01"),
    ]


def test_rows_are_options_of_a_list(client: FlaskClient) -> None:
    page = Page.read(
        "<!DOCTYPE html><title>x</title><ul>" + client.get("/complete?q=ha+ti").get_data(as_text=True) + "</ul>"
    )
    options = page.all("li", role="option")
    assert "Hà Tĩnh" in [option["data-text"] for option in options]
    assert page.faults == []


def test_nothing_typed_has_nothing_to_go_on_with(client: FlaskClient) -> None:
    assert "<li" not in client.get("/complete?q=").get_data(as_text=True)
