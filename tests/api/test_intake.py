"""Documents in: answered line by line, through the real ingest, once however often they are sent."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

import pytest
from flask import Flask

from tests.api.conftest import Check
from tests.api.keyed import authorize, create_keyed_app
from webapp.api import intake

WRITE = "documents:write"
LINES = b"\n".join(
    [
        json.dumps(
            {"id": "one", "text": "Rice harvest\n\nThe rice harvest in Ha Tinh was late.", "language": "en"}
        ).encode(),
        b"{broken",
        json.dumps({"id": "two", "text": "Ferry\n\nThe last ferry left Ha Tinh at five.", "language": "en"}).encode(),
    ]
)


@pytest.fixture
def keyed(sqlite_address: str, tmp_path: Path) -> Flask:
    return create_keyed_app(f"tantivy:{tmp_path}/index", sqlite_address, tmp_path / "var")


def test_pages_are_answered_line_by_line_and_found(keyed: Flask, check_shape: Check) -> None:
    client, headers = keyed.test_client(), authorize(keyed, WRITE)
    response = client.post("/api/v1/documents", data=LINES, content_type="application/x-ndjson", headers=headers)
    answer = response.get_json()
    check_shape("IntakeAnswer", answer)
    assert [(page["line"], page["result"], page["id"]) for page in answer["pages"]] == [
        (1, "added", "one"),
        (2, "refused", None),
        (3, "added", "two"),
    ]
    assert answer["pages"][1]["reason"] == "broken_json"
    assert client.get("/api/v1/search?q=ferry").get_json()["hits"][0]["id"] == "two"
    again = client.post("/api/v1/documents", data=LINES, content_type="application/x-ndjson", headers=headers)
    assert (again.get_json()["added"], again.get_json()["unchanged"]) == (0, 2)
    changed = [{"id": "two", "text": "Ferry\n\nThe last ferry left Ha Tinh at six.", "language": "en"}]
    assert client.post("/api/v1/documents", json=changed, headers=headers).get_json()["updated"] == 1


def test_one_page_is_taken_as_it_is(keyed: Flask) -> None:
    headers = authorize(keyed, WRITE)
    page = "<html><body><h1>Typhoon</h1><p>The typhoon reached the coast of Ha Tinh in the night.</p></body></html>"
    url = "https://news.example/typhoon.html"
    response = keyed.test_client().post(
        f"/api/v1/documents?url={url}", data=page, content_type="text/html; charset=utf-8", headers=headers
    )
    assert response.get_json()["added"] == 1
    hit = keyed.test_client().get("/api/v1/search?q=typhoon").get_json()["hits"][0]
    assert (hit["url"], hit["title"]) == (url, "Typhoon")


@pytest.mark.parametrize(("body", "kind"), [(b"[]", "application/json"), (b"\n", "application/x-ndjson")])
def test_nothing_sent_is_nothing_taken_in(body: bytes, kind: str, keyed: Flask) -> None:
    headers = authorize(keyed, WRITE)
    answer = keyed.test_client().post("/api/v1/documents", data=body, content_type=kind, headers=headers)
    assert answer.get_json() == {"added": 0, "updated": 0, "unchanged": 0, "refused": 0, "pages": []}


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b'{"text": "x"}', "application/json", 400, "invalid-json"),
        (b'[{"text": 1}]', "application/json", 400, "invalid-json"),
        (b"", "text/plain", 400, "bad-request"),
        (b"\xff", "text/plain", 400, "bad-request"),
        (b"x", "application/pdf", 415, "unsupported-media-type"),
    ],
)
def test_body_that_holds_no_pages_is_refused(body: bytes, kind: str, status: int, code: str, keyed: Flask) -> None:
    headers = authorize(keyed, WRITE)
    response = keyed.test_client().post("/api/v1/documents", data=body, content_type=kind, headers=headers)
    assert (response.status_code, response.get_json(force=True)["code"]) == (status, code)


def test_only_a_key_with_the_scope_may_write(keyed: Flask) -> None:
    client = keyed.test_client()
    assert client.post("/api/v1/documents", json=[{"text": "x"}]).status_code == 401
    refused = client.post("/api/v1/documents", json=[{"text": "x"}], headers=authorize(keyed, "saved-queries"))
    assert (refused.status_code, refused.get_json(force=True)["code"]) == (403, "scope-missing")


def test_sender_who_waits_too_long_is_told_to_come_again(
    keyed: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "WAIT_SECONDS", 0.2)
    folder = tmp_path / "var"
    folder.mkdir()
    with (folder / "intake.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = keyed.test_client().post("/api/v1/documents", json=[{"text": "x"}], headers=authorize(keyed, WRITE))
    assert (refused.status_code, refused.get_json(force=True)["code"]) == (429, "too-many-requests")
    assert refused.headers["Retry-After"] == "10"


def test_ingest_of_somebody_else_is_waited_for_by_the_sender(keyed: Flask, tmp_path: Path) -> None:
    from search.engines import open_engine

    headers = authorize(keyed, WRITE)
    with open_engine(f"tantivy:{tmp_path}/index").writer():
        refused = keyed.test_client().post("/api/v1/documents", json=[{"text": "Rice."}], headers=headers)
    assert (refused.status_code, refused.get_json(force=True)["code"]) == (429, "too-many-requests")
    assert keyed.test_client().post("/api/v1/documents", json=[{"text": "Rice."}], headers=headers).status_code == 200
