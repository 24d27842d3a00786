"""Ways out of a search that found nothing: what it finds without one of its parts; saying it is a presenter's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from webapp.search_url import Filter, SearchState

if TYPE_CHECKING:
    from search.service import SearchService

_QUOTES = str.maketrans('"“”„«»', "      ")


class Obstacle(Enum):
    """A part of a search that can be left out."""

    DATES = auto()
    PROVINCES = auto()
    LANGUAGES = auto()
    ALL_FILTERS = auto()
    QUOTES = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Way:
    """The search without one obstacle, and the number of documents that it finds."""

    obstacle: Obstacle
    state: SearchState
    count: int


def find_ways(state: SearchState, service: SearchService) -> tuple[Way, ...]:
    """Each part left out in turn, and counted: at most six searches, only after one that found nothing."""
    return tuple(
        Way(obstacle, other, service.search(replace(other.request, limit=1)).total)
        for obstacle, other in _leave_out(state.on_page(1))
    )


def _leave_out(state: SearchState) -> Iterator[tuple[Obstacle, SearchState]]:
    parts = {
        Obstacle.DATES: state.without_dates(),
        Obstacle.PROVINCES: state.clear(Filter.PROVINCE),
        Obstacle.LANGUAGES: state.clear(Filter.LANGUAGE),
    }
    changed = {obstacle: other for obstacle, other in parts.items() if other != state}
    yield from changed.items()
    if len(changed) > 1:
        yield Obstacle.ALL_FILTERS, state.without_filters()
    text = " ".join(state.request.text.translate(_QUOTES).split())
    if text != " ".join(state.request.text.split()):
        yield Obstacle.QUOTES, state.with_text(text)
    if changed and text:
        yield Obstacle.TEXT, state.with_text("")
