"""Keys: made and revoked on their page, shown once, kept as hashes, good for what they allow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.api.keyed import authorize, create_keyed_app, database_of
from tests.webapp.markup import Page
from webapp.database.tables import ApiKey


@pytest.fixture
def app(engine_address: str, sqlite_address: str, tmp_path: Path) -> Flask:
    found = create_keyed_app(engine_address, sqlite_address, tmp_path / "var")
    found.config["WTF_CSRF_ENABLED"] = False
    return found


def make(app: Flask, *scopes: str) -> str:
    html = (
        app.test_client()
        .post("/account/keys", data={"name": "My script", "scope": list(scopes)})
        .get_data(as_text=True)
    )
    found = re.search(r"tintinh_[0-9a-f]{8}_[A-Za-z0-9_-]{32}", html)
    assert found is not None
    return found.group()


def test_key_is_shown_once_and_kept_as_a_hash(app: Flask) -> None:
    secret = make(app, "saved-queries")
    page = app.test_client().get("/account/keys").get_data(as_text=True)
    assert secret not in page
    assert secret[:16] in page
    assert "My script" in page
    assert Page.read(page).faults == []
    with database_of(app).reading() as session:
        kept = session.scalars(select(ApiKey)).one()
        values = [getattr(kept, column.name) for column in ApiKey.__table__.columns]
    assert not any(isinstance(value, str) and secret[17:] in value for value in values)


def test_use_of_a_key_is_shown(app: Flask) -> None:
    secret = make(app)
    client = app.test_client()
    assert "never used" in client.get("/account/keys").get_data(as_text=True)
    assert client.get("/api/v1/search?q=rice", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert "last used on" in client.get("/account/keys").get_data(as_text=True)


def test_revoked_key_is_good_for_nothing_at_once(app: Flask) -> None:
    headers = {"Authorization": f"Bearer {make(app)}"}
    client = app.test_client()
    assert client.get("/api/v1/status", headers=headers).status_code == 200
    link = re.search(r"/account/keys/\d+/revoke", client.get("/account/keys").get_data(as_text=True))
    assert link is not None
    assert client.post(link.group()).status_code == 303
    assert client.get("/api/v1/status", headers=headers).status_code == 401
    assert client.post(link.group()).status_code == 404


def test_key_page_refuses_forged_requests(engine_address: str, sqlite_address: str, tmp_path: Path) -> None:
    app = create_keyed_app(engine_address, sqlite_address, tmp_path / "var")
    assert app.test_client().post("/account/keys", data={"name": "x"}).status_code == 400


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer tintinh_00000000_x", "Bearer \udc80"]
)
def test_what_is_no_key_is_refused(header: str, app: Flask) -> None:
    headers = {"Authorization": header.encode("utf-8", "replace").decode()}
    assert app.test_client().get("/api/v1/search", headers=headers).status_code == 401


def test_scopes_are_those_that_were_chosen(app: Flask) -> None:
    authorize(app, "documents:write", "saved-queries")
    page = app.test_client().get("/account/keys").get_data(as_text=True)
    assert "documents:write and saved-queries" in page
