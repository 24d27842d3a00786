"""A feed as JSON Feed writes it: names and their meaning are that format's; `_tintinh` is what it has no name for.

Source: JSON Feed, version 1.1.
"""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType, field


class FeedAuthor(Struct, frozen=True):
    """Who wrote it."""

    name: str


class FeedEdition(Struct, frozen=True):
    """Another edition of a story. `language` is a BCP 47 code, empty where unknown."""

    url: str
    language: str
    title: str


class FeedEditions(Struct, frozen=True):
    """The other editions of a story."""

    editions: tuple[FeedEdition, ...]


class FeedItem(Struct, frozen=True, kw_only=True):
    """A story. `date_modified` is when its newest edition was taken in."""

    id: str
    url: str
    content_text: str
    date_modified: str
    title: str | UnsetType = UNSET
    date_published: str | UnsetType = UNSET
    authors: tuple[FeedAuthor, ...] | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET
    language: str | UnsetType = UNSET
    tintinh: FeedEditions | UnsetType = field(name="_tintinh", default=UNSET)


class JsonFeed(Struct, frozen=True, kw_only=True):
    """A feed. `next_url` leads to the stories that were taken in before."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: tuple[FeedAuthor, ...]
    items: tuple[FeedItem, ...]
    description: str | UnsetType = UNSET
    next_url: str | UnsetType = UNSET
