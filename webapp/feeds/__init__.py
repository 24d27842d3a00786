"""Feeds of stories, as Atom and as JSON Feed; which stories a feed holds is decided by whoever asks for one."""

from webapp.feeds.answer import FeedForm, answer_feed
from webapp.feeds.entries import make_entry
from webapp.feeds.feed import Entry, Feed, Related, name_id

__all__ = ["Entry", "Feed", "FeedForm", "Related", "answer_feed", "make_entry", "name_id"]
