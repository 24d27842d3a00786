"""The page of a result; its parts are presented by their own modules."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.plan import Order
from search.model.result import NoteKind, SearchResult
from webapp.presenters.chips import Chip, present_chips
from webapp.presenters.context import Context
from webapp.presenters.facets import FacetList, present_languages, present_provinces
from webapp.presenters.frame import Choice, Frame, Here, present_frame
from webapp.presenters.hits import HitGroup, group_hits
from webapp.presenters.map import TileMap, present_map
from webapp.presenters.notes import NoteView, present_notes, present_searched
from webapp.presenters.pagination import Pagination, last_page, present_pagination
from webapp.presenters.timeline import Timeline, present_timeline
from webapp.search_url import SearchState

PROVINCES_SHOWN = 16
LANGUAGES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything that results.html shows. `query_string` is the whole search, for what saves it."""

    frame: Frame
    query_string: str
    tally: str
    took: str
    searched: str
    notes: tuple[NoteView, ...]
    chips: tuple[Chip, ...]
    reset_link: str
    narrow_label: str
    narrow_status: str
    timeline: Timeline
    map: TileMap
    provinces: FacetList
    languages: FacetList
    orders: tuple[Choice, ...]
    groups: tuple[HitGroup, ...]
    range_label: str
    last_page_link: str
    pagination: Pagination | None
    has_inferred: bool
    has_former: bool


def present_results(result: SearchResult, state: SearchState, context: Context, here: Here) -> ResultsPage:
    """A result with at least one hit, or a page beyond its last."""
    chips = present_chips(state, context)
    tally = present_tally(result, context)
    groups = group_hits(result.hits, state, context)
    facts = [hit.facts for group in groups for hit in group.hits]
    return ResultsPage(
        frame=_present_frame(tally, state, context, here),
        query_string=state.query,
        tally=tally,
        took=_present_took(result, context),
        searched=present_searched(result.searched_languages if state.request.text.strip() else (), context),
        notes=present_notes(result.notes, state, context),
        chips=chips,
        reset_link=context.paths.search(state.without_filters()) if len(chips) > 1 else "",
        narrow_label=context.phrases.gettext("Narrow by date, province and language"),
        narrow_status=_present_status(len(chips), context),
        timeline=present_timeline(result.facets, state, context),
        map=present_map(result.facets, state, context, is_large=False),
        provinces=present_provinces(result.facets, state, context, PROVINCES_SHOWN),
        languages=present_languages(result.facets, state, context, LANGUAGES_SHOWN),
        orders=_present_orders(state, context),
        groups=groups,
        range_label=_present_range(result, context),
        last_page_link="" if result.hits else context.paths.search(state.on_page(last_page(result))),
        pagination=present_pagination(result, state, context),
        has_inferred=any(fact.date.is_inferred for fact in facts),
        has_former=any(place.then for fact in facts for place in fact.places),
    )


def present_tally(result: SearchResult, context: Context) -> str:
    """How many documents were found, as the head of the page says it."""
    if any(note.kind is NoteKind.NONE_MATCH_ALL for note in result.notes):
        return context.phrases.ngettext(
            "%(count)s page with some of the words", "%(count)s pages with some of the words", result.total
        )
    if any(note.kind is NoteKind.RELAXED for note in result.notes):
        return context.phrases.ngettext(
            "%(count)s page with all of the words", "%(count)s pages with all of the words", result.total
        )
    return context.phrases.pages(result.total)


def _present_frame(tally: str, state: SearchState, context: Context, here: Here) -> Frame:
    text = state.request.text.strip()
    title = context.phrases.gettext("%(query)s: %(pages)s", query=text, pages=tally) if text else tally
    return present_frame(
        context.phrases,
        context.paths,
        here,
        title=title,
        state=state,
        scripts=("walk_hits",),
        json_link=context.paths.api_search(state),
        canonical=context.paths.search(state),
        is_indexable=len(state.pairs) <= 1,
    )


def _present_took(result: SearchResult, context: Context) -> str:
    milliseconds = max(1, round(result.took_ms))
    return context.phrases.gettext("found in %(time)s ms", time=context.phrases.number(milliseconds))


def _present_status(count: int, context: Context) -> str:
    return context.phrases.ngettext("%(count)s filter on", "%(count)s filters on", count) if count else ""


def _present_orders(state: SearchState, context: Context) -> tuple[Choice, ...]:
    labels = {
        Order.RELEVANCE: context.phrases.gettext("best match"),
        Order.NEWEST: context.phrases.gettext("newest"),
        Order.OLDEST: context.phrases.gettext("oldest"),
    }
    offered = [order for order in labels if order is not Order.RELEVANCE or state.request.text.strip()]
    return tuple(
        Choice(labels[order], context.paths.search(state.ordered(order)), order is state.request.order)
        for order in offered
    )


def _present_range(result: SearchResult, context: Context) -> str:
    if not result.hits or result.page_count == 1:
        return ""
    first, phrases = result.request.offset + 1, context.phrases
    return phrases.gettext(
        "%(first)s to %(last)s of %(total)s",
        first=phrases.number(first),
        last=phrases.number(first + len(result.hits) - 1),
        total=phrases.number(result.total),
    )
