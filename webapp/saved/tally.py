"""Counts what is new in saved queries, and survives those that cannot be read; how it is shown is a presenter's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.errors import InvalidRequest
from search.model.request import SearchRequest
from webapp.arrivals import DAY_SECONDS
from webapp.database.tables import SavedQuery
from webapp.saved.moment import WEEK_SECONDS, WEEKS, ArrivalCounts
from webapp.saved.stored import StoredSearchUnreadable, load_search

if TYPE_CHECKING:
    from search.service import SearchService

MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Tallied:
    """A saved query with what was counted for it. `request` is None where it cannot be read; `problem` says why."""

    saved: SavedQuery
    request: SearchRequest | None
    problem: str = ""
    new: int = 0
    month: int = 0
    weeks: tuple[int, ...] = ()
    fresh_from: int = 0


def tally_queries(
    queries: Iterable[SavedQuery], service: SearchService, counts: ArrivalCounts, now: int
) -> tuple[Tallied, ...]:
    """Every query with its counts. Errors: of the index, as SearchService.search."""
    return tuple(_tally(saved, service, counts, now) for saved in queries)


def count_new(saved: SavedQuery, service: SearchService, counts: ArrivalCounts) -> int:
    """Stories that arrived since a query was last opened; 0 where it cannot be read."""
    try:
        return counts.count(service, load_search(saved.search), saved.seen_until)
    except (InvalidRequest, StoredSearchUnreadable):
        return 0


def _tally(saved: SavedQuery, service: SearchService, counts: ArrivalCounts, now: int) -> Tallied:
    try:
        request = load_search(saved.search)
        new = counts.count(service, request, saved.seen_until)
        return Tallied(
            saved,
            request,
            new=new,
            month=counts.last_days(service, request, now, MONTH_DAYS),
            weeks=counts.weeks(service, request, now),
            fresh_from=_first_fresh_week(saved.seen_until, now) if new else WEEKS,
        )
    except (InvalidRequest, StoredSearchUnreadable) as error:
        return Tallied(saved, None, str(error))


def _first_fresh_week(seen_until: int, now: int) -> int:
    """The number of the first of the twelve weeks that holds anything not yet seen."""
    end = (now // DAY_SECONDS + 1) * DAY_SECONDS - 1
    return max(0, WEEKS - 1 - (end - 1 - seen_until) // WEEK_SECONDS)
