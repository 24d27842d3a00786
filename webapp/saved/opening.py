"""What a saved query shows when it is opened: what is new, then what came before; it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.model.plan import Order
from search.model.request import SearchRequest
from search.model.result import Hit, Matched
from webapp.saved.queries import Moment
from webapp.search_url import wish_for

if TYPE_CHECKING:
    from search.service import SearchService

MOST_SHOWN = 50
EARLIER_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Opened:
    """The stories that arrived since the last look, and some that came before. `new_count` counts all new ones."""

    request: SearchRequest
    new: tuple[Hit, ...]
    new_count: int
    earlier: tuple[Hit, ...]


def open_query(request: SearchRequest, seen_until: int, moment: Moment, service: SearchService, locale: str) -> Opened:
    """Look at a query, as a reader of a language. Errors: as SearchService.search."""
    asked = replace(wish_for(request, locale), is_grouped=True, order=Order.NEWEST, page=1)
    new: tuple[Hit, ...] = ()
    new_count = 0
    if moment.arrival > seen_until:
        result = service.search(replace(asked, seen_after=seen_until, seen_until=moment.arrival, limit=MOST_SHOWN))
        new = _matching(result.hits)
        new_count = (result.story_total.count if result.story_total else result.total) if new else 0
    earlier = service.search(replace(asked, seen_until=seen_until, limit=EARLIER_SHOWN))
    return Opened(request, new, new_count, _matching(earlier.hits))


def _matching(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if hit.matched is Matched.ALL)
