"""Feeds of any search: what arrived last, whatever its date; nothing is lost between two visits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from tests.api.conftest import Check
from tests.feeds.validity import find_atom_faults, find_json_feed_faults
from tests.saved.site import Site, english, german
from webapp.readers_config import ReadersConfig

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "/api/v1/search.feed.json?q=ferry"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, ReadersConfig())
    site.ingest(first=english("The last ferry left.", "a", title="First", date="2025-01-01"))
    return site


def read(site: Site, address: str = ADDRESS) -> dict[str, Any]:
    answer = site.client().get(address)
    assert find_json_feed_faults(answer.data, answer.content_type) == []
    record: dict[str, Any] = json.loads(answer.data)
    return record


def titles(site: Site, address: str = ADDRESS) -> list[str]:
    return [item["title"] for item in read(site, address)["items"]]


def test_late_page_of_an_old_article_comes_first(site: Site) -> None:
    site.ingest(old=english("A ferry of long ago.", "b", title="Long ago", date="1999-01-01"))
    site.ingest(dam=english("The dam holds.", "c", title="Dam"))
    assert titles(site) == ["Long ago", "First"]
    answer = site.client().get("/api/v1/search.atom?q=ferry")
    assert find_atom_faults(answer.data, answer.content_type) == []
    root = ElementTree.fromstring(answer.data)
    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == ["Long ago", "First"]


def test_added_edition_moves_its_entry_up_and_keeps_its_id(site: Site) -> None:
    site.ingest(boat=english("A new ferry.", "b", title="New"))
    before = read(site)["items"]
    answer = site.client().get(ADDRESS)
    assert site.client().get(ADDRESS, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    site.ingest(first_de=german("Die letzte ferry.", "a", title="Zuerst"))
    after = read(site)["items"]
    assert {item["id"] for item in after} == {item["id"] for item in before}
    assert after[0]["id"] == before[1]["id"]
    assert [edition["language"] for edition in after[0]["_tintinh"]["editions"]] == ["de"]


def test_links_to_what_came_before_lose_nothing(site: Site) -> None:
    for number in range(5):
        site.ingest(**{f"n{number}_{each}": english("A ferry.", f"s{number}_{each}") for each in range(number + 1)})
    address, pages = f"{ADDRESS}&limit=4", []
    while address:
        pages.append(read(site, address))
        address = pages[-1].get("next_url", "").removeprefix("http://localhost")
    assert len({page["feed_url"] for page in pages}) == len(pages) > 2
    ids = [item["id"] for page in pages for item in page["items"]]
    assert len(ids) == len(set(ids)) == 16


def test_feed_begins_where_it_is_asked_to(site: Site) -> None:
    answer = site.client().get("/api/v1/search?q=ferry&fields=first_seen").get_json()
    seen = answer["hits"][0]["first_seen"]
    site.ingest(boat=english("A new ferry.", "b", title="New"))
    record = read(site, f"{ADDRESS}&seen_after={seen}")
    assert [item["title"] for item in record["items"]] == ["New"]
    assert "next_url" not in record
    assert titles(site, f"{ADDRESS}&seen_until={seen}") == ["First"]


def test_feed_of_nothing_is_whole(site: Site) -> None:
    assert titles(site, "/api/v1/search.feed.json?q=xyzzyx") == []
    answer = site.client().get("/api/v1/search.atom?q=xyzzyx")
    assert find_atom_faults(answer.data, answer.content_type) == []


def test_feed_has_the_shape_that_is_described(client: FlaskClient, check_shape: Check) -> None:
    for query in ("", "?q=rice&limit=3", "?q=xyzzyx"):
        check_shape("JsonFeed", client.get(f"/api/v1/search.feed.json{query}").get_json(force=True))
