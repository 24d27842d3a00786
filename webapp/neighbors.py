"""Where a document stands in the result that it was found through, and what comes before and after it there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.model.document import Document
from search.model.request import MAX_PAGE
from search.model.result import Hit, SearchResult
from webapp.search_url import SearchState

if TYPE_CHECKING:
    from search.service import SearchService


@dataclass(frozen=True, slots=True)
class Neighbor:
    """The hit before or after, and the search turned to the page of the result where it stands."""

    document_id: str
    state: SearchState


@dataclass(frozen=True, slots=True)
class Neighbors:
    """A place in a result: the position counts hits from 1, `total` is None for a hit beyond those that are counted."""

    position: int
    total: int | None
    previous: Neighbor | None
    next: Neighbor | None


def find_neighbors(document: Document, state: SearchState, locale: str, service: SearchService) -> Neighbors | None:
    """The neighbors of a document on the page of the result that `state` names; None where it does not stand there.

    Asked anew for each document, so it stays right while the index changes: what stands there now is what is told.
    """
    result = service.search(replace(state.asked_in(locale), counted=()))
    place = next((n for n, hit in enumerate(result.hits) if _is_same(hit, document)), None)
    if place is None:
        return None
    position = result.request.offset + place + 1
    return Neighbors(
        position=position,
        total=result.hit_count if position <= result.hit_count else None,
        previous=_step(result, place - 1, state, locale, service),
        next=_step(result, place + 1, state, locale, service),
    )


def _is_same(hit: Hit, document: Document) -> bool:
    return hit.document.id == document.id or any(edition.id == document.id for edition in hit.editions)


def _step(result: SearchResult, place: int, state: SearchState, locale: str, service: SearchService) -> Neighbor | None:
    if 0 <= place < len(result.hits):
        return Neighbor(result.hits[place].document.id, state)
    page = state.request.page + (1 if place > 0 else -1)
    if not 1 <= page <= min(result.page_count, MAX_PAGE):
        return None
    other = state.on_page(page)
    hits = service.search(replace(other.asked_in(locale), counted=())).hits
    return Neighbor(hits[0 if place > 0 else -1].document.id, other) if hits else None
