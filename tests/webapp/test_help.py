"""The help page: every example runs, is understood as it stands, and is there even without an index."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.config import SearchConfig
from search.query import parse
from tests.webapp.markup import Page
from webapp import WebConfig, create_app
from webapp.i18n import Phrases
from webapp.presenters.help import list_examples

EXAMPLES = list_examples(Phrases.load("en"))


@pytest.mark.parametrize("query", EXAMPLES)
def test_example_is_read_without_a_remark(query: str) -> None:
    assert parse(query).notes == ()


def test_examples_can_be_followed_and_say_what_they_find(client: FlaskClient) -> None:
    page = Page.read(client.get("/help").get_data(as_text=True))
    assert page.text_of("code") == list(EXAMPLES)
    assert "15 pages" not in page.text
    links = [a["href"] for a in page.all("a") if a["href"].startswith("/search?q=")]
    assert len(links) == len(EXAMPLES)
    assert all(client.get(link).status_code == 200 for link in links)


def test_help_needs_no_index(tmp_path: Path) -> None:
    app = create_app(WebConfig(SearchConfig(f"tantivy:{tmp_path}/none")))
    response = app.test_client().get("/help")
    assert response.status_code == 200
    assert "durian OR lychee" in response.get_data(as_text=True)
