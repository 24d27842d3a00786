"""Exports: every row of a result, in order, safe in a spreadsheet; what is cut off is said."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.config import SearchConfig
from tests.api.conftest import Check
from tests.corpus import article, fill
from webapp import WebConfig, create_app


def read_table(client: FlaskClient, query: str) -> list[dict[str, str]]:
    response = client.get(f"/api/v1/search.csv?{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True), newline="")))


@pytest.fixture
def awkward(tmp_path: Path) -> FlaskClient:
    """Pages whose words a spreadsheet could run."""
    address = f"tantivy:{tmp_path}/index"
    titles = ("=1+1", "+84 rice", "-rice", "@rice", "＝1+1 rice", 'a "quoted", title; with\nlines')
    fill(
        address,
        [(f"d{n}", article("en", "Rice grows.", title=title, date="2024-05-01")) for n, title in enumerate(titles)],
    )
    return create_app(WebConfig(SearchConfig(address))).test_client()


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest", "id"])
def test_export_has_every_page_in_the_order_of_the_search(order: str, client: FlaskClient) -> None:
    query = f"q=rice&sort={order}"
    found = client.get(f"/api/v1/search?{query}&group=none&limit=200&fields=id").get_json()["hits"]
    assert [row["id"] for row in read_table(client, query)] == [hit["id"] for hit in found]
    lines = client.get(f"/api/v1/search.ndjson?{query}&fields=id").get_data(as_text=True).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [hit["id"] for hit in found]


def test_export_by_chunks_loses_nothing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.export.CHUNK", 4)
    monkeypatch.setattr("search.export.RANKED_CHUNK", 4)
    for order in ("relevance", "newest", "oldest", "id"):
        ids = [row["id"] for row in read_table(client, f"sort={order}&copies=1")]
        assert len(ids) == len(set(ids)) == 18


@pytest.mark.parametrize("ending", ["csv", "ndjson", "atom", "feed.json"])
def test_export_has_a_short_address_beside_the_page(ending: str, client: FlaskClient) -> None:
    query = "q=rice&province=-ha-tinh&lang=en&from=2024"
    led = client.get(f"/search.{ending}?{query}&page=2&view=table", follow_redirects=True)
    assert (led.status_code, led.request.path) == (200, f"/api/v1/search.{ending}")
    assert led.data == client.get(f"/api/v1/search.{ending}?{query}").data
    assert client.get("/search.xlsx").status_code == 404


@pytest.mark.parametrize("ending", ["csv", "ndjson", "atom", "feed.json"])
@pytest.mark.parametrize(
    "further", ["sort=oldest", "group=none", "prefer=de", "view=table&by=year&units=63", "from=&to=&lang=", "ui=vi"]
)
def test_whatever_the_address_of_a_page_holds_can_be_exported(ending: str, further: str, client: FlaskClient) -> None:
    assert client.get(f"/search?q=rice&{further}").status_code == 200
    assert client.get(f"/search.{ending}?q=rice&{further}", follow_redirects=True).status_code == 200


def test_slip_in_a_short_address_is_named(client: FlaskClient) -> None:
    answer = client.get("/search.csv?q=rice&provnice=ha-tinh", follow_redirects=True)
    assert (answer.status_code, answer.get_json()["errors"][0]["param"]) == (400, "provnice")


@pytest.mark.parametrize("further", ["", "&group=none&page=2", "&sort=oldest&prefer=vi"])
def test_links_of_a_page_lead_to_exports(further: str, client: FlaskClient) -> None:
    page = client.get(f"/search?q=rice{further}").get_data(as_text=True)
    links = set(re.findall(r'href="(/api/v1/search\.[^"]+)"', page))
    assert len(links) == 3
    for link in links:
        assert client.get(unescape(link)).status_code == 200, link


def test_columns_are_chosen_and_ordered(client: FlaskClient) -> None:
    rows = read_table(client, "q=паром&fields=title,province_names,published,body")
    assert list(rows[0]) == ["title", "province_names", "published", "body"]
    assert (rows[0]["province_names"], rows[0]["published"]) == ("Hà Tĩnh", "2024-10-23")
    assert "body" not in read_table(client, "q=паром")[0]


def test_cells_that_would_be_formulas_are_text(awkward: FlaskClient) -> None:
    titles = {row["id"]: row["title"] for row in read_table(awkward, "q=rice")}
    assert titles["d0"] == "'=1+1"
    assert [titles[f"d{n}"][0] for n in range(5)] == ["'"] * 5
    assert titles["d5"] == 'a "quoted", title; with\nlines'


def test_byte_order_mark_comes_on_request_only(client: FlaskClient) -> None:
    assert client.get("/api/v1/search.csv?q=rice&bom=1").data.startswith(b"\xef\xbb\xbfid,")
    assert client.get("/api/v1/search.csv?q=rice").data.startswith(b"id,")


def test_row_of_json_is_as_described(client: FlaskClient, check_shape: Check) -> None:
    response = client.get("/api/v1/search.ndjson?copies=1&sort=id")
    assert response.mimetype == "application/x-ndjson"
    for line in response.get_data(as_text=True).splitlines():
        check_shape("Row", json.loads(line))


def test_cap_is_stated(client: FlaskClient, check_shape: Check) -> None:
    table = client.get("/api/v1/search.csv?q=rice&limit=5")
    assert (table.headers["Tintinh-Total"], table.headers["Tintinh-Limit"]) == ("13", "5")
    assert "tintinh-first-5-of-13.csv" in table.headers["Content-Disposition"]
    *rows, last = client.get("/api/v1/search.ndjson?q=rice&limit=5").get_data(as_text=True).splitlines()
    assert len(rows) == 5
    assert json.loads(last) == {"truncated": True, "rows": 5, "total": 13}
    check_shape("EndOfExport", json.loads(last))
    whole = client.get("/api/v1/search.ndjson?q=rice")
    assert len(whole.get_data(as_text=True).splitlines()) == 13
    assert "first" not in whole.headers["Content-Disposition"]


def test_export_of_nothing_is_a_row_of_names(client: FlaskClient) -> None:
    assert client.get("/api/v1/search.csv?lang=ko").get_data(as_text=True).startswith("id,url,")
    assert client.get("/api/v1/search.ndjson?lang=ko").data == b""


def test_links_of_an_answer_lead_to_its_exports(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=rice&lang=en&sort=oldest&limit=2").get_json()
    for name in ("csv", "ndjson", "atom", "json_feed"):
        assert client.get(answer["links"][name]).status_code == 200
    assert "sort=oldest" in answer["links"]["csv"]
    assert "limit" not in answer["links"]["csv"]
