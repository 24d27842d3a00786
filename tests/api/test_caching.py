"""Entity tags, compression and sharing: what a caller has already is not searched again."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.config import SearchConfig
from search.errors import ConfigError
from tests.corpus import FIRST_SEEN, article, fill
from webapp import WebConfig, create_app
from webapp.api.remembered import RememberedAnswers


def test_copy_that_is_still_good_is_not_answered_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/search?q=rice&lang=en")
    again = client.get("/api/v1/search?lang=en&q=rice", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["RateLimit"].split(";")[1] == first.headers["RateLimit"].split(";")[1]


@pytest.mark.parametrize("query", ["q=rice&lang=de", "q=rices&lang=en", "q=rice&lang=en&limit=11", "q=rice&lang=-en"])
def test_another_search_has_another_tag(query: str, client: FlaskClient) -> None:
    tag = client.get("/api/v1/search?q=rice&lang=en").headers["ETag"]
    assert client.get(f"/api/v1/search?{query}", headers={"If-None-Match": tag}).status_code == 200


def test_tag_changes_with_the_index(tmp_path: Path) -> None:
    address = f"tantivy:{tmp_path}/index"
    fill(address, [("one", article("en", "Rice was harvested."))])
    client = create_app(WebConfig(SearchConfig(address))).test_client()
    before = client.get("/api/v1/search?q=rice")
    fill(address, [("two", article("en", "Rice was sold."))])
    after = client.get("/api/v1/search?q=rice", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.get_json()["total"]["pages"]["value"] == 2
    assert after.get_json()["index"]["generation"] != before.get_json()["index"]["generation"]
    assert FIRST_SEEN


def test_description_has_a_tag(client: FlaskClient) -> None:
    tag = client.get("/api/v1/openapi.json").headers["ETag"]
    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_answer_is_compressed_for_whoever_reads_it(coding: str, client: FlaskClient) -> None:
    plain = client.get("/api/v1/search?q=rice")
    packed = client.get("/api/v1/search?q=rice", headers={"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain.data) / 2
    if coding == "gzip":
        assert json.loads(gzip.decompress(packed.data))["total"] == plain.get_json()["total"]


def test_other_sites_may_read_where_the_setting_says_so(app: Flask, engine_address: str) -> None:
    asked = {"Origin": "https://news.example"}
    assert "Access-Control-Allow-Origin" not in app.test_client().get("/api/v1/search", headers=asked).headers
    shared = create_app(WebConfig(SearchConfig(engine_address), cors="https://news.example")).test_client()
    answer = shared.get("/api/v1/search", headers=asked)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://news.example"
    assert "RateLimit" in answer.headers["Access-Control-Expose-Headers"]
    other = shared.get("/api/v1/search", headers={"Origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in other.headers
    page = shared.get("/search", headers=asked)
    assert "Access-Control-Allow-Origin" not in page.headers
    preflight = shared.options("/api/v1/search", headers={**asked, "Access-Control-Request-Method": "POST"})
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]


def test_setting_of_origins_is_checked_at_start() -> None:
    with pytest.raises(ConfigError, match="TINTINH_CORS"):
        create_app(WebConfig(cors="news.example"))


def test_answer_is_remembered_until_the_index_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"tantivy:{tmp_path}/index"
    fill(address, [("one", article("en", "Rice was harvested."))])
    client = create_app(WebConfig(SearchConfig(address))).test_client()
    first = client.get("/api/v1/search?q=rice&lang=en")
    again = client.get("/api/v1/search?lang=en&q=rice")
    assert again.data == first.data
    assert again.headers["ETag"] == first.headers["ETag"]
    fill(address, [("two", article("en", "Rice was sold."))])
    assert client.get("/api/v1/search?q=rice&lang=en").get_json()["total"]["pages"]["value"] == 2


def test_remembered_answers_stay_within_their_room() -> None:
    answers = RememberedAnswers(most_bytes=100)
    for number in range(5):
        answers.keep(f"a{number}", b"x" * 30)
    answers.find("a2")
    answers.keep("a5", b"y" * 30)
    assert [number for number in range(6) if answers.find(f"a{number}")] == [2, 4, 5]
    answers.keep("large", b"z" * 101)
    assert answers.find("large") is None
    answers.keep("a2", b"w" * 90)
    assert answers.find("a2") == b"w" * 90
    assert answers.find("a5") is None
