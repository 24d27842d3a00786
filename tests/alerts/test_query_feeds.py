"""Feeds of saved queries: behind an address that nobody can guess, and that can be taken back."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from tests.feeds.validity import find_atom_faults, find_json_feed_faults
from tests.saved.site import Site, english, german, page, save, send
from webapp.accounts.readers import personal_reader
from webapp.feeds import latest
from webapp.feeds.latest import MOST_ENTRIES

ATOM = "{http://www.w3.org/2005/Atom}"


def make_feed(site: Site) -> tuple[int, str]:
    client = site.client()
    saved = save(client, "q=ferry", name="Ferries")
    send(client, "/saved", f"/saved/{saved}/feed", act="make")
    found = re.search(r'href="(/feeds/[^"]+)\.atom"', page(client.get("/saved")))
    assert found
    return saved, found.group(1)


def test_feed_holds_what_arrived_whatever_its_date(site: Site) -> None:
    _, address = make_feed(site)
    site.ingest(
        old=english("A ferry of long ago.", "d", title="Long ago", date="1999-01-01"),
        new=english("A ferry of today.", "e", title="Today", date="2026-01-01"),
    )
    root = ElementTree.fromstring(site.client().get(f"{address}.atom").data)
    assert root.findtext(f"{ATOM}title") == "Ferries"
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert set(titles[:2]) == {"Long ago", "Today"} and len(titles) == 4
    record = json.loads(site.client().get(f"{address}.json").data)
    assert [item["title"] for item in record["items"]] == titles
    assert all(item["url"].startswith("http://127.0.0.1:8000/documents/") for item in record["items"])


def test_added_edition_updates_its_entry_and_keeps_its_id(site: Site) -> None:
    _, address = make_feed(site)
    site.ingest(boat=english("A new ferry.", "d", title="New"))
    client = site.client()
    first = json.loads(client.get(f"{address}.json").data)["items"]
    answer = client.get(f"{address}.json")
    assert client.get(f"{address}.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    site.ingest(boat_de=german("Die neue ferry.", "d", title="Neu"))
    again = client.get(f"{address}.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 200
    second = json.loads(again.data)["items"]
    assert {item["id"] for item in second} == {item["id"] for item in first}
    assert second[0]["date_modified"] > max(item["date_modified"] for item in first)
    assert len(second[0]["_tintinh"]["editions"]) == 1


def test_feed_and_page_show_the_edition_in_the_language_of_the_reader(site: Site) -> None:
    saved, address = make_feed(site)
    with site.database.writing() as session:
        personal_reader(session).locale = "de"
    site.ingest(boat=english("A new ferry, a ferry.", "d", title="New"), zboat=german("Die ferry.", "d", title="Neu"))
    items = json.loads(site.client().get(f"{address}.json").data)["items"]
    assert items[0]["title"] == "Neu"
    shown = page(site.client().get(f"/saved/{saved}?ui=de"))
    assert "Neu" in shown and ">New<" not in shown


def test_feed_breaks_no_rule_of_its_format(site: Site) -> None:
    _, address = make_feed(site)
    site.ingest(
        boat=english("A new ferry.", "d", title="New", author="Lan", date="2024-10-23", province="ha-tinh"),
        boat_de=german("Die neue ferry & <mehr>.", "d"),
    )
    client = site.client()
    atom, record = client.get(f"{address}.atom"), client.get(f"{address}.json")
    assert find_atom_faults(atom.data, atom.content_type) == []
    assert find_json_feed_faults(record.data, record.content_type) == []


def test_feed_of_many_stories_loses_none(site: Site) -> None:
    _, address = make_feed(site)
    batches = (MOST_ENTRIES - 50, 90, MOST_ENTRIES + 20)
    for at, count in enumerate(batches):
        site.ingest(**{f"n{at}_{each}": english("A ferry.", f"s{at}_{each}") for each in range(count)})
    client, pages = site.client(), []
    path = f"{address}.json"
    while path:
        answer = client.get(path)
        assert find_json_feed_faults(answer.data, answer.content_type) == []
        pages.append(json.loads(answer.data))
        path = pages[-1].get("next_url", "").removeprefix("http://127.0.0.1:8000")
    # The newest arrived in one second; the next fit on a page only without those before them.
    assert [len(each["items"]) for each in pages] == [MOST_ENTRIES + 20, 90, MOST_ENTRIES - 50 + 2]
    assert len({item["id"] for each in pages for item in each["items"]}) == sum(batches) + 2
    root = ElementTree.fromstring(client.get(f"{address}.atom").data)
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate", "next"]


def test_feed_tells_how_many_stories_are_too_many_for_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latest, "MOST_PARTS", 1)
    _, address = make_feed(site)
    site.ingest(**{f"n{each}": english("A ferry.", f"s{each}") for each in range(MOST_ENTRIES + 3)})
    record = json.loads(site.client().get(f"{address}.json").data)
    assert len(record["items"]) == MOST_ENTRIES
    assert "3 more stories arrived with these" in record["description"]


def test_address_of_a_feed_is_long_and_can_be_taken_back(site: Site) -> None:
    saved, address = make_feed(site)
    assert len(address.removeprefix("/feeds/")) >= 32
    client = site.client()
    send(client, "/saved", f"/saved/{saved}/feed", act="make")
    assert client.get(f"{address}.atom").status_code == 404
    found = re.search(r'href="(/feeds/[^"]+)\.atom"', page(client.get("/saved")))
    assert found and client.get(f"{found.group(1)}.atom").status_code == 200
    send(client, "/saved", f"/saved/{saved}/feed", act="revoke")
    assert client.get(f"{found.group(1)}.atom").status_code == 404
    assert client.get("/feeds/None.atom").status_code == 404
    assert client.get("/feeds/.atom").status_code == 404


def test_feed_of_a_deleted_query_is_gone(site: Site) -> None:
    saved, address = make_feed(site)
    send(site.client(), "/saved", f"/saved/{saved}/delete")
    assert site.client().get(f"{address}.atom").status_code == 404


def test_other_forms_of_a_feed_do_not_exist(site: Site) -> None:
    _, address = make_feed(site)
    assert site.client().get(f"{address}.rss").status_code == 404
