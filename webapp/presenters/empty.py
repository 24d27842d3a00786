"""The page of a search that found nothing: what stands in the way, and the ways out that lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.result import SearchResult
from webapp.presenters.chips import Chip, present_chips
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, present_frame
from webapp.presenters.notes import NoteView, present_notes
from webapp.presenters.readings import ReadingGroup, present_readings
from webapp.presenters.suggestions import MeantView, WayView, present_meant, present_ways
from webapp.search_url import SearchState


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
    meant: tuple[MeantView, ...]
    ways: tuple[WayView, ...]
    browse_link: str


def present_empty(result: SearchResult, state: SearchState, context: Context, here: Here) -> EmptyPage:
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
        meant=present_meant(result.suggestions, state, context),
        ways=present_ways(result.suggestions, state, context),
        browse_link=context.paths.coverage(),
    )
