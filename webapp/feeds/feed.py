"""A feed and its entries as plain values; how they are written is in atom and json_feed."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "tintinh")


def name_id(kind: str, value: str) -> str:
    """The lasting id of a thing: it changes neither with the host that serves it nor with the program's version.

    Source: RFC 9562, version 5; a URN of a UUID is valid in Atom and in JSON Feed.
    """
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{kind}:{value}')}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another edition of a story: its address and its language."""

    link: str
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One story.

    *Shape*: `link` is absolute; `language` a BCP 47 code, empty where unknown; `summary` plain text.
    *Units*: `published` is when the article appeared, where that is known to the day; `updated` when its newest edition
    was first seen, so it moves when an edition is added.
    """

    id: str
    title: str
    link: str
    updated: datetime.datetime
    summary: str
    language: str = ""
    published: datetime.datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    editions: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of stories, the newest first.

    *Shape*: `page_link` is what a person reads instead; `feed_link` the feed's own address; both are absolute.
    `next_link` is where stories that came before these are told, empty where there are none.
    `started` stands in for the time of the last change while there is no entry.
    """

    id: str
    title: str
    description: str
    page_link: str
    feed_link: str
    language: str
    started: datetime.datetime
    entries: tuple[Entry, ...]
    next_link: str = ""

    @property
    def updated(self) -> datetime.datetime:
        """When the feed last changed."""
        return max((entry.updated for entry in self.entries), default=self.started)
