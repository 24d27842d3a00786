"""Crawlers read documents and single filters, never every combination of filters; readers read everything."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.webapp.markup import Page

CRAWLER = {"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1; +https://example.org/bot.html)"}
MANY = "/search?lang=ru&lang=vi&province=ha-tinh&from=2024"


def test_rules_stand_below_the_place_of_the_application(client: FlaskClient) -> None:
    response = client.get("/robots.txt", environ_overrides={"SCRIPT_NAME": "/news"})
    assert response.mimetype == "text/plain"
    assert "Disallow: /news/*?*&\n" in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "status"), [(MANY, 403), ("/search?lang=ru&from=2024", 200), ("/documents/ferry-ru", 200), ("/", 200)]
)
def test_crawler_is_refused_combinations_of_filters(path: str, status: int, client: FlaskClient) -> None:
    assert client.get(path, headers=CRAWLER).status_code == status
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "is_indexable"), [("/", True), ("/search?lang=ru", True), (MANY, False), ("/search?q=zzzz", False)]
)
def test_only_pages_of_one_filter_ask_to_be_indexed(path: str, is_indexable: bool, client: FlaskClient) -> None:
    page = Page.read(client.get(path).get_data(as_text=True))
    assert bool(page.all("meta", name="robots")) is not is_indexable


def test_links_of_facets_are_not_to_be_followed(client: FlaskClient) -> None:
    page = Page.read(client.get("/search?q=rice").get_data(as_text=True))
    values = [a for a in page.all("a") if "value" in a.get("class", "") or a.get("class") == "x"]
    assert values
    assert all(a.get("rel") == "nofollow" for a in values)


def test_program_that_uses_the_api_is_no_crawler(client: FlaskClient) -> None:
    assert client.get("/api/v1/search?lang=ru&lang=vi&province=ha-tinh&from=2024", headers=CRAWLER).status_code == 200
