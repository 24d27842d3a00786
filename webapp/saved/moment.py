"""What an index has new for saved queries, counted by story; counts are remembered as long as the index stays."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from search.model.request import SearchRequest
from webapp.arrivals import DAY_SECONDS, count_stories
from webapp.saved.queries import Moment
from webapp.saved.stored import search_key

if TYPE_CHECKING:
    from search.service import SearchService

REMEMBERED = 20_000
"""Counts: a hundred readers with a dozen weeks of fifteen queries each."""
WEEK_SECONDS = 7 * DAY_SECONDS
WEEKS = 12


class ArrivalCounts:
    """Counts stories by when they arrived. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: OrderedDict[tuple[str, str, int | None, int | None], int] = OrderedDict()

    def count(
        self, service: SearchService, request: SearchRequest, after: int | None = None, until: int | None = None
    ) -> int:
        """Stories that match all words and arrived later than `after` and not later than `until`.

        Errors: as SearchService.search.
        """
        key = (service.commit, search_key(request), after, until)
        with self._lock:
            if (known := self._counts.get(key)) is not None:
                self._counts.move_to_end(key)
                return known
        counted = count_stories(service, request, after, until)
        with self._lock:
            self._counts[key] = counted
            while len(self._counts) > REMEMBERED:
                self._counts.popitem(last=False)
        return counted

    def weeks(self, service: SearchService, request: SearchRequest, now: int) -> tuple[int, ...]:
        """Stories that arrived in each of the last twelve weeks, the oldest first; the last one ends tonight (UTC)."""
        end = (now // DAY_SECONDS + 1) * DAY_SECONDS - 1
        starts = [end - number * WEEK_SECONDS for number in range(WEEKS, 0, -1)]
        return tuple(self.count(service, request, start, start + WEEK_SECONDS) for start in starts)

    def last_days(self, service: SearchService, request: SearchRequest, now: int, days: int) -> int:
        """Stories that arrived in the last days, today included."""
        end = (now // DAY_SECONDS + 1) * DAY_SECONDS - 1
        return self.count(service, request, end - days * DAY_SECONDS)


def current_moment(service: SearchService) -> Moment:
    """Now. Errors: as SearchService.search."""
    return Moment(int(time.time()), service.newest_arrival())
