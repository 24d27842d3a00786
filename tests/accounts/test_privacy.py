"""Nobody sees, changes or guesses what is another reader's: every route, with two accounts and with none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.saved.site import Site, names, page, save, send, sign_up, token
from webapp.database.tables import PastSearch, SavedQuery

SECRET = "Whistleblower in the port authority"
OPEN_TO_ALL = {"entrance", "api", "pages"}
"""Blueprints that hold nothing of any reader."""


def prepare(site: Site) -> tuple[FlaskClient, dict[str, object]]:
    """A reader with a saved query, a feed, a search in the history; and the values that routes could be asked with."""
    owner = site.client()
    sign_up(owner, "lan@example.org")
    saved = save(owner, "q=ferry", name=SECRET, note=SECRET, folder=SECRET)
    send(owner, "/saved", f"/saved/{saved}/feed", act="make")
    page(owner.get("/search?q=ferry+village"))
    with site.database.reading() as session:
        past = session.query(PastSearch).one()
    return owner, {
        "query_id": saved,
        "search_id": past.id,
        "key_id": 1,
        "key": "guess",
        "token": "guess",
        "form": "atom",
    }


def rules(site: Site) -> Iterator[tuple[Rule, str]]:
    for rule in site.flask.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in OPEN_TO_ALL or rule.endpoint in ("static", "stylesheet", "script"):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


def ask(client: FlaskClient, site: Site, rule: Rule, method: str, values: dict[str, object], csrf: str) -> TestResponse:
    wanted = {name: values.get(name, "guess") for name in rule.arguments}
    with site.flask.test_request_context():
        from flask import url_for

        path = url_for(rule.endpoint, **wanted)
    if method == "GET":
        return client.get(path)
    return client.open(path, method=method, data={"csrf_token": csrf, "search": "q=x", "name": "x", "mailing": "once"})


def state_of(site: Site) -> list[tuple[object, ...]]:
    columns = [column.name for column in SavedQuery.__table__.columns]
    with site.database.reading() as session:
        owned = session.query(SavedQuery).filter(SavedQuery.name == SECRET).all()
        past = [(each.id, each.times) for each in session.query(PastSearch) if each.reader_id == owned[0].reader_id]
        return [tuple(str(getattr(each, name)) for name in columns) for each in owned] + past


@pytest.mark.parametrize("is_signed_in", [True, False], ids=["another reader", "nobody"])
def test_no_route_shows_or_changes_what_is_anothers(is_signed_in: bool, open_accounts: Site) -> None:
    _, values = prepare(open_accounts)
    before = state_of(open_accounts)
    asked = 0
    for rule, method in list(rules(open_accounts)):
        stranger = open_accounts.client()
        if is_signed_in:
            sign_up(stranger, f"stranger{asked}@example.org")
        csrf = token(page(stranger.get("/account" if is_signed_in else "/account/sign-in")))
        response = ask(stranger, open_accounts, rule, method, values, csrf)
        asked += 1
        text = response.get_data(as_text=True)
        assert SECRET not in text, (method, rule.rule)
        assert "lan@example.org" not in text, (method, rule.rule)
        if rule.arguments:
            assert response.status_code in (303, 404, 410), (method, rule.rule, response.status_code)
            if is_signed_in and "query_id" in rule.arguments:
                assert response.status_code == 404, (method, rule.rule)
        assert state_of(open_accounts) == before, (method, rule.rule)
    assert asked > 25


def test_every_change_needs_its_token(open_accounts: Site) -> None:
    owner, values = prepare(open_accounts)
    before = state_of(open_accounts)
    for rule, method in list(rules(open_accounts)):
        if method == "POST" and rule.endpoint != "alerts.unsubscribe":
            assert ask(owner, open_accounts, rule, method, values, "").status_code == 400, rule.rule
    assert state_of(open_accounts) == before


def test_answers_for_anothers_query_and_for_none_are_the_same(open_accounts: Site) -> None:
    _, values = prepare(open_accounts)
    stranger = open_accounts.client()
    sign_up(stranger, "minh@example.org")
    answers = [stranger.get(f"/saved/{number}").get_data(as_text=True) for number in (values["query_id"], 9_999)]
    assert answers[0].replace(f"/saved/{values['query_id']}", "") == answers[1].replace("/saved/9999", "")


def test_shared_query_is_seen_by_link_copied_and_taken_back(open_accounts: Site) -> None:
    owner, values = prepare(open_accounts)
    saved = values["query_id"]
    send(owner, "/saved", f"/saved/{saved}/share", visibility="link")
    found = re.search(r'href="(/shared/[^"]+)"', page(owner.get("/saved")))
    assert found and len(found.group(1)) > 32
    stranger = open_accounts.client()
    seen = page(stranger.get(found.group(1)))
    assert seen.count(SECRET) >= 1 and "The last" in seen.replace("<mark>", "")
    reader = open_accounts.client()
    sign_up(reader, "minh@example.org")
    assert SECRET not in page(reader.get("/saved/listed"))
    send(reader, found.group(1), f"{found.group(1)}/copy")
    assert names(reader) == [SECRET]
    assert page(reader.get("/saved")).count(SECRET) < page(owner.get("/saved")).count(SECRET)
    send(reader, "/saved", f"/saved/{saved}/delete")
    assert names(owner) == [SECRET]
    send(owner, "/saved", f"/saved/{saved}/share", visibility="private")
    assert stranger.get(found.group(1)).status_code == 404
    send(owner, "/saved", f"/saved/{saved}/share", visibility="link")
    assert stranger.get(found.group(1)).status_code == 404


def test_listed_query_is_seen_by_everyone_signed_in(open_accounts: Site) -> None:
    owner, values = prepare(open_accounts)
    send(owner, "/saved", f"/saved/{values['query_id']}/share", visibility="listed")
    reader = open_accounts.client()
    assert reader.get("/saved/listed").status_code == 303
    sign_up(reader, "minh@example.org")
    listed = page(reader.get("/saved/listed"))
    assert listed.count(SECRET) == 1 and "lan@example.org" not in listed
    send(owner, "/saved", f"/saved/{values['query_id']}/delete")
    assert SECRET not in page(reader.get("/saved/listed"))
