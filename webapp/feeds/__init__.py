"""Feeds of stories, as Atom and as JSON Feed: what arrived last of a search that whoever asks for one decides."""

from webapp.feeds.answer import FeedForm, answer_feed
from webapp.feeds.feed import Entry, Feed, Related, name_id
from webapp.feeds.latest import Latest, find_latest, tell_rest
from webapp.feeds.stories import make_entries

__all__ = [
    "Entry",
    "Feed",
    "FeedForm",
    "Latest",
    "Related",
    "answer_feed",
    "find_latest",
    "make_entries",
    "name_id",
    "tell_rest",
]
