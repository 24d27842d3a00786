"""Feeds keep to their formats, name things lastingly, and spare readers what they have."""

from __future__ import annotations

import datetime
import json
from xml.etree import ElementTree

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from search.model.document import Document
from tests.feeds.validity import find_atom_faults, find_json_feed_faults
from tests.webapp.builders import build_document, inferred, stated
from webapp.feeds import Entry, Feed, FeedForm, Related, answer_feed, name_id
from webapp.feeds.atom import write_atom
from webapp.feeds.entries import make_entry
from webapp.feeds.json_feed import write_json_feed

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


def build_entry(number: int = 1, **facts: object) -> Entry:
    given = {
        "id": name_id("story", str(number)),
        "title": f"Story {number}",
        "link": f"https://news.test/documents/{number}",
        "updated": NOON + datetime.timedelta(minutes=number),
        "summary": "A ferry left.",
        "language": "en",
    }
    return Entry(**{**given, **facts})  # type: ignore[arg-type]


def build_feed(*entries: Entry) -> Feed:
    return Feed(
        id=name_id("search", "q=ferry"),
        title="Ferries",
        description="",
        page_link="https://news.test/search?q=ferry",
        feed_link="https://news.test/search.atom?q=ferry",
        language="en",
        started=NOON,
        entries=entries,
    )


def read_atom(feed: Feed) -> ElementTree.Element:
    return ElementTree.fromstring(write_atom(feed))


def test_atom_feed_has_all_that_the_format_demands() -> None:
    root = read_atom(build_feed(build_entry(1, authors=("Lan",)), build_entry(2)))
    for name in ("id", "title", "updated", "author"):
        assert root.find(ATOM + name) is not None, name
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://news.test/search.atom?q=ferry",
        "alternate": "https://news.test/search?q=ferry",
    }
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "summary"):
            assert entry.findtext(ATOM + name), name
        assert entry.get(LANG) == "en"
    assert len({entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")}) == 2


def test_json_feed_says_the_same_as_atom() -> None:
    edition = Related("https://news.test/documents/9", "vi", "Chuyến phà")
    feed = build_feed(build_entry(1, tags=("Hà Tĩnh",), editions=(edition,)), build_entry(2))
    record = json.loads(write_json_feed(feed))
    assert record["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in record["items"]] == [entry.id for entry in feed.entries]
    assert record["items"][0]["tags"] == ["Hà Tĩnh"]
    assert record["items"][0]["_tintinh"]["editions"][0]["language"] == "vi"
    related = [link for link in read_atom(feed).iter(f"{ATOM}link") if link.get("rel") == "related"]
    assert related[0].get("hreflang") == "vi"


def test_feed_without_entries_is_still_whole() -> None:
    assert read_atom(build_feed()).findtext(f"{ATOM}updated") == "2026-11-20T12:00:00Z"
    assert json.loads(write_json_feed(build_feed()))["items"] == []


@given(st.text(), st.text())
def test_any_text_gives_well_formed_feeds(title: str, summary: str) -> None:
    entry = build_entry(
        title=title.encode("utf-8", "replace").decode(), summary=summary.encode("utf-8", "replace").decode()
    )
    assert read_atom(build_feed(entry)).find(f"{ATOM}entry/{ATOM}title") is not None
    assert json.loads(write_json_feed(build_feed(entry)))["items"][0].keys() >= {"id", "content_text"}


@pytest.mark.parametrize("form", FeedForm)
def test_reader_that_has_the_feed_is_told_so(form: FeedForm) -> None:
    app, feed = Flask(__name__), build_feed(build_entry())
    with app.test_request_context():
        first = answer_feed(feed, form)
    assert (first.status_code, first.headers["Last-Modified"]) == (200, "Fri, 20 Nov 2026 12:01:00 GMT")
    with app.test_request_context(headers={"If-None-Match": first.headers["ETag"]}):
        assert answer_feed(feed, form).status_code == 304
    with app.test_request_context(headers={"If-Modified-Since": first.headers["Last-Modified"]}):
        assert answer_feed(feed, form).status_code == 304
    changed = build_feed(build_entry(), build_entry(2))
    with app.test_request_context(headers={"If-None-Match": first.headers["ETag"]}):
        assert answer_feed(changed, form).status_code == 200


def link(document: Document) -> str:
    return f"https://news.test/documents/{document.id}"


def test_entry_moves_but_keeps_its_id_when_an_edition_is_added() -> None:
    first = build_document("a", published=stated("2024-10-23"))
    later = build_document("b", first_seen=NOON, language="vi")
    alone, both = make_entry(first, link, str), make_entry(later, link, str, editions=[first])
    assert alone.id == both.id
    assert both.updated == NOON > alone.updated
    assert both.editions[0].link == link(first)


def test_entry_tells_only_days_that_are_known() -> None:
    assert make_entry(build_document("a", published=stated("2024-10-23")), link, str).published is not None
    assert make_entry(build_document("a", published=inferred("2024")), link, str).published is None


def test_entry_without_a_title_has_its_first_sentence() -> None:
    document = build_document("a", title=None, body="The harvest of plums was late this year. Nobody complained.")
    assert make_entry(document, link, str).title == "The harvest of plums was late this year."


def test_feeds_break_no_rule_of_their_format() -> None:
    edition = Related("https://news.test/documents/9", "vi", "Chuyến phà")
    entry = build_entry(1, authors=("Lan",), tags=("Hà Tĩnh",), editions=(edition,), published=NOON)
    for feed in (build_feed(), build_feed(entry, build_entry(2, language=""))):
        assert find_atom_faults(write_atom(feed), "application/atom+xml") == []
        assert find_json_feed_faults(write_json_feed(feed), "application/feed+json; charset=utf-8") == []


@pytest.mark.parametrize(
    ("facts", "atom_fault", "json_fault"),
    [
        ({"link": "/documents/1"}, "4.2.7.1", "url"),
        ({"language": "English!"}, "xml:lang", "language"),
        ({"title": " ", "summary": ""}, "not one title", ""),
        ({"authors": ("",)}, "3.2.1", ""),
        ({"id": ""}, "4.2.6", "its own"),
    ],
)
def test_rules_of_the_formats_are_really_looked_at(facts: dict[str, object], atom_fault: str, json_fault: str) -> None:
    feed = build_feed(build_entry(**facts))  # type: ignore[arg-type]
    assert atom_fault in " ".join(find_atom_faults(write_atom(feed), "application/atom+xml"))
    assert json_fault in " ".join(find_json_feed_faults(write_json_feed(feed), "application/feed+json"))
