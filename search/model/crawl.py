"""Where a crawl stands, as values; how one goes on is in search.crawl."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.plan import AfterKey
from search.model.result import Matched, SearchResult


@dataclass(frozen=True, slots=True)
class Start:
    """What a crawl holds to from its first part on.

    `until` is the arrival of the newest document that was there, in seconds since 1970 UTC; `matched` how documents
    match; later documents change neither.
    """

    until: int
    matched: Matched


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which hit a crawl goes on, in an order that stays."""

    start: Start
    after: AfterKey


@dataclass(frozen=True, slots=True)
class RankedPart:
    """A part of a ranking that was written down: the ids of its documents, in order."""

    start: Start
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What the first part by relevance has given already, as `given_key`s; the ranking goes on with the others."""

    start: Start
    keys: frozenset[int]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a crawl. `going_on` is None at the end and where no crawl is offered."""

    result: SearchResult
    going_on: Place | Given | None
