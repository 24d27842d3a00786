"""What two readings of one text find, and only one of them does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.model.request import SearchRequest
from search.model.result import Hit
from webapp.saved.trees import load_tree

if TYPE_CHECKING:
    from search.service import SearchService

MOST_COMPARED = 20_000
MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Compared:
    """Pages that only one reading finds: their numbers, and some of them. Without an old reading nothing is told."""

    has_old: bool
    only_then: int = 0
    only_now: int = 0
    then_hits: tuple[Hit, ...] = ()
    now_hits: tuple[Hit, ...] = ()


def compare_readings(request: SearchRequest, reading: Mapping[str, object], service: SearchService) -> Compared:
    """Ask both. Errors: as SearchService.search."""
    tree = load_tree(request.text, reading)
    if tree is None:
        return Compared(has_old=False)
    then = set(service.matching_ids(request, MOST_COMPARED, tree))
    now = set(service.matching_ids(request, MOST_COMPARED))
    only_then, only_now = sorted(then - now), sorted(now - then)
    return Compared(
        True,
        len(only_then),
        len(only_now),
        service.hits(request, only_then[:MOST_SHOWN]),
        service.hits(request, only_now[:MOST_SHOWN]),
    )
