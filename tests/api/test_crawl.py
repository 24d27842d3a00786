"""Crawls by cursor while documents are added: nothing comes twice, nothing is missed that was there at the start."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from search.config import SearchConfig
from search.engines import open_engine
from tests.api.growing import GrowingIndex, crawl
from webapp import WebConfig, create_app
from webapp.api import rankings
from webapp.readers_config import ReadersConfig

ORDERS = ("newest", "oldest", "id", "relevance")
COUNT = 60


@pytest.fixture
def growing(tmp_path: Path, sqlite_address: str, request: pytest.FixtureRequest) -> tuple[GrowingIndex, FlaskClient]:
    engine = getattr(request, "param", "tantivy")
    address = f"{engine}:{tmp_path}/index"
    index = GrowingIndex(open_engine(address), COUNT, seed=7)
    readers = ReadersConfig(database=sqlite_address)
    app = create_app(WebConfig(SearchConfig(address), readers=readers, var=tmp_path / "var"))
    return index, app.test_client()


@pytest.mark.parametrize("growing", ["tantivy", "whoosh"], indirect=True)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("text", ["rice", "rice flood nowhere", ""])
def test_crawl_gives_every_document_once(order: str, text: str, growing: tuple[GrowingIndex, FlaskClient]) -> None:
    index, client = growing
    query = urlencode({"q": text, "sort": order, "group": "none", "limit": 7, "fields": "id"})
    expected = {
        hit["id"] for hit in client.get(f"/api/v1/search?{query.replace('limit=7', 'limit=200')}").get_json()["hits"]
    }
    seen = [hit["id"] for hit in crawl(client, query, lambda: index.grow(5))]
    assert len(seen) == len(set(seen))
    assert expected <= set(seen)
    assert text != "rice" or expected == index.documents


@pytest.mark.parametrize("order", ORDERS)
def test_crawl_gives_every_story_once(order: str, growing: tuple[GrowingIndex, FlaskClient]) -> None:
    index, client = growing
    query = urlencode({"q": "rice", "sort": order, "group": "story", "limit": 5, "fields": "id,story"})
    everything = client.get("/api/v1/search?q=rice&group=none&limit=200").get_json()["hits"]
    expected = {hit["story"] for hit in everything}
    assert len(expected) < len(everything) == COUNT
    seen = [hit["story"] for hit in crawl(client, query, lambda: index.grow(5))]
    assert len(seen) == len(set(seen))
    assert expected == set(seen)


@pytest.mark.parametrize("order", ORDERS)
def test_crawl_through_other_editions_gives_every_story_once(
    order: str, growing: tuple[GrowingIndex, FlaskClient]
) -> None:
    index, client = growing
    query = f"q=ferry+market&lang=de&through=1&sort={order}&fields=id,story,language,through&limit="
    expected = {hit["story"] for hit in client.get(f"/api/v1/search?{query}200").get_json()["hits"]}
    seen = list(crawl(client, f"{query}4", lambda: index.grow(5)))
    assert len(seen) > 12
    assert [len(seen), expected] == [len({hit["story"] for hit in seen}), {hit["story"] for hit in seen}]
    assert {hit["language"] for hit in seen} == {"de"}
    assert {hit["through"] is None for hit in seen} == {True, False}


def test_order_of_a_crawl_by_relevance_stays_as_it_began(growing: tuple[GrowingIndex, FlaskClient]) -> None:
    index, client = growing
    query = "q=flood+harvest&group=none&fields=id&limit="
    at_first = [hit["id"] for hit in client.get(f"/api/v1/search?{query}200").get_json()["hits"]]
    first, *rest = (hit["id"] for hit in crawl(client, f"{query}1", lambda: None))
    assert [first, *rest] == at_first
    parts = crawl(client, f"{query}20", lambda: index.grow(3))
    seen = [hit["id"] for hit in parts]
    assert seen[:20] == at_first[:20]
    assert set(seen) >= set(at_first)


def test_part_of_a_crawl_still_counts_everything(growing: tuple[GrowingIndex, FlaskClient]) -> None:
    _, client = growing
    for order in ("newest", "relevance"):
        first = client.get(f"/api/v1/search?q=rice&sort={order}&group=none&limit=20").get_json()
        second = client.get(first["next"]).get_json()
        assert second["total"] == first["total"]
        assert second["facets"] == first["facets"] or "cursor" in str(second["facets"])
        assert second["query"]["page"] is None
        assert second["hits"][0]["highlights"]["snippets"]


def test_last_part_has_no_next(growing: tuple[GrowingIndex, FlaskClient]) -> None:
    _, client = growing
    for order in ORDERS:
        link = f"/api/v1/search?q=rice&sort={order}&group=none&limit=20"
        for _ in range(2):
            link = client.get(link).get_json()["next"]
        last = client.get(link).get_json()
        assert (len(last["hits"]), last["next"], last["next_cursor"]) == (20, None, None)


@pytest.mark.parametrize("order", ORDERS)
def test_cursor_of_another_search_is_refused(order: str, growing: tuple[GrowingIndex, FlaskClient]) -> None:
    _, client = growing
    cursor = client.get(f"/api/v1/search?q=rice&sort={order}&limit=5").get_json()["next_cursor"]
    for changed in ("q=flood", "q=rice&lang=en", "q=rice&group=none", "q=rice&copies=1"):
        refused = client.get(f"/api/v1/search?{changed}&sort={order}&limit=5&cursor={cursor}")
        assert (refused.status_code, refused.get_json(force=True)["code"]) == (409, "cursor-other-query")
    kept = client.get(f"/api/v1/search?q=rice&sort={order}&limit=9&fields=id&facet=none&cursor={cursor}")
    assert kept.status_code == 200


def test_cursor_that_is_none_is_refused(growing: tuple[GrowingIndex, FlaskClient]) -> None:
    _, client = growing
    cursor = client.get("/api/v1/search?q=rice&limit=5").get_json()["next_cursor"]
    for wrong in ("A" * 40, cursor[:-4], cursor[:-1] + ("A" if cursor[-1] != "A" else "B"), cursor + "AAAA"):
        refused = client.get(f"/api/v1/search?q=rice&limit=5&cursor={wrong}")
        assert (refused.status_code, refused.get_json(force=True)["code"]) == (409, "cursor-unreadable")
    both = client.get(f"/api/v1/search?q=rice&limit=5&page=2&cursor={cursor}")
    assert (both.status_code, both.get_json(force=True)["code"]) == (409, "contradiction")


def test_ranking_is_forgotten_after_an_hour(
    growing: tuple[GrowingIndex, FlaskClient], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = growing
    second = client.get(client.get("/api/v1/search?q=rice&limit=5").get_json()["next"]).get_json()
    assert client.get(second["next"]).status_code == 200
    monkeypatch.setattr(rankings, "KEPT_SECONDS", -1)
    client.get(client.get("/api/v1/search?q=flood&limit=5").get_json()["next"])
    # Asked for in another way, so that the answer of a moment ago is of no use.
    refused = client.get(f"{second['next']}&facet=none")
    assert (refused.status_code, refused.get_json(force=True)["code"]) == (409, "cursor-expired")
