"""The history of a reader's own searches: each once, off by a switch, deletable, and a way to a saved query."""

from __future__ import annotations

from tests.saved.site import Site, page, send
from webapp.database.tables import PastSearch
from webapp.saved.history import KEPT_SECONDS


def test_searches_are_noted_once_each_with_their_filters(either_site: Site) -> None:
    client = either_site.client()
    for path in ("/search?q=ferry", "/search?q=rice&lang=en", "/search?q=ferry", "/search?q=ferry&page=2", "/search"):
        client.get(path)
    shown = page(client.get("/history"))
    assert shown.count('<th scope="row"><a') == 2
    assert shown.index(">ferry<") < shown.index(">rice<")
    assert "Language: English." in shown
    assert "/saved/new?q=rice&amp;lang=en" in shown
    either_site.close()


def test_search_without_words_is_named_after_its_filters_once(site: Site) -> None:
    client = site.client()
    client.get("/search?lang=en")
    shown = page(client.get("/history"))
    assert ">English<" in shown
    assert "Language: English." not in shown


def test_history_is_switched_off_and_deleted(site: Site) -> None:
    client = site.client()
    client.get("/search?q=ferry")
    send(client, "/history", "/history/switch", on="0")
    client.get("/search?q=rice")
    shown = page(client.get("/history"))
    assert ">ferry<" in shown and ">rice<" not in shown
    send(client, "/history", "/history/clear")
    assert "Nothing was searched yet." in page(client.get("/history"))
    send(client, "/history", "/history/switch", on="1")
    client.get("/search?q=bridge")
    assert ">bridge<" in page(client.get("/history"))


def test_one_search_is_deleted(site: Site) -> None:
    client = site.client()
    client.get("/search?q=ferry")
    client.get("/search?q=rice")
    with site.database.reading() as session:
        past = session.query(PastSearch).filter(PastSearch.times == 1).first()
    assert past is not None
    send(client, "/history", f"/history/{past.id}/delete")
    assert page(client.get("/history")).count('<th scope="row"><a') == 1


def test_searches_are_forgotten_after_ninety_days(site: Site) -> None:
    client = site.client()
    client.get("/search?q=ferry")
    with site.database.writing() as session:
        session.query(PastSearch).update({"searched_at": PastSearch.searched_at - KEPT_SECONDS - 1})
    assert ">ferry<" not in page(client.get("/history"))
    client.get("/search?q=rice")
    with site.database.reading() as session:
        assert session.query(PastSearch).count() == 1


def test_searches_that_could_not_be_answered_are_not_noted(site: Site) -> None:
    client = site.client()
    client.get("/search?q=ferry&lang=nonsense")
    client.get("/search?q=ferry", headers={"Sec-Purpose": "prefetch"})
    assert "Nothing was searched yet." in page(client.get("/history"))
