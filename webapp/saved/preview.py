"""What is to be expected of a search before it is saved; showing it is a presenter's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.model.request import SearchRequest
from webapp.saved.moment import ArrivalCounts

if TYPE_CHECKING:
    from search.service import SearchService


@dataclass(frozen=True, slots=True)
class Preview:
    """Stories of a search: in all, arrived in the last 7 and 30 days; and whether it demands anything at all."""

    total: int
    week: int
    month: int
    can_alert: bool


def preview_search(request: SearchRequest, service: SearchService, counts: ArrivalCounts, now: int) -> Preview:
    """Count what arrived lately. Errors: as SearchService.search."""
    return Preview(
        total=counts.count(service, request),
        week=counts.last_days(service, request, now, 7),
        month=counts.last_days(service, request, now, 30),
        can_alert=service.restricts(request),
    )
