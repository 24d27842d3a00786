"""When documents arrived: the newest of an index, and which of those that arrived match a request; no page is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from search.engines.port import Snapshot
from search.model.fields import Keyword
from search.model.plan import AllOf, Everything, FacetFilter, FacetRequest, Has, Node, Order, Plan, Seen
from search.through import ask_through

_LATEST = 2**33
"""A second in the year 2242."""
MOST_MEMBERS = 1_000
"""Editions and copies of one story that are told apart; the sample corpus has five."""

MOST_STRETCHES = 1_000


def find_newest_arrival(snapshot: Snapshot) -> int:
    """The arrival of the newest document, found by halving: 34 counts, each over one column; 0 in an empty index.

    *Units*: whole seconds since 1970-01-01 UTC.
    """
    low, high = 0, _LATEST
    if not _has_arrivals(snapshot, low):
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        if _has_arrivals(snapshot, middle):
            low = middle
        else:
            high = middle
    return low + 1


def find_matching_ids(
    snapshot: Snapshot, match: Node, filters: tuple[FacetFilter, ...], most: int, arrived: int, is_through: bool = False
) -> tuple[str, ...]:
    """The ids of the documents that match and pass all filters, at most so many; none of them is read.

    `arrived`: so many documents can match at all. `is_through`: it is enough that another edition of their story does.
    """
    listed = Plan(match, filters, (FacetRequest(Keyword.ID, "", most),), limit=0)
    if is_through:
        return tuple(ask_through(snapshot, listed)[0].counts[Keyword.ID])
    if arrived <= most or snapshot.search(Plan(match, filters, limit=0)).total <= most:
        return tuple(snapshot.search(listed).counts[Keyword.ID])
    # An engine lists only so many values; the newest documents stand for all of them.
    newest = snapshot.search(Plan(match, filters, order=Order.NEWEST, limit=most)).hits
    return tuple(hit.document.id for hit in newest)


def find_members(snapshot: Snapshot, stories: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The ids of all editions of each story."""
    found: dict[str, tuple[str, ...]] = {}
    for story in stories:
        counts = snapshot.search(
            Plan(Has(Keyword.STORY, (story,)), (), (FacetRequest(Keyword.ID, "", MOST_MEMBERS),), limit=0)
        ).counts
        if counts[Keyword.ID]:
            found[story] = tuple(counts[Keyword.ID])
    return found


class ArrivalCounts:
    """How many documents arrived in a stretch of time, counted once for all searches that ask about it."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int | None, int | None], int] = {}

    def count(self, snapshot: Snapshot, after: int | None, until: int | None) -> int:
        """The documents first seen later than `after` and not later than `until`."""
        key = (snapshot.commit, after, until)
        found = self._counts.get(key)
        if found is None:
            found = snapshot.search(Plan(Seen(after, until), limit=0)).total
            if len(self._counts) >= MOST_STRETCHES:
                self._counts.clear()
            self._counts[key] = found
        return found


def is_everything(match: Node) -> bool:
    """Whether a query demands nothing: it is empty, or only says what not to find."""
    return isinstance(match, Everything) or (isinstance(match, AllOf) and not match.children)


def _has_arrivals(snapshot: Snapshot, after: int) -> bool:
    return snapshot.search(Plan(Seen(after, None), limit=0)).total > 0
