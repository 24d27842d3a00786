"""The stories of a search by their arrival, page by page from the newest; how a feed tells them is its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.model.plan import Order
from search.model.request import MAX_LIMIT, SearchRequest
from search.model.result import Hit, Matched
from webapp.arrivals import DAY_SECONDS, count_stories
from webapp.i18n import Phrases

if TYPE_CHECKING:
    from search.service import SearchService

MOST_ENTRIES = MAX_LIMIT
"""Stories of one page of a feed, unless fewer are wanted. More stand on one only where they arrived in one second."""
MOST_PARTS = 5
"""Parts of `MOST_ENTRIES` in which the stories of one second are read; beyond, their number is told."""
WIDTHS = (3_600, 6 * 3_600, *(days * DAY_SECONDS for days in (1, 7, 30, 365, 3_650)))
"""Seconds that are tried in turn, before the longest stretch that fits on a page is looked for between two of them."""
FINENESS = 16
"""A stretch may be this part shorter than it could be: finer halves cost a count each."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The stories that arrived in one stretch of time.

    `earlier` is the second that ends the stretch before it, None where nothing arrived in that. `left_out` counts what
    arrived in a single second and is too much to be told.
    """

    hits: tuple[Hit, ...]
    earlier: int | None
    left_out: int


def find_latest(
    request: SearchRequest, service: SearchService, until: int | None = None, most: int = MOST_ENTRIES
) -> Latest:
    """The stories that arrived last, or last until a second: all of the longest stretch that has at most so many.

    What the request says of a time of arrival holds: nothing from before it is told. Errors: as SearchService.search.
    """
    newest = service.newest_arrival()
    end = newest if until is None else max(0, min(until, newest))
    start = min(request.seen_after or 0, end)
    after = _find_beginning(request, service, (start, end), most)
    asked = replace(request, is_grouped=True, order=Order.NEWEST, seen_after=after, seen_until=end, limit=MOST_ENTRIES)
    hits: list[Hit] = []
    for page in range(1, MOST_PARTS + 1):
        part = [hit for hit in service.search(replace(asked, page=page)).hits if hit.matched is Matched.ALL]
        hits += part
        if len(part) < MOST_ENTRIES:
            break
    left_out = count_stories(service, request, after, end) - len(hits)
    has_earlier = after > start and count_stories(service, request, start, after) > 0
    return Latest(tuple(hits), after if has_earlier else None, max(0, left_out))


def _find_beginning(request: SearchRequest, service: SearchService, stretch: tuple[int, int], most: int) -> int:
    """The second behind which the page begins; at least one second lies between it and the end of the stretch."""
    start, end = stretch

    def fits(width: int) -> bool:
        return count_stories(service, request, end - width, end) <= most

    short = 1
    for long in (*(width for width in WIDTHS if width < end - start), end - start):
        if not fits(long):
            break
        short = long
    else:
        return start
    while long - short > max(1, short // FINENESS):
        middle = (short + long) // 2
        if fits(middle):
            short = middle
        else:
            long = middle
    return end - short


def tell_rest(latest: Latest, phrases: Phrases) -> str:
    """What a feed says of stories that arrived with those that it tells; empty where there are none."""
    if not latest.left_out:
        return ""
    return phrases.ngettext(
        "%(count)s more story arrived with these: see the page.",
        "%(count)s more stories arrived with these: see the page.",
        latest.left_out,
    )
