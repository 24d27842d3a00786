"""Stories by when they arrived in the index, whatever the dates of their articles; counts are not remembered here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from search.model.request import SearchRequest

if TYPE_CHECKING:
    from search.service import SearchService

DAY_SECONDS = 24 * 3_600


def count_stories(
    service: SearchService, request: SearchRequest, after: int | None = None, until: int | None = None
) -> int:
    """Stories that match all words and arrived later than `after` and not later than `until`.

    Errors: as SearchService.search.
    """
    return service.count(replace(request, seen_after=after, seen_until=until, is_grouped=True)).hit_count
