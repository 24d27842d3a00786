"""Writes a feed as JSON Feed.

Source: JSON Feed, version 1.1.
"""

from __future__ import annotations

import json

from webapp.feeds.atom import write_time
from webapp.feeds.feed import Entry, Feed

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
_NEEDED = ("items", "content_text")


def write_json_feed(feed: Feed) -> bytes:
    """The feed as a JSON object in UTF-8."""
    record: dict[str, object] = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.page_link,
        "feed_url": feed.feed_link,
        "next_url": feed.next_link,
        "language": feed.language,
        "authors": [{"name": "Tintinh"}],
        "items": [_write_entry(entry) for entry in feed.entries],
    }
    return json.dumps(_leave_out_empty(record), ensure_ascii=False, indent=1).encode() + b"\n"


def _write_entry(entry: Entry) -> dict[str, object]:
    record: dict[str, object] = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": write_time(entry.published) if entry.published else "",
        "date_modified": write_time(entry.updated),
        "authors": [{"name": author} for author in entry.authors],
        "tags": list(entry.tags),
        "language": entry.language,
        "_tintinh": {
            "editions": [
                {"url": edition.link, "language": edition.language, "title": edition.title}
                for edition in entry.editions
            ]
        },
    }
    return _leave_out_empty(record)


def _leave_out_empty(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if value or name in _NEEDED}
