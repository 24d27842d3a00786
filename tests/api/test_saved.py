"""Saved queries over the API: kept, changed, asked and deleted by their owner and by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.api.conftest import Check
from tests.api.keyed import authorize, create_keyed_app, database_of
from webapp.accounts.api_keys import make_key
from webapp.accounts.readers import add_reader

PATH = "/api/v1/saved-queries"


@pytest.fixture
def keyed(engine_address: str, sqlite_address: str, tmp_path: Path) -> Flask:
    return create_keyed_app(engine_address, sqlite_address, tmp_path / "var")


def test_query_is_saved_asked_changed_and_deleted(keyed: Flask, check_shape: Check) -> None:
    client, headers = keyed.test_client(), authorize(keyed, "saved-queries")
    sent = {"name": "Rice", "search": {"q": "rice", "lang": ["en", "-vi"], "from": "2025"}, "folder": "Crops"}
    made = client.post(PATH, json=sent, headers=headers)
    saved = made.get_json()
    check_shape("SavedQueryAnswer", saved)
    assert (made.status_code, made.headers["Location"]) == (201, saved["links"]["self"])
    assert (saved["q"], saved["filters"]["lang"], saved["filters"]["from"]) == ("rice", ["en", "-vi"], "2025")
    assert (saved["folder"], saved["new"]) == ("Crops", 0)

    found = client.get(f"{saved['links']['results']}?limit=5&fields=id", headers=headers).get_json()
    check_shape("SearchAnswer", found)
    assert (found["total"]["pages"]["value"], len(found["hits"])) == (13, 5)
    assert client.get(found["next"]).status_code == 200
    assert client.get(saved["links"]["new"], headers=headers).get_json()["total"]["pages"]["value"] == 0

    changed = client.patch(saved["links"]["self"], json={"note": "Ask again"}, headers=headers).get_json()
    assert (changed["name"], changed["note"], changed["q"]) == ("Rice", "Ask again", "rice")
    other = client.patch(saved["links"]["self"], json={"search": {"q": "паром"}}, headers=headers).get_json()
    assert (other["q"], other["filters"]["from"]) == ("паром", None)
    assert client.get(PATH, headers=headers).get_json()["saved_queries"] == [other]

    assert client.delete(saved["links"]["self"], headers=headers).status_code == 204
    assert client.get(saved["links"]["self"], headers=headers).status_code == 404
    assert client.get(PATH, headers=headers).get_json() == {"saved_queries": []}


def test_nobody_else_reaches_a_saved_query(keyed: Flask) -> None:
    client, headers = keyed.test_client(), authorize(keyed, "saved-queries")
    link = client.post(PATH, json={"name": "Rice", "search": {"q": "rice"}}, headers=headers).get_json()["links"][
        "self"
    ]
    with database_of(keyed).writing() as session:
        other = add_reader(session, "other@example.org", "correct horse battery staple", "en", 0)
        made = make_key(session, other.id, "", ["saved-queries"], 0)
        assert made is not None
    strange = {"Authorization": f"Bearer {made[1]}"}
    assert client.get(PATH, headers=strange).get_json() == {"saved_queries": []}
    for answer in (
        client.get(link, headers=strange),
        client.patch(link, json={"name": "Mine"}, headers=strange),
        client.delete(link, headers=strange),
        client.get(f"{link}/results", headers=strange),
    ):
        assert answer.status_code == 404
    assert client.get(link).status_code == 401
    assert client.get(link, headers=authorize(keyed, "documents:write")).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        {"search": {"q": "x"}},
        {"name": "", "search": {"q": "x"}},
        {"name": "x"},
        {"name": "x", "search": {"qq": "x"}},
        {"name": "x", "search": {"lang": ["english"]}},
        {"name": "x", "search": {"province": ["hai dong"]}},
        {"name": "x", "search": "rice"},
        {"name": "x", "search": {"q": "x"}, "colour": "red"},
    ],
)
def test_query_that_is_not_understood_is_refused(sent: dict[str, object], keyed: Flask) -> None:
    response = keyed.test_client().post(PATH, json=sent, headers=authorize(keyed, "saved-queries"))
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
