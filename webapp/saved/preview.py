"""What is to be expected of a search before it is saved; showing it is a presenter's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.model.request import SearchRequest
from webapp.presenters.saved_form import Preview
from webapp.saved.moment import ArrivalCounts

if TYPE_CHECKING:
    from search.service import SearchService


def preview_search(request: SearchRequest, service: SearchService, counts: ArrivalCounts, now: int) -> Preview:
    """Count what arrived lately. Errors: as SearchService.search."""
    return Preview(
        total=counts.count(service, request),
        week=counts.last_days(service, request, now, 7),
        month=counts.last_days(service, request, now, 30),
        can_alert=service.restricts(request),
    )
