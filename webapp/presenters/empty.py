"""The page of a search that found nothing: what stands in the way, and the ways out that lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.result import SearchResult
from webapp.presenters.chips import Chip, name_choice, name_dates, present_chips
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.presenters.notes import NoteView, present_notes
from webapp.presenters.readings import ReadingGroup, present_readings
from webapp.search_url import Filter, SearchState
from webapp.ways import Obstacle, Way


@dataclass(frozen=True, slots=True)
class WayView:
    """One thing to leave out, what is then searched, and how many pages that finds; no link where it is none."""

    obstacle: str
    query: str
    filters: str
    count: str
    link: str
    spoken: str


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """Everything that empty.html shows. `is_index_empty` means that there is nothing to find yet."""

    frame: Frame
    query_string: str
    heading: str
    is_index_empty: bool
    readings: tuple[ReadingGroup, ...]
    notes: tuple[NoteView, ...]
    chips: tuple[Chip, ...]
    reset_link: str
    ways: tuple[WayView, ...]
    browse_link: str


def present_empty(
    result: SearchResult, ways: Sequence[Way], state: SearchState, context: Context, here: Here
) -> EmptyPage:
    """A search without a hit."""
    heading = context.phrases.gettext("No page matches all of this")
    if not result.document_count:
        heading = context.phrases.gettext("The index holds no page yet")
    chips = present_chips(state, context)
    return EmptyPage(
        frame=present_frame(context.phrases, context.paths, here, title=heading, state=state, is_indexable=False),
        query_string=state.query,
        heading=heading,
        is_index_empty=not result.document_count,
        readings=present_readings(result.readings if state.request.text.strip() else (), state, context),
        notes=present_notes(result.notes, state, context),
        chips=chips,
        reset_link=context.paths.search(state.without_filters()) if len(chips) > 1 else "",
        # A table of nothing but noughts would lead nowhere.
        ways=tuple(_present_way(way, state, context) for way in ways) if any(way.count for way in ways) else (),
        browse_link=context.paths.start(),
    )


def _present_way(way: Way, state: SearchState, context: Context) -> WayView:
    pages = context.phrases.pages(way.count)
    obstacle = _name_obstacle(way.obstacle, state, context)
    return WayView(
        obstacle=obstacle,
        query=way.state.request.text.strip(),
        filters=_name_filters(way.state, context) if state.has_filters else "",
        count=context.phrases.number(way.count),
        link=context.paths.search(way.state) if way.count else "",
        spoken=context.phrases.gettext("%(pages)s without this: %(obstacle)s", pages=pages, obstacle=obstacle),
    )


def _name_obstacle(obstacle: Obstacle, state: SearchState, context: Context) -> str:
    phrases = context.phrases
    if obstacle is Obstacle.QUOTES:
        return phrases.gettext("the quotation marks")
    if obstacle is Obstacle.ALL_FILTERS:
        return phrases.gettext("all filters")
    if obstacle is Obstacle.TEXT:
        return phrases.gettext("the words")
    names = {
        Obstacle.DATES: name_dates(state, context),
        Obstacle.PROVINCES: _join(Filter.PROVINCE, state, context),
        Obstacle.LANGUAGES: _join(Filter.LANGUAGE, state, context),
    }
    return phrases.gettext("the filter %(value)s", value=names[obstacle])


def _name_filters(state: SearchState, context: Context) -> str:
    parts = [name_dates(state, context), _join(Filter.PROVINCE, state, context), _join(Filter.LANGUAGE, state, context)]
    return ", ".join(part for part in parts if part) or context.phrases.gettext("no filters")


def _join(name: Filter, state: SearchState, context: Context) -> str:
    names = [name_choice(name, value, context) for value in state.values(name)]
    return context.phrases.joined(names, "or") if names else ""
